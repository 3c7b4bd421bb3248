import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useMergeCase, useUnmergeCase } from '../../api/triage.queries';
import type { CaseDetail } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { useNotify } from '../../components/use-notify';
import { useNow } from '../../components/use-now';
import { useReason } from '../../components/use-reason';
import { useI18n } from '../../i18n/i18n.context';
import styles from './case.module.css';

interface MergeModalProps {
  found: CaseDetail;
  onClose: () => void;
}

/** Which case goes on, and what happens to this one, before it happens. */
export function MergeModal({ found, onClose }: MergeModalProps) {
  const { t } = useI18n();
  const notify = useNotify();
  const merge = useMergeCase(found.id);
  const form = useForm({
    initialValues: { into: '' },
    validate: { into: (into) => (into.trim() ? null : t('field.required')) },
  });
  const send = ({ into }: { into: string }) =>
    void merge
      .mutateAsync({ version: found.version, into: into.trim() })
      .then(() => {
        notify(t('merge.done'));
        onClose();
      })
      .catch(() => undefined); // said in the window
  return (
    <Dialog onClose={onClose} title={t('merge.title')} size="lg">
      <form onSubmit={form.onSubmit(send)} noValidate>
        <Stack gap="md">
          <TextInput
            label={t('merge.into')}
            description={t('merge.samePerson')}
            maxLength={40}
            {...form.getInputProps('into')}
          />
          <div>
            <Text fw={600}>{t('merge.effects')}</Text>
            <ul className={styles.blocks}>
              <li>{t('merge.effectEnds')}</li>
              <li>{t('merge.effectReceipts')}</li>
              <li>{t('merge.effectConsents')}</li>
              <li>{t('merge.effectClocks')}</li>
            </ul>
          </div>
          <FormEnd submitLabel={t('merge.confirm')} mutation={merge} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}

/** The way back from a merge, as long as there is one. */
export function MergedWayBack({ found }: { found: CaseDetail }) {
  const { t, day } = useI18n();
  const now = useNow();
  const [isOpen, setIsOpen] = useState(false);
  const until = found.end.reopenableUntil;
  if (!until || Date.parse(until) <= now) return null;
  return (
    <>
      <Text size="sm">{t('merge.until', { at: day(until) })}</Text>
      <Button variant="default" onClick={() => setIsOpen(true)}>
        {t('merge.undo')}
      </Button>
      {isOpen && <UnmergeModal caseId={found.id} onClose={() => setIsOpen(false)} />}
    </>
  );
}

function UnmergeModal({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const { field, withReason } = useReason();
  const unmerge = useUnmergeCase(caseId);
  const confirm = withReason(
    (reason) =>
      void unmerge
        .mutateAsync(reason)
        .then(() => {
          notify(t('merge.undone'));
          onClose();
        })
        .catch(() => undefined), // said in the window
  );
  return (
    <ConfirmModal
      title={t('merge.undoTitle')}
      confirmLabel={t('merge.undo')}
      mutation={unmerge}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t('merge.undoHint')}</Text>
      {field}
    </ConfirmModal>
  );
}
