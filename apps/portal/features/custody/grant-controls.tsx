import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import {
  useConfirmBreakGlass,
  useEndBreakGlass,
  useReadBreakGlass,
  useRefuseBreakGlass,
} from '../../api/custody.queries';
import type { BreakGlassCase, Grant } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { grantActs } from './custody.rules';
import { RefuseModal } from './refuse-modal';

interface GrantProps {
  grant: Grant;
}
type Act = 'confirm' | 'refuse' | 'read' | 'end';

interface GrantControlsProps extends GrantProps {
  mayConfirm: boolean;
  onRead: (found: BreakGlassCase) => void;
}

/** What the reader can do: confirm or refuse somebody else's request, read under their own, end either. */
export function GrantControls({ grant, mayConfirm, onRead }: GrantControlsProps) {
  const { t } = useI18n();
  const [act, setAct] = useState<Act | null>(null);
  const close = () => setAct(null);
  const acts = grantActs(grant, mayConfirm);
  const button = (which: Act, label: string, variant: 'filled' | 'default' = 'default') => (
    <Button size="xs" variant={variant} onClick={() => setAct(which)} aria-label={`${label}: ${grant.caseNumber}`}>
      {label}
    </Button>
  );
  return (
    <Group gap="xs">
      {acts.includes('answer') && button('confirm', t('emergency.confirm'), 'filled')}
      {acts.includes('answer') && button('refuse', t('custody.refuse'))}
      {acts.includes('open') && button('read', t('emergency.read'), 'filled')}
      {acts.includes('end') && button('end', t(grant.state === 'pending' ? 'custody.withdraw' : 'custody.end'))}
      {act === 'confirm' && <ConfirmGrant grant={grant} onClose={close} />}
      {act === 'refuse' && <RefuseGrant grant={grant} onClose={close} />}
      {act === 'read' && <ReadGrant grant={grant} onRead={onRead} onClose={close} />}
      {act === 'end' && <EndGrant grant={grant} onClose={close} />}
    </Group>
  );
}

function ConfirmGrant({ grant, onClose }: GrantProps & { onClose: () => void }) {
  const { t, label } = useI18n();
  const notify = useNotify();
  const confirm = useConfirmBreakGlass(grant.id);
  const onSuccess = () => {
    notify(t('emergency.confirmed'));
    onClose();
  };
  const words = {
    person: grant.requestedBy,
    number: grant.caseNumber,
    reason: label('breakGlassReason', grant.reasonCode),
  };
  return (
    <ConfirmModal
      title={t('emergency.confirmTitle', { number: grant.caseNumber })}
      confirmLabel={t('emergency.confirmDo')}
      mutation={confirm}
      onConfirm={() => confirm.mutate(undefined, { onSuccess })}
      onClose={onClose}
    >
      <Text>{t('emergency.confirmText', words)}</Text>
      <Text>{grant.reason}</Text>
      <Text fw={600}>{t('custody.told')}</Text>
    </ConfirmModal>
  );
}

function RefuseGrant({ grant, onClose }: GrantProps & { onClose: () => void }) {
  return <RefuseModal mutation={useRefuseBreakGlass(grant.id)} onClose={onClose} />;
}

/** Each reading is told to the complainant, so it is asked for in so many words. */
function ReadGrant({
  grant,
  onRead,
  onClose,
}: GrantProps & { onRead: (found: BreakGlassCase) => void; onClose: () => void }) {
  const { t } = useI18n();
  const read = useReadBreakGlass();
  const onSuccess = (found: BreakGlassCase) => {
    onClose();
    onRead(found);
  };
  return (
    <ConfirmModal
      title={t('emergency.readTitle', { number: grant.caseNumber })}
      confirmLabel={t('emergency.read')}
      mutation={read}
      onConfirm={() => read.mutate(grant.id, { onSuccess })}
      onClose={onClose}
    >
      <Text>{t('emergency.readText')}</Text>
    </ConfirmModal>
  );
}

function EndGrant({ grant, onClose }: GrantProps & { onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const end = useEndBreakGlass(grant.id);
  const onSuccess = () => {
    notify(t('custody.ended'));
    onClose();
  };
  return (
    <ConfirmModal
      title={t('emergency.endTitle')}
      confirmLabel={t('emergency.endConfirm')}
      mutation={end}
      onConfirm={() => end.mutate(undefined, { onSuccess })}
      onClose={onClose}
    >
      <Text>{t('emergency.endText', { number: grant.caseNumber })}</Text>
    </ConfirmModal>
  );
}
