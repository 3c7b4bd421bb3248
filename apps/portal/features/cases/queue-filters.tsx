import { Button, Group, MultiSelect, NativeSelect, Paper, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { codeListsQuery, staffQuery } from '../../api/directory.queries';
import { teamsQuery } from '../../api/teams.queries';
import { codesOf } from '../../i18n/catalogue';
import { formLocales } from '../../i18n/form-locales';
import { useI18n } from '../../i18n/i18n.context';
import { dueChoices, type ListField, type QueueSearch, queueSearch } from './queue.search';
import styles from './queue-filters.module.css';

interface Choice {
  value: string;
  label: string;
}

/** The values that each field can take, in the reader's words. */
export function useFilterChoices(): Record<ListField | 'assignee' | 'team' | 'due', Choice[]> {
  const { t, label, language, pick } = useI18n();
  const lists = useQuery(codeListsQuery);
  const staff = useQuery(staffQuery);
  const teams = useQuery(teamsQuery);
  const codes = (list: string) => codesOf(list).map((value) => ({ value, label: label(list, value) }));
  return {
    severity: ['S1', 'S2', 'S3', 'S4'].map((value) => ({ value, label: value })),
    status: codes('status'),
    category: codes('category'),
    prefecture: (lists.data?.prefectures ?? []).map(({ code, nameJa, nameEn }) => ({
      value: code,
      label: pick(nameJa, nameEn) ?? code,
    })),
    locale: formLocales.map((value) => ({ value, label: language(value) })),
    channel: codes('channel'),
    assignee: [
      { value: 'nobody', label: t('filter.nobody') },
      ...(staff.data ?? []).map(({ id, displayName }) => ({ value: id, label: displayName })),
    ],
    team: (teams.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
    due: dueChoices.map((hours) => ({ value: String(hours), label: t(`filter.due.${hours}`) })),
  };
}

/** Every field of the filter. What is chosen goes into the address at once, so that going back takes it away again. */
export function QueueFilterPanel({ search }: { search: QueueSearch }) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const choices = useFilterChoices();
  const set = (change: Partial<Record<keyof QueueSearch, string>>) =>
    void navigate({ to: '/cases', search: queueSearch({ tab: 'all', ...search, ...change }) });
  const many = (field: ListField) => ({
    label: t(`filter.${field}`),
    data: choices[field],
    value: search[field]?.split(',') ?? [],
    onChange: (values: string[]) => set({ [field]: values.join(',') }),
    searchable: choices[field].length > 10,
    hidePickedOptions: true,
  });
  const one = (field: 'assignee' | 'team' | 'due') => ({
    label: t(`filter.${field}`),
    data: [{ value: '', label: t('filter.any') }, ...choices[field]],
    value: search[field] ?? '',
    onChange: (event: { currentTarget: { value: string } }) => set({ [field]: event.currentTarget.value }),
  });
  const date = (field: 'from' | 'to') => ({
    type: 'date',
    label: t(`filter.${field}`),
    value: search[field] ?? '',
    onChange: (event: { currentTarget: { value: string } }) => set({ [field]: event.currentTarget.value }),
  });
  const isOrderWrong = Boolean(search.from && search.to && search.from > search.to);
  return (
    <Paper withBorder component="section" aria-label={t('filter.title')} className={styles.panel}>
      <MultiSelect {...many('severity')} />
      <MultiSelect {...many('status')} />
      <MultiSelect {...many('category')} />
      <MultiSelect {...many('prefecture')} />
      <MultiSelect {...many('locale')} />
      <MultiSelect {...many('channel')} />
      <NativeSelect {...one('assignee')} />
      <NativeSelect {...one('team')} />
      {search.tab !== 'closed' && <NativeSelect {...one('due')} />}
      <TextInput {...date('from')} />
      <TextInput {...date('to')} error={isOrderWrong ? t('filter.order') : null} />
    </Paper>
  );
}

/** What narrows the queue at the moment, each with a button that takes it away. */
export function ActiveFilters({ search }: { search: QueueSearch }) {
  const { t, day } = useI18n();
  const navigate = useNavigate();
  const choices = useFilterChoices();
  const named = (field: keyof typeof choices, text: string) =>
    text
      .split(',')
      .map((value) => choices[field].find((choice) => choice.value === value)?.label ?? value)
      .join(', ');
  const { tab, ...fields } = search;
  const chips = Object.entries(fields).map(([field, text]) => {
    const isDay = field === 'from' || field === 'to';
    const value = isDay ? day(text) : named(field as keyof typeof choices, text);
    return { field, name: `${t(`filter.${field as keyof typeof fields}`)}: ${value}` };
  });
  if (chips.length === 0) return null;
  const go = (next: QueueSearch) => void navigate({ to: '/cases', search: next });
  return (
    <Group gap="xs" component="ul" className={styles.chips}>
      {chips.map(({ field, name }) => (
        <li key={field}>
          <Button
            size="compact-sm"
            variant="light"
            rightSection="×"
            aria-label={t('filter.remove', { name })}
            onClick={() => go(queueSearch({ tab: 'all', ...search, [field]: undefined }))}
            className={styles.chip}
          >
            {name}
          </Button>
        </li>
      ))}
      <li>
        <Button size="compact-sm" variant="subtle" onClick={() => go({ tab: tab ?? 'all' })}>
          {t('filter.clear')}
        </Button>
      </li>
    </Group>
  );
}
