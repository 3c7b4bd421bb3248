import { Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { placeQuery, useGivePlaceBack, useSaveByLink, useTakePlace } from '../../api/open-sessions.queries';
import type { OutsiderPlace } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { useNow } from '../../components/use-now';
import { useI18n } from '../../i18n/i18n.context';
import { PublicFrame } from '../people/public-frame';
import { useKeptLink } from '../people/use-kept-link';
import { MaterialsByLink } from './outside-materials';
import { SessionWords } from './session-words';

/** Where the link of an outsider's mail leads: taking the place, seeing it, giving it back. */
export function SessionPlacePage() {
  const { t, pick } = useI18n();
  const token = useKeptLink('place');
  const { data, error, isPending } = useQuery(placeQuery(token));
  const title = data && pick(data.session.titleJa, data.session.titleEn);
  return (
    <PublicFrame isWide>
      <Page title={title ?? t('openSessions.yourPlace')}>
        <Stack gap="md">
          {isPending && <Skeleton height={320} aria-busy="true" aria-label={t('state.loading')} />}
          {error && <ProblemAlert error={error} />}
          {data && <OwnPlace token={token} place={data} />}
          {data && <SessionWords session={data.session} link={data.link} />}
          {data && <MaterialsByLink token={token} own={data.own} />}
          <Text>
            <Link to="/sessions">{t('openSessions.all')}</Link>
          </Text>
        </Stack>
      </Page>
    </PublicFrame>
  );
}

function OwnPlace({ token, place }: { token: string; place: OutsiderPlace }) {
  const { t } = useI18n();
  const now = useNow();
  const [isLeaving, setIsLeaving] = useState(false);
  const save = useSaveByLink(token);
  const { session, own } = place;
  const holds = own === 'booked' || own === 'waiting';
  const isOpen = session.state === 'published' && Date.parse(session.registerUntil) >= now;
  const mayLeave = holds && session.state === 'published' && Date.parse(session.startsAt) > now;
  return (
    <Stack component="section" gap="sm">
      <Title order={2} size="h4">
        {t('openSessions.yourPlace')}
      </Title>
      <Standing place={place} />
      {!holds && (isOpen ? <TakeIt token={token} place={place} /> : <Text>{t('learning.closed')}</Text>)}
      {save.error && <ProblemAlert error={save.error} />}
      <Group gap="sm">
        {place.certificateId && (
          <Button loading={save.isPending} onClick={() => save.mutate('certificate')}>
            {t('learning.certificateSave')}
          </Button>
        )}
        {holds && (
          <Button variant="default" loading={save.isPending} onClick={() => save.mutate('calendar')}>
            {t('learning.calendar')}
          </Button>
        )}
        {mayLeave && (
          <Button variant="default" onClick={() => setIsLeaving(true)}>
            {t('learning.withdraw')}
          </Button>
        )}
      </Group>
      {isLeaving && <LeaveModal token={token} onClose={() => setIsLeaving(false)} />}
    </Stack>
  );
}

function Standing({ place: { name, own, before, session, hasAttended } }: { place: OutsiderPlace }) {
  const { t } = useI18n();
  const words = () => {
    if (session.state === 'held' && own === 'booked')
      return t(hasAttended ? 'learning.youWere' : 'learning.youWereNot');
    if (own === 'booked') return t('learning.youHave');
    if (own === 'waiting') return t('learning.youWait', { before: before ?? 0 });
    return t(own === null ? 'openSessions.notYet' : 'openSessions.gaveBack');
  };
  return (
    <div role="status">
      <Text fw={600}>{name}</Text>
      <Text>{words()}</Text>
    </div>
  );
}

function TakeIt({ token, place: { session } }: { token: string; place: OutsiderPlace }) {
  const { t } = useI18n();
  const take = useTakePlace(token);
  const isFull = session.booked >= session.capacity;
  return (
    <>
      {isFull && <Text>{t('learning.full')}</Text>}
      {take.error && <ProblemAlert error={take.error} />}
      <Group>
        <Button loading={take.isPending} onClick={() => take.mutate()}>
          {t(isFull ? 'learning.wait' : 'openSessions.take')}
        </Button>
      </Group>
    </>
  );
}

function LeaveModal({ token, onClose }: { token: string; onClose: () => void }) {
  const { t } = useI18n();
  const giveBack = useGivePlaceBack(token);
  const confirm = () =>
    void giveBack
      .mutateAsync()
      .then(onClose)
      .catch(() => undefined); // said in the window
  return (
    <ConfirmModal
      title={t('learning.withdrawTitle')}
      confirmLabel={t('learning.withdraw')}
      mutation={giveBack}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t('learning.withdrawText')}</Text>
    </ConfirmModal>
  );
}
