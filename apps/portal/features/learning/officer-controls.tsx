import { Button, Group, NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';
import { useIssueCertificates, useMoveSession } from '../../api/learning.queries';
import type { CancelReason, MoveStudySession, StudySession } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { useNotify } from '../../components/use-notify';
import { useNow } from '../../components/use-now';
import { codesOf } from '../../i18n/catalogue';
import { useI18n } from '../../i18n/i18n.context';
import { SessionModal } from './session-modal';

type Opened = 'change' | 'published' | 'held' | 'cancelled' | 'issue';

/** What the officer can do with a session as it is now. */
export function OfficerControls({ session }: { session: StudySession }) {
  const { t } = useI18n();
  const now = useNow();
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  const { state } = session;
  const hasBegun = Date.parse(session.startsAt) <= now;
  const offered: readonly [Opened, boolean, string][] = [
    ['published', state === 'draft' && !hasBegun, t('learning.publish')],
    ['held', state === 'published' && hasBegun, t('learning.hold')],
    ['issue', state === 'held', t('learning.issue')],
    ['change', state === 'draft' || state === 'published', t('learning.change')],
    ['cancelled', state === 'draft' || state === 'published', t('learning.cancel')],
  ];
  return (
    <>
      <Group gap="sm">
        {offered
          .filter(([, isOffered]) => isOffered)
          .map(([kind, , words], index) => (
            <Button key={kind} variant={index === 0 ? 'filled' : 'default'} onClick={() => setOpened(kind)}>
              {words}
            </Button>
          ))}
      </Group>
      {opened === 'change' && <SessionModal session={session} onClose={close} />}
      {(opened === 'published' || opened === 'held') && <MoveModal session={session} to={opened} onClose={close} />}
      {opened === 'cancelled' && <CancelModal session={session} onClose={close} />}
      {opened === 'issue' && <IssueModal sessionId={session.id} onClose={close} />}
    </>
  );
}

/** Sends a move and says that it was done. */
function useMove(session: StudySession, onDone: () => void) {
  const { t } = useI18n();
  const notify = useNotify();
  const mutation = useMoveSession(session.id);
  const move = (wish: Omit<MoveStudySession, 'version'>) =>
    void mutation
      .mutateAsync({ ...wish, version: session.version })
      .then(() => {
        notify(t('learning.moved'));
        onDone();
      })
      .catch(() => undefined); // said in the window
  return { mutation, move };
}

function MoveModal({ session, to, onClose }: { session: StudySession; to: 'published' | 'held'; onClose: () => void }) {
  const { t } = useI18n();
  const { mutation, move } = useMove(session, onClose);
  const isPublishing = to === 'published';
  return (
    <ConfirmModal
      title={t(isPublishing ? 'learning.publishTitle' : 'learning.holdTitle')}
      confirmLabel={t(isPublishing ? 'learning.publish' : 'learning.hold')}
      mutation={mutation}
      onConfirm={() => move({ to, reason: null })}
      onClose={onClose}
    >
      <Text>{t(isPublishing ? 'learning.publishText' : 'learning.holdText')}</Text>
    </ConfirmModal>
  );
}

function CancelModal({ session, onClose }: { session: StudySession; onClose: () => void }) {
  const { t, label } = useI18n();
  const { mutation, move } = useMove(session, onClose);
  const [reason, setReason] = useState('speaker');
  return (
    <ConfirmModal
      title={t('learning.cancelTitle')}
      confirmLabel={t('learning.cancel')}
      mutation={mutation}
      onConfirm={() => move({ to: 'cancelled', reason: reason as CancelReason })}
      onClose={onClose}
    >
      <Text>{t('learning.cancelText')}</Text>
      <NativeSelect
        label={t('learning.cancelReason')}
        data={codesOf('cancelReason').map((value) => ({ value, label: label('cancelReason', value) }))}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmModal>
  );
}

function IssueModal({ sessionId, onClose }: { sessionId: string; onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const issue = useIssueCertificates(sessionId);
  const confirm = () =>
    void issue
      .mutateAsync(undefined)
      .then(({ count }) => {
        notify(t('learning.issued', { count }));
        onClose();
      })
      .catch(() => undefined); // said in the window
  return (
    <ConfirmModal
      title={t('learning.issueTitle')}
      confirmLabel={t('learning.issue')}
      mutation={issue}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t('learning.issueText')}</Text>
    </ConfirmModal>
  );
}
