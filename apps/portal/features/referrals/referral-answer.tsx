import { Button, Group, Radio, Stack, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useAcceptReferral, useDeclineReferral } from '../../api/referrals.queries';
import type { DeclineReason } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { ProblemAlert } from '../../components/problem-alert';
import { useI18n } from '../../i18n/i18n.context';
import { useNotify } from '../../components/use-notify';

const reasons: readonly DeclineReason[] = ['no_capacity', 'not_our_field', 'conflict_of_interest', 'language', 'other'];

/** Yes at once, no with a reason. */
export function ReferralAnswer({ referralId }: { referralId: string }) {
  const { t } = useI18n();
  const notify = useNotify();
  const accept = useAcceptReferral(referralId);
  const [isDeclining, decline] = useDisclosure(false);
  const yes = () =>
    accept.mutate(undefined, {
      onSuccess: () => notify(t('referral.accepted')),
    });
  return (
    <Stack gap="sm">
      {accept.error && <ProblemAlert error={accept.error} />}
      <Group gap="sm">
        <Button onClick={yes} loading={accept.isPending}>
          {t('referral.accept')}
        </Button>
        <Button variant="default" onClick={decline.open}>
          {t('referral.decline')}
        </Button>
      </Group>
      {isDeclining && <DeclineModal referralId={referralId} onClose={decline.close} />}
    </Stack>
  );
}

function DeclineModal({ referralId, onClose }: { referralId: string; onClose: () => void }) {
  const { t, label } = useI18n();
  const notify = useNotify();
  const decline = useDeclineReferral(referralId);
  const [reason, setReason] = useState<DeclineReason | null>(null);
  const [text, setText] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const confirm = () => {
    setIsMissing(reason === null);
    if (reason === null) return;
    const words = text.trim();
    decline
      .mutateAsync(words === '' ? { reason } : { reason, text: words })
      .then(() => {
        notify(t('referral.declined'));
        onClose();
      })
      .catch(() => undefined); // said in the window
  };
  return (
    <ConfirmModal
      title={t('referral.declineTitle')}
      confirmLabel={t('referral.declineConfirm')}
      mutation={decline}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Radio.Group
        label={t('referral.declineReason')}
        value={reason}
        onChange={(value) => setReason(reasons.find((each) => each === value) ?? null)}
        error={isMissing && reason === null && t('referral.declineReasonMissing')}
      >
        <Stack gap="sm" my="sm">
          {reasons.map((each) => (
            <Radio key={each} value={each} label={label('decline', each)} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={t('referral.declineWords')}
        autosize
        minRows={2}
        maxLength={10_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </ConfirmModal>
  );
}
