import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTakeBackResignation } from '../../api/member-life.queries';
import type { Resignation as Asked } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { Section } from '../../components/section';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { ResignModal } from './resign-modal';

interface ResignationProps {
  /** Null for one's own organisation. */
  memberId: string | null;
  resignation: Asked | null;
  /** Whether this person may ask for it, or take it back. */
  mayKeep: boolean;
}

/** A resignation that waits for its day, or the way to one. */
export function Resignation({ memberId, resignation, mayKeep }: ResignationProps) {
  const { t } = useI18n();
  const [opened, setOpened] = useState<'resign' | 'stay' | null>(null);
  if (!resignation && !mayKeep) return null;
  const mayTakeBack = mayKeep && resignation && (memberId === null || !resignation.isOwn);
  return (
    <Section title={t('resignation.title')}>
      <Standing memberId={memberId} resignation={resignation} />
      <Group gap="sm">
        {mayTakeBack && (
          <Button variant="default" onClick={() => setOpened('stay')} data-stay>
            {t('resignation.takeBack')}
          </Button>
        )}
        {!resignation && (
          <Button variant="default" onClick={() => setOpened('resign')} data-resign>
            {t(memberId === null ? 'resignation.ask' : 'resignation.record')}
          </Button>
        )}
      </Group>
      {opened === 'resign' && <ResignModal memberId={memberId} onClose={() => setOpened(null)} />}
      {opened === 'stay' && <StayModal memberId={memberId} onClose={() => setOpened(null)} />}
    </Section>
  );
}

function Standing({ memberId, resignation }: Pick<ResignationProps, 'memberId' | 'resignation'>) {
  const { t, day } = useI18n();
  if (!resignation) return <Text>{t(memberId === null ? 'resignation.lead' : 'resignation.officeLead')}</Text>;
  return (
    <>
      <Text fw={600}>{t('resignation.asked', { on: day(resignation.lastOn) })}</Text>
      <Text>{t('resignation.reason', { reason: resignation.reason })}</Text>
      {memberId !== null && resignation.isOwn && <Text c="gray.7">{t('resignation.theirs')}</Text>}
    </>
  );
}

function StayModal({ memberId, onClose }: { memberId: string | null; onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const takeBack = useTakeBackResignation(memberId);
  const confirm = () => {
    takeBack
      .mutateAsync(undefined)
      .then(() => {
        notify(t('resignation.takenBack'));
        onClose();
      })
      .catch(() => undefined); // said in the window
  };
  return (
    <ConfirmModal
      title={t('resignation.takeBack')}
      confirmLabel={t('resignation.takeBack')}
      mutation={takeBack}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t('resignation.takeBackText')}</Text>
    </ConfirmModal>
  );
}
