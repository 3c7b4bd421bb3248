import { Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useDecideAppeal, useReopen } from '../../api/ending.queries';
import type { AppealDecision } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { useNotify } from '../../components/use-notify';
import { useReason } from '../../components/use-reason';
import { useI18n } from '../../i18n/i18n.context';
import { appealDecisions } from './end.rules';

interface EndModalProps {
  caseId: string;
  onClose: () => void;
}

/** Opening a closed case again: the auditor reads the reason, the worker that it is open. */
export function ReopenModal({ caseId, onClose }: EndModalProps) {
  const { t } = useI18n();
  const notify = useNotify();
  const { field, withReason } = useReason();
  const reopen = useReopen(caseId);
  const confirm = withReason((reason) => {
    const onSuccess = () => {
      notify(t('end.reopened'));
      onClose();
    };
    reopen.mutate(reason, { onSuccess });
  });
  return (
    <ConfirmModal
      title={t('end.reopenTitle')}
      confirmLabel={t('end.reopenConfirm')}
      mutation={reopen}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t('end.reopenHint')}</Text>
      {field}
    </ConfirmModal>
  );
}

/** The answer to an appeal, by somebody who did not decide before. */
export function DecideAppealModal({ caseId, onClose }: EndModalProps) {
  const { t, label } = useI18n();
  const notify = useNotify();
  const [decision, setDecision] = useState<AppealDecision | null>(null);
  const [isChecked, setIsChecked] = useState(false);
  const decide = useDecideAppeal(caseId);
  const confirm = () => {
    setIsChecked(true);
    if (!decision) return;
    const onSuccess = () => {
      notify(t('appeal.decided'));
      onClose();
    };
    decide.mutate(decision, { onSuccess });
  };
  return (
    <ConfirmModal
      title={t('appeal.decideTitle')}
      confirmLabel={t('appeal.confirm')}
      mutation={decide}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t('appeal.decideHint')}</Text>
      <Radio.Group
        label={t('appeal.decision')}
        error={isChecked && !decision ? t('choice.missing') : null}
        value={decision}
        onChange={(value) => setDecision(appealDecisions.find((each) => each === value) ?? null)}
      >
        <Stack gap="xs" mt="xs">
          {appealDecisions.map((each) => (
            <Radio key={each} value={each} label={label('appealDecision', each)} />
          ))}
        </Stack>
      </Radio.Group>
    </ConfirmModal>
  );
}
