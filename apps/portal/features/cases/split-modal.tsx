import { Checkbox, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useRef, type SyntheticEvent } from 'react';
import { useSplitCase } from '../../api/triage.queries';
import type { CaseDetail, SplitCase } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { useNotify } from '../../components/use-notify';
import { useReason } from '../../components/use-reason';
import { useI18n } from '../../i18n/i18n.context';
import { ChoiceSelect } from '../conflicts/choice-select';
import styles from './case.module.css';

const noMember = 'none';

interface SplitModalProps {
  found: CaseDetail;
  onClose: () => void;
}

/** Which issues go into a case of their own, about which company, and what happens with it, before it happens. */
export function SplitModal({ found, onClose }: SplitModalProps) {
  const { t } = useI18n();
  return (
    <Dialog onClose={onClose} title={t('split.title')} size="lg">
      <SplitForm found={found} onClose={onClose} />
    </Dialog>
  );
}

function SplitForm({ found, onClose }: SplitModalProps) {
  const { t, label } = useI18n();
  const notify = useNotify();
  const split = useSplitCase(found.id);
  const { field, withReason } = useReason();
  const form = useForm<{ going: string[]; memberId: string }>({
    initialValues: { going: [], memberId: noMember },
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
      if (!hasErrors)
        send({ version: found.version, issues, memberId: memberId === noMember ? null : memberId, reason });
    })();
    if (hasErrors) list.current?.querySelector<HTMLInputElement>('input:enabled')?.focus();
  };
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
        <ChoiceSelect
          kind="member"
          label={t('split.company')}
          description={t('split.companyHint')}
          first={[{ value: noMember, label: t('split.noCompany') }]}
          value={form.values.memberId}
          onChange={(id) => form.setFieldValue('memberId', id)}
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
