import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useApproveRelease, useEndRelease, useRefuseRelease, useViewIdentity } from '../../api/custody.queries';
import type { OpenedIdentity, Release } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { releaseActs } from './custody.rules';
import { OpenedName } from './opened-name';
import { PassphraseModal } from './passphrase-modal';
import { RefuseModal } from './refuse-modal';

interface ReleaseProps {
  release: Release;
}
type Act = 'approve' | 'refuse' | 'view' | 'end';

/** What the reader can do about a request: answer somebody else's, look at and end their own. */
export function ReleaseControls({ release }: ReleaseProps) {
  const { t } = useI18n();
  const [act, setAct] = useState<Act | null>(null);
  const close = () => setAct(null);
  const acts = releaseActs(release);
  const button = (which: Act, label: string, variant: 'filled' | 'default' = 'default') => (
    <Button
      key={which}
      size="xs"
      variant={variant}
      onClick={() => setAct(which)}
      aria-label={`${label}: ${release.caseNumber}`}
    >
      {label}
    </Button>
  );
  return (
    <Group gap="xs">
      {acts.includes('answer') && button('approve', t('custody.approve'), 'filled')}
      {acts.includes('answer') && button('refuse', t('custody.refuse'))}
      {acts.includes('open') && button('view', t('custody.view'), 'filled')}
      {acts.includes('end') && button('end', t(release.state === 'pending' ? 'custody.withdraw' : 'custody.end'))}
      {act === 'approve' && <ApproveModal release={release} onClose={close} />}
      {act === 'refuse' && <RefuseRelease release={release} onClose={close} />}
      {act === 'view' && <ViewModal release={release} onClose={close} />}
      {act === 'end' && <EndModal release={release} onClose={close} />}
    </Group>
  );
}

function ApproveModal({ release, onClose }: ReleaseProps & { onClose: () => void }) {
  const { t, label } = useI18n();
  const notify = useNotify();
  const approve = useApproveRelease(release.id);
  const onSuccess = () => {
    notify(t('custody.approved'));
    onClose();
  };
  const words = {
    person: release.requestedBy,
    number: release.caseNumber,
    reason: label('releaseReason', release.reasonCode),
  };
  return (
    <PassphraseModal
      title={t('custody.approveTitle', { number: release.caseNumber })}
      confirmLabel={t('custody.approveConfirm')}
      mutation={approve}
      onPassphrase={(passphrase) => approve.mutate(passphrase, { onSuccess })}
      onClose={onClose}
    >
      <Text>{t('custody.approveText', words)}</Text>
      <Text>{release.reason}</Text>
      <Text fw={600}>{t('custody.told')}</Text>
    </PassphraseModal>
  );
}

function RefuseRelease({ release, onClose }: ReleaseProps & { onClose: () => void }) {
  return <RefuseModal mutation={useRefuseRelease(release.id)} onClose={onClose} />;
}

/** The name stands on the screen until it is closed or its time is up, and in no cache. */
function ViewModal({ release, onClose }: ReleaseProps & { onClose: () => void }) {
  const { t } = useI18n();
  const view = useViewIdentity(release.id);
  const [opened, setOpened] = useState<OpenedIdentity | null>(null);
  if (opened) return <OpenedName opened={opened} caseNumber={release.caseNumber} onClose={onClose} />;
  return (
    <PassphraseModal
      title={t('custody.viewTitle', { number: release.caseNumber })}
      confirmLabel={t('custody.viewConfirm')}
      mutation={view}
      onPassphrase={(passphrase) => view.mutate(passphrase, { onSuccess: setOpened })}
      onClose={onClose}
    >
      <Text>{t('custody.viewText')}</Text>
    </PassphraseModal>
  );
}

function EndModal({ release, onClose }: ReleaseProps & { onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const end = useEndRelease(release.id);
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
      <Text>{t('custody.endText', { number: release.caseNumber })}</Text>
    </ConfirmModal>
  );
}
