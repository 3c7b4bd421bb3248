import { Text } from '@mantine/core';
import { useState } from 'react';
import { useLiftHold, useSetHold } from '../../api/retention.queries';
import type { NewHold } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { useNotify } from '../../components/use-notify';
import { useReason } from '../../components/use-reason';
import { useI18n } from '../../i18n/i18n.context';
import { CodeSelect } from '../conflicts/code-select';

const grounds = ['dispute', 'court', 'authority'] as const satisfies readonly NewHold['ground'][];

interface HoldModalProps {
  caseId: string;
  onClose: () => void;
}

/** Keeping a case: she reads the ground, the auditor the reason. */
export function SetHoldModal({ caseId, onClose }: HoldModalProps) {
  const { t } = useI18n();
  const notify = useNotify();
  const { field, withReason } = useReason();
  const [ground, setGround] = useState<NewHold['ground'] | ''>('');
  const [isChecked, setIsChecked] = useState(false);
  const hold = useSetHold(caseId);
  const save = withReason((reason) => {
    if (ground === '') return;
    const onSuccess = () => {
      notify(t('hold.saved'));
      onClose();
    };
    hold.mutate({ ground, reason }, { onSuccess });
  });
  const confirm = () => {
    setIsChecked(true);
    save();
  };
  return (
    <ConfirmModal
      title={t('hold.setTitle')}
      confirmLabel={t('hold.setConfirm')}
      mutation={hold}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t('hold.setHint')}</Text>
      <CodeSelect
        label={t('hold.ground')}
        list="holdGround"
        codes={grounds}
        value={ground}
        error={isChecked && ground === '' ? t('choice.missing') : null}
        onChange={setGround}
      />
      {field}
    </ConfirmModal>
  );
}

/** Letting it go: what was due meanwhile is erased within minutes. */
export function LiftHoldModal({ caseId, onClose }: HoldModalProps) {
  const { t } = useI18n();
  const notify = useNotify();
  const { field, withReason } = useReason();
  const lift = useLiftHold(caseId);
  const confirm = withReason((reason) => {
    const onSuccess = () => {
      notify(t('hold.lifted'));
      onClose();
    };
    lift.mutate(reason, { onSuccess });
  });
  return (
    <ConfirmModal
      title={t('hold.liftTitle')}
      confirmLabel={t('hold.liftConfirm')}
      mutation={lift}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t('hold.liftHint')}</Text>
      {field}
    </ConfirmModal>
  );
}
