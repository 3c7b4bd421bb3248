import { Anchor } from '@mantine/core';
import type { OpenSession, SessionLine } from '../../api/types';
import { Facts } from '../../components/facts';
import { useI18n } from '../../i18n/i18n.context';

/** Day and time in Japan, and until when; the day is said once, for nearly every session ends on the day it begins. */
export function useSpan() {
  const { dateTime } = useI18n();
  return ({ startsAt, endsAt }: Pick<SessionLine, 'startsAt' | 'endsAt'>): string => {
    const [from, until] = [dateTime(startsAt), dateTime(endsAt)];
    return `${from} – ${from.slice(0, -5) === until.slice(0, -5) ? until.slice(-5) : until}`;
  };
}

/** How many places are taken, and how many wait. */
export function usePlaces() {
  const { t, number } = useI18n();
  return ({ booked, capacity, waiting }: Pick<SessionLine, 'booked' | 'capacity' | 'waiting'>): string => {
    const counts = { booked: number(booked), capacity: number(capacity), waiting: number(waiting) };
    return t(waiting > 0 ? 'learning.waitingToo' : 'learning.placesOf', counts);
  };
}

export function SessionFacts({ session, link }: { session: Omit<OpenSession, 'minutes'>; link: string | null }) {
  const { t, label, language, dateTime } = useI18n();
  const spanOf = useSpan();
  const placesOf = usePlaces();
  return (
    <Facts
      items={[
        { name: t('meeting.kind'), value: label('sessionKind', session.kind) },
        { name: t('learning.state'), value: label('sessionState', session.state) },
        { name: t('learning.when'), value: spanOf(session) },
        { name: t('learning.where'), value: session.place ?? label('sessionForm', session.form) },
        ...(session.form === 'online' ? [{ name: t('learning.link'), value: <SessionLink link={link} /> }] : []),
        { name: t('learning.openTo'), value: session.openTo.map((each) => label('sessionAudience', each)).join(', ') },
        { name: t('learning.languages'), value: session.languages.map(language).join(', ') },
        { name: t('learning.registerUntil'), value: dateTime(session.registerUntil) },
        { name: t('learning.places'), value: placesOf(session) },
      ]}
    />
  );
}

function SessionLink({ link }: { link: string | null }) {
  const { t } = useI18n();
  if (link === null) return t('learning.linkForRegistered');
  return (
    <Anchor href={link} target="_blank" rel="noreferrer">
      {link}
    </Anchor>
  );
}
