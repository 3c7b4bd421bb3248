import { Button, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { auditPeopleQuery, type AuditFilter } from '../../api/audit.queries';
import { codesOf } from '../../i18n/catalogue';
import { useI18n } from '../../i18n/i18n.context';
import styles from './audit.module.css';
import { auditSearch, isSubject } from './audit.search';

type Draft = Record<keyof AuditFilter, string>;

const empty: Draft = { from: '', to: '', action: '', actorKind: '', actorId: '', subjectKind: '', subject: '' };

/** What to look for. The search goes into the address, so that it can be kept; a person stands there as an id. */
export function AuditFilterForm({ filter }: { filter: AuditFilter }) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const [draft, setDraft] = useState<Draft>({ ...empty, ...filter });
  const set = (name: keyof Draft) => (event: { currentTarget: { value: string } }) =>
    setDraft({ ...draft, [name]: event.currentTarget.value });
  const field = (name: keyof Draft) => ({ value: draft[name], onChange: set(name) });
  const subject = draft.subject.trim();
  const isSubjectWrong = subject !== '' && !isSubject(subject);
  const isOrderWrong = draft.from !== '' && draft.to !== '' && draft.from > draft.to;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isSubjectWrong || isOrderWrong) return;
    void navigate({ to: '/audit', search: auditSearch({ ...draft, subject }) });
  };
  return (
    <form className={styles.filter} onSubmit={submit} aria-label={t('audit.filter')} data-no-print noValidate>
      <TextInput type="date" label={t('audit.from')} {...field('from')} />
      <TextInput type="date" label={t('audit.to')} {...field('to')} error={isOrderWrong ? t('audit.order') : null} />
      <CodeFilter label={t('audit.action')} list="auditAction" {...field('action')} />
      <PersonFilter {...field('actorId')} />
      <CodeFilter label={t('audit.actorKind')} list="actor" {...field('actorKind')} />
      <CodeFilter label={t('audit.subjectKind')} list="auditSubject" {...field('subjectKind')} />
      <TextInput
        label={t('audit.subject')}
        autoComplete="off"
        maxLength={36}
        {...field('subject')}
        error={isSubjectWrong ? t('audit.subjectWrong') : null}
      />
      <Group gap="sm" className={styles.buttons}>
        <Button type="submit">{t('audit.apply')}</Button>
        <Button variant="default" onClick={() => void navigate({ to: '/audit', search: {} })}>
          {t('audit.reset')}
        </Button>
      </Group>
      <Text size="sm" c="gray.7" className={styles.wide}>
        {t('audit.csvHint')}
      </Text>
    </form>
  );
}

interface FilterProps {
  value: string;
  onChange: (event: { currentTarget: { value: string } }) => void;
}

function CodeFilter({ list, ...rest }: FilterProps & { label: string; list: string }) {
  const { t, label } = useI18n();
  const codes = codesOf(list).map((value) => ({ value, label: label(list, value) }));
  return <NativeSelect data={[{ value: '', label: t('audit.any') }, ...codes]} {...rest} />;
}

function PersonFilter(props: FilterProps) {
  const { t, pick } = useI18n();
  const people = useQuery(auditPeopleQuery);
  const named = (people.data ?? []).map(({ id, displayName, isActive, organisation }) => {
    const place = pick(organisation.nameJa, organisation.nameEn) ?? t('organisation.secretariat');
    const name = isActive ? displayName : t('audit.inactive', { name: displayName });
    return { value: id, label: `${name} – ${place}` };
  });
  return <NativeSelect label={t('audit.actor')} data={[{ value: '', label: t('audit.any') }, ...named]} {...props} />;
}
