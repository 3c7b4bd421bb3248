import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { meetingQuery, useApproveMinutes, useShowMinutes } from '../../api/meeting.queries';
import type { Meeting, StudySession } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useNotify } from '../../components/use-notify';
import { useNow } from '../../components/use-now';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { FollowUps } from './follow-ups';
import { MinutesModal } from './minutes-modal';
import { MinutesWords } from './minutes-words';

type Opened = 'write' | 'approve' | 'show';
type Minutes = NonNullable<Meeting['minutes']>;

/** What came of a session: the minutes, and for officers what was undertaken. Nothing before it has begun. */
export function MeetingSection({ session }: { session: StudySession }) {
  const { permissions } = useUser();
  const now = useNow();
  const query = useQuery(meetingQuery(session.id));
  const hasBegun = Date.parse(session.startsAt) <= now;
  if (!hasBegun || session.state === 'cancelled' || session.state === 'draft') return null;
  return (
    <QueryView query={query} skeleton={<Skeleton height={160} />}>
      {(meeting) =>
        permissions.includes('learning.manage') ? (
          <>
            <KeptMinutes sessionId={session.id} minutes={meeting.minutes} />
            <FollowUps sessionId={session.id} meeting={meeting} />
          </>
        ) : (
          meeting.minutes && <ReadMinutes minutes={meeting.minutes} />
        )
      }
    </QueryView>
  );
}

function ReadMinutes({ minutes }: { minutes: Minutes }) {
  const { t } = useI18n();
  return (
    <Section title={t('meeting.minutes')}>
      <MinutesWords minutes={minutes} />
    </Section>
  );
}

function KeptMinutes({ sessionId, minutes }: { sessionId: string; minutes: Minutes | null }) {
  const { t } = useI18n();
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  return (
    <Section title={t('meeting.minutes')}>
      <Stack gap="md">
        {minutes ? <Standing minutes={minutes} /> : <Text>{t('meeting.noMinutes')}</Text>}
        {minutes && <MinutesWords minutes={minutes} />}
        <MinutesButtons minutes={minutes} onOpen={setOpened} />
      </Stack>
      {opened === 'write' && <MinutesModal sessionId={sessionId} minutes={minutes} onClose={close} />}
      {opened === 'approve' && minutes && <ApproveModal sessionId={sessionId} minutes={minutes} onClose={close} />}
      {opened === 'show' && minutes && <ShowModal sessionId={sessionId} minutes={minutes} onClose={close} />}
    </Section>
  );
}

function MinutesButtons({ minutes, onOpen }: { minutes: Minutes | null; onOpen: (what: Opened) => void }) {
  const { t } = useI18n();
  return (
    <Group gap="sm">
      {minutes && !minutes.approvedAt && !minutes.isOwn && (
        <Button onClick={() => onOpen('approve')}>{t('meeting.approve')}</Button>
      )}
      {minutes?.approvedAt && (
        <Button variant="default" onClick={() => onOpen('show')}>
          {t(minutes.isPublic ? 'meeting.hide' : 'meeting.show')}
        </Button>
      )}
      <Button variant="default" onClick={() => onOpen('write')} data-write-minutes>
        {t(minutes ? 'meeting.change' : 'meeting.write')}
      </Button>
    </Group>
  );
}

function Standing({ minutes }: { minutes: Minutes }) {
  const { t, dateTime } = useI18n();
  const writer = minutes.writtenByName ?? '';
  if (!minutes.approvedAt) {
    return <Text>{t(minutes.isOwn ? 'meeting.draftOwn' : 'meeting.draft', { writer })}</Text>;
  }
  const approved = { writer, approver: minutes.approvedByName ?? '', when: dateTime(minutes.approvedAt) };
  return (
    <>
      <Text>{t('meeting.approved', approved)}</Text>
      <Text fw={600}>{t(minutes.isPublic ? 'meeting.isPublic' : 'meeting.isForMembers')}</Text>
    </>
  );
}

interface MinutesProps {
  sessionId: string;
  minutes: Minutes;
  onClose: () => void;
}

function ApproveModal({ sessionId, minutes, onClose }: MinutesProps) {
  const { t } = useI18n();
  const notify = useNotify();
  const approve = useApproveMinutes(sessionId);
  const confirm = () =>
    void approve
      .mutateAsync(minutes.version)
      .then(() => {
        notify(t('meeting.saved'));
        onClose();
      })
      .catch(() => undefined); // said in the window
  return (
    <ConfirmModal
      title={t('meeting.approveTitle')}
      confirmLabel={t('meeting.approve')}
      mutation={approve}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t('meeting.approveText')}</Text>
    </ConfirmModal>
  );
}

function ShowModal({ sessionId, minutes: { version, isPublic }, onClose }: MinutesProps) {
  const { t } = useI18n();
  const notify = useNotify();
  const show = useShowMinutes(sessionId);
  const confirm = () =>
    void show
      .mutateAsync({ version, isPublic: !isPublic })
      .then(() => {
        notify(t('meeting.saved'));
        onClose();
      })
      .catch(() => undefined); // said in the window
  return (
    <ConfirmModal
      title={t(isPublic ? 'meeting.hideTitle' : 'meeting.showTitle')}
      confirmLabel={t(isPublic ? 'meeting.hide' : 'meeting.show')}
      mutation={show}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t(isPublic ? 'meeting.hideText' : 'meeting.showText')}</Text>
    </ConfirmModal>
  );
}
