import { Checkbox, NativeSelect, Skeleton, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useRef, type SyntheticEvent } from 'react';
import { conflictChoicesQuery } from '../../api/conflicts.queries';
import { useSplitCase } from '../../api/triage.queries';
import type { CaseDetail, Named, SplitCase } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { QueryView } from '../../components/query-view';
import { useNotify } from '../../components/use-notify';
import { useReason } from '../../components/use-reason';
import { useI18n } from '../../i18n/i18n.context';
import styles from './case.module.css';

interface SplitModalProps {
  found: CaseDetail;
  onClose: () => void;
}

/** Which issues go into a case of their own, about which company, and what happens with it, before it happens. */
export function SplitModal({ found, onClose }: SplitModalProps) {
  const { t } = useI18n();
  const choices = useQuery(conflictChoicesQuery);
  return (
    <Dialog onClose={onClose} title={t('split.title')} size="lg">
      <QueryView query={choices} skeleton={<Skeleton height={240} />}>
        {({ members }) => <SplitForm found={found} members={members} onClose={onClose} />}
      </QueryView>
    </Dialog>
  );
}

function SplitForm({ found, members, onClose }: SplitModalProps & { members: readonly Named[] }) {
  const { t, label, pick } = useI18n();
  const notify = useNotify();
  const split = useSplitCase(found.id);
  const { field, withReason } = useReason();
  const form = useForm<{ going: string[]; memberId: string }>({
    initialValues: { going: [], memberId: '' },
    validate: { going: (going) => (going.length > 0 ? null : t('field.required')) },
  });
  const send = (body: SplitCase) =>
    void split
      .mutateAsync(body)
      .then(() => {
        notify(t('split.done'));
        onClose();
      })
      .catch(() => undefined); // said at the end of the form
  const list = useRef<HTMLDivElement>(null);
  const press = (event: SyntheticEvent) => {
    event.preventDefault();
    const { hasErrors } = form.validate();
    const { going, memberId } = form.values;
    // Both are marked at once; what comes first on the screen is gone to.
    withReason((reason) => {
      const issues = found.issues
        .filter(({ id }) => going.includes(id))
        .map(({ category, subcategory }) => ({ category, subcategory }));
      if (!hasErrors) send({ version: found.version, issues, memberId: memberId || null, reason });
    })();
    if (hasErrors) list.current?.querySelector<HTMLInputElement>('input:enabled')?.focus();
  };
  const companies = members.map(({ id, nameJa, nameEn }) => ({ value: id, label: pick(nameJa, nameEn) ?? '' }));
  return (
    <form onSubmit={press} noValidate>
      <Stack gap="md">
        <Checkbox.Group label={t('split.issues')} description={t('split.issuesHint')} {...form.getInputProps('going')}>
          <Stack gap="xs" mt="xs" ref={list}>
            {found.issues.map(({ id, category, subcategory, isPrimary }) => (
              <Checkbox
                key={id}
                value={id}
                disabled={isPrimary}
                label={label(`subcategory.${category}`, subcategory)}
                description={isPrimary ? t('split.primaryStays') : label('category', category)}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        <NativeSelect
          label={t('split.company')}
          description={t('split.companyHint')}
          data={[{ value: '', label: t('split.noCompany') }, ...companies]}
          {...form.getInputProps('memberId')}
        />
        <div>
          <Text fw={600}>{t('split.effects')}</Text>
          <ul className={styles.blocks}>
            <li>{t('split.effectCase')}</li>
            <li>{t('split.effectReceipt')}</li>
            <li>{t('split.effectConsents')}</li>
            <li>{t('split.effectClocks')}</li>
            <li>{t('split.effectBack')}</li>
          </ul>
        </div>
        {field}
        <FormEnd submitLabel={t('split.confirm')} mutation={split} onCancel={onClose} />
      </Stack>
    </form>
  );
}
