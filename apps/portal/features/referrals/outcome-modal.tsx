import { NativeSelect, NumberInput, Text, Textarea } from '@mantine/core';
import type { UseMutationResult } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReferralOutcome, ReturnOutcome } from '../../api/types';
import type { FilePlace } from '../../api/waiting-files.queries';
import { ConfirmModal } from '../../components/confirm-modal';
import { FileTray } from '../../components/file-tray';
import { useFileTray } from '../../components/use-file-tray';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';

const outcomes: readonly ReferralOutcome[] = [
  'settled',
  'paid',
  'corrected',
  'advised',
  'filed_elsewhere',
  'not_resolved',
  'contact_lost',
];

interface OutcomeModalProps {
  place: FilePlace;
  title: string;
  /** What returning it leads to. */
  text: string;
  wordsLabel: string;
  confirmLabel: string;
  doneMessage: string;
  mutation: Pick<UseMutationResult<unknown, Error, ReturnOutcome>, 'mutateAsync' | 'isPending' | 'error'>;
  onClose: () => void;
}

/** What came of it, as a code, in yen and in words. */
export function OutcomeModal({ place, mutation, onClose, ...words }: OutcomeModalProps) {
  const { t, label } = useI18n();
  const notify = useNotify();
  const files = useFileTray(place);
  const [outcome, setOutcome] = useState('');
  const [amount, setAmount] = useState<number | string>('');
  const [text, setText] = useState('');
  const [isTried, setIsTried] = useState(false);
  const chosen = outcomes.find((each) => each === outcome);
  const confirm = () => {
    setIsTried(true);
    if (!chosen || text.trim() === '' || files.uploads.length > 0) return;
    const amountYen = amount === '' ? undefined : Number(amount);
    mutation
      .mutateAsync({ outcome: chosen, text: text.trim(), amountYen, fileIds: files.ids })
      .then(() => {
        notify(words.doneMessage);
        onClose();
      })
      .catch(() => undefined); // said in the window
  };
  return (
    <ConfirmModal
      title={words.title}
      confirmLabel={words.confirmLabel}
      mutation={mutation}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{words.text}</Text>
      <NativeSelect
        label={t('referral.outcome')}
        value={outcome}
        error={isTried && !chosen ? t('referral.outcomeMissing') : null}
        onChange={(event) => setOutcome(event.currentTarget.value)}
        data={[
          { value: '', label: '' },
          ...outcomes.map((value) => ({ value, label: label('referralOutcome', value) })),
        ]}
      />
      <NumberInput
        label={t('referral.amount')}
        description={t('referral.amountHint')}
        min={0}
        max={10_000_000_000}
        allowDecimal={false}
        thousandSeparator=","
        value={amount}
        onChange={setAmount}
      />
      <Textarea
        label={words.wordsLabel}
        autosize
        minRows={3}
        maxLength={10_000}
        value={text}
        error={isTried && text.trim() === '' ? t('field.required') : null}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <FileTray files={files} />
      {isTried && files.uploads.length > 0 && <Text size="sm">{t('case.filesPending')}</Text>}
    </ConfirmModal>
  );
}
