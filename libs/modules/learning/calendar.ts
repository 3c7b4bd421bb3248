import { ICalCalendar, ICalEventStatus } from 'ical-generator';
import type { StudySession } from './study-session.entity';

/** What a calendar is told. A link stands in it only for whoever has a place. */
export type CalendarSession = Pick<
  StudySession,
  'id' | 'titleJa' | 'titleEn' | 'place' | 'startsAt' | 'endsAt' | 'state' | 'version' | 'changedAt'
> & { link: string | null };

/** One session as a calendar file (RFC 5545), its times in UTC. A later version takes the place of an earlier one. */
export function calendarOf(session: CalendarSession, locale: 'ja' | 'en'): string {
  const calendar = new ICalCalendar({ prodId: { company: 'Madoguchi', product: 'Study sessions', language: 'EN' } });
  calendar.createEvent({
    id: session.id,
    sequence: session.version,
    stamp: session.changedAt,
    start: session.startsAt,
    end: session.endsAt,
    summary: locale === 'ja' ? session.titleJa : session.titleEn,
    location: session.place ?? session.link,
    url: session.link,
    status: session.state === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  return calendar.toString();
}
