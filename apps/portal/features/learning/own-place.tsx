import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useRegister, useWithdraw } from '../../api/learning.queries';
import type { StudySession } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { ProblemAlert } from '../../components/problem-alert';
import { Section } from '../../components/section';
import { useNotify } from '../../components/use-notify';
import { useNow } from '../../components/use-now';
import { useI18n } from '../../i18n/i18n.context';

/** Whether the reader has a place, and taking one or giving it back; and who else of the organisation comes. */
export function OwnPlace({ session }: { session: StudySession }) {
  const { t } = useI18n();
  const now = useNow();
  const [isLeaving, setIsLeaving] = useState(false);
  const isOpen = session.state === 'published' && Date.parse(session.registerUntil) >= now;
  const mayLeave = session.own !== null && session.state === 'published' && Date.parse(session.startsAt) > now;
  return (
    <Section title={t('learning.yourPlace')}>
      <Stack gap="md">
        <Standing session={session} />
        {session.own === null && <Way session={session} isOpen={isOpen} />}
        {mayLeave && (
          <Group>
            <Button variant="default" onClick={() => setIsLeaving(true)}>
              {t('learning.withdraw')}
            </Button>
          </Group>
        )}
        <Colleagues session={session} />
      </Stack>
      {isLeaving && <WithdrawModal sessionId={session.id} onClose={() => setIsLeaving(false)} />}
    </Section>
  );
}

function Way({ session, isOpen }: { session: StudySession; isOpen: boolean }) {
  const { t } = useI18n();
  if (!session.openTo.includes('members')) return <Text>{t('learning.notForMembers')}</Text>;
  return isOpen ? <Register session={session} /> : <Text>{t('learning.closed')}</Text>;
}

function Standing({ session }: { session: StudySession }) {
  const { t } = useI18n();
  if (session.state === 'held' && session.own !== null) {
    return <Text>{t(session.hasAttended ? 'learning.youWere' : 'learning.youWereNot')}</Text>;
  }
  if (session.own === 'booked') return <Text fw={600}>{t('learning.youHave')}</Text>;
  if (session.own === 'waiting') return <Text>{t('learning.youWait', { before: session.before ?? 0 })}</Text>;
  return <Text>{t('learning.youHaveNot')}</Text>;
}

function Register({ session }: { session: StudySession }) {
  const { t } = useI18n();
  const notify = useNotify();
  const register = useRegister(session.id);
  const isFull = session.booked >= session.capacity;
  const press = () =>
    void register
      .mutateAsync(undefined)
      .then(({ state }) => notify(t(state === 'booked' ? 'learning.registered' : 'learning.nowWaiting')))
      .catch(() => undefined); // said above the button
  return (
    <>
      {isFull && <Text>{t('learning.full')}</Text>}
      {register.error && <ProblemAlert error={register.error} />}
      <Group>
        <Button loading={register.isPending} onClick={press} data-register>
          {t(isFull ? 'learning.wait' : 'learning.register')}
        </Button>
      </Group>
    </>
  );
}

function WithdrawModal({ sessionId, onClose }: { sessionId: string; onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const withdraw = useWithdraw(sessionId);
  const confirm = () =>
    void withdraw
      .mutateAsync(undefined)
      .then(() => {
        notify(t('learning.withdrawn'));
        onClose();
      })
      .catch(() => undefined); // said in the window
  return (
    <ConfirmModal
      title={t('learning.withdrawTitle')}
      confirmLabel={t('learning.withdraw')}
      mutation={withdraw}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t('learning.withdrawText')}</Text>
    </ConfirmModal>
  );
}

function Colleagues({ session: { colleagues } }: { session: StudySession }) {
  const { t, label } = useI18n();
  return (
    <div>
      <Text fw={600}>{t('learning.colleagues')}</Text>
      {colleagues.length === 0 ? (
        <Text c="gray.7">{t('learning.noColleagues')}</Text>
      ) : (
        <ul>
          {colleagues.map(({ displayName, state }, index) => (
            <li key={index}>
              {displayName} – {label('registrationState', state)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
