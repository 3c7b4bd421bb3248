import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useApproveOverride, useEndOverride, useRefuseOverride } from '../../api/custody.queries';
import type { Override } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { overrideActs } from './custody.rules';
import { RefuseModal } from './refuse-modal';

interface OverrideProps {
  override: Override;
}
type Act = 'approve' | 'refuse' | 'end';

/** What the reader can do: approve or refuse somebody else's request, end what is open or asked for. */
export function OverrideControls({ override, mayDecide }: OverrideProps & { mayDecide: boolean }) {
  const { t } = useI18n();
  const [act, setAct] = useState<Act | null>(null);
  const close = () => setAct(null);
  const acts = overrideActs(override, mayDecide);
  const button = (which: Act, label: string, variant: 'filled' | 'default' = 'default') => (
    <Button size="xs" variant={variant} onClick={() => setAct(which)} aria-label={`${label}: ${override.caseNumber}`}>
      {label}
    </Button>
  );
  return (
    <Group gap="xs">
      {acts.includes('answer') && button('approve', t('custody.approve'), 'filled')}
      {acts.includes('answer') && button('refuse', t('custody.refuse'))}
      {acts.includes('end') && button('end', t(override.state === 'pending' ? 'custody.withdraw' : 'custody.end'))}
      {act === 'approve' && <ApproveModal override={override} onClose={close} />}
      {act === 'refuse' && <RefuseOverride override={override} onClose={close} />}
      {act === 'end' && <EndModal override={override} onClose={close} />}
    </Group>
  );
}

function ApproveModal({ override, onClose }: OverrideProps & { onClose: () => void }) {
  const { t, label, pick } = useI18n();
  const notify = useNotify();
  const approve = useApproveOverride(override.id);
  const onSuccess = () => {
    notify(t('override.approved'));
    onClose();
  };
  const { requestedBy: person, caseNumber: number, partner, reasonCode, compartments } = override;
  const words = { person, number, partner: pick(partner.nameJa, partner.nameEn) ?? '' };
  return (
    <ConfirmModal
      title={t('override.approveTitle', { number })}
      confirmLabel={t('override.approveConfirm')}
      mutation={approve}
      onConfirm={() => approve.mutate(undefined, { onSuccess })}
      onClose={onClose}
    >
      <Text>{t('override.approveText', words)}</Text>
      <Text>{compartments.map((room) => label('overrideRoom', room)).join(' · ')}</Text>
      <Text>
        {label('overrideReason', reasonCode)}: {override.reason}
      </Text>
      <Text fw={600}>{t('override.told')}</Text>
      <Text>{t('override.recall')}</Text>
    </ConfirmModal>
  );
}

function RefuseOverride({ override, onClose }: OverrideProps & { onClose: () => void }) {
  return <RefuseModal mutation={useRefuseOverride(override.id)} onClose={onClose} />;
}

function EndModal({ override, onClose }: OverrideProps & { onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const end = useEndOverride(override.id);
  const onSuccess = () => {
    notify(t('custody.ended'));
    onClose();
  };
  return (
    <ConfirmModal
      title={t('custody.endTitle')}
      confirmLabel={t('custody.endConfirm')}
      mutation={end}
      onConfirm={() => end.mutate(undefined, { onSuccess })}
      onClose={onClose}
    >
      <Text>{t('override.endText', { number: override.caseNumber })}</Text>
    </ConfirmModal>
  );
}
