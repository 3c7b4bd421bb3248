import { Button, NativeSelect, NumberInput, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useReturnOutcome, useWriteToDesk } from '../../api/referrals.queries';
import type { ReferralDetail, ReferralOutcome } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { ReferralNotes } from '../../components/referral-notes';
import { Section } from '../../components/section';
import { TextForm } from '../../components/text-form';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';

const outcomes: readonly ReferralOutcome[] = [
  'settled',
  'paid',
  'corrected',
  'advised',
  'filed_elsewhere',
  'not_resolved',
  'contact_lost',
];

/** What desk and partner write to each other, and the outcome that ends the partner's work. */
export function ReferralWorkSection({ found }: { found: ReferralDetail }) {
  const { t } = useI18n();
  const { permissions } = useUser();
  const write = useWriteToDesk(found.id);
  const [isFinishing, finish] = useDisclosure(false);
  const isAtWork = found.state === 'accepted';
  return (
    <Section title={t('referral.notes')}>
      <ReferralNotes notes={found.case?.notes ?? []} own="partner" />
      {isAtWork && permissions.includes('referral.write') && (
        <TextForm
          label={t('referral.write')}
          hint={t('referral.writeHint')}
          submitLabel={t('referral.writeSend')}
          doneMessage={t('referral.written')}
          mutation={write}
        />
      )}
      {isAtWork && permissions.includes('referral.answer') && (
        <div>
          <Button variant="default" onClick={finish.open}>
            {t('referral.finish')}
          </Button>
        </div>
      )}
      {isFinishing && <OutcomeModal referralId={found.id} onClose={finish.close} />}
    </Section>
  );
}

function OutcomeModal({ referralId, onClose }: { referralId: string; onClose: () => void }) {
  const { t, label } = useI18n();
  const notify = useNotify();
  const finish = useReturnOutcome(referralId);
  const [outcome, setOutcome] = useState('');
  const [amount, setAmount] = useState<number | string>('');
  const [text, setText] = useState('');
  const [isTried, setIsTried] = useState(false);
  const chosen = outcomes.find((each) => each === outcome);
  const confirm = () => {
    setIsTried(true);
    if (!chosen || text.trim() === '') return;
    const amountYen = amount === '' ? undefined : Number(amount);
    finish
      .mutateAsync({ outcome: chosen, text: text.trim(), amountYen })
      .then(() => {
        notify(t('referral.finished'));
        onClose();
      })
      .catch(() => undefined); // said in the window
  };
  return (
    <ConfirmModal
      title={t('referral.finishTitle')}
      confirmLabel={t('referral.finishConfirm')}
      mutation={finish}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t('referral.finishText')}</Text>
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
        label={t('referral.outcomeWords')}
        autosize
        minRows={3}
        maxLength={10_000}
        value={text}
        error={isTried && text.trim() === '' ? t('field.required') : null}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </ConfirmModal>
  );
}
