import { COMPLAINANT_NOTICE, type NewNotice, notify } from '@modules/notifications';
import { newId, type Tx } from '@platform/database';

/** Who may be told something about a place: one of the three at most, and none once somebody was forgotten. */
export interface Told {
  userId: string | null;
  outsiderId: string | null;
  /** A worker who left a way to tell her. */
  guest: { id: string; locale: string; channel: 'email' | 'sms' } | null;
}

/** What finds them, from `session_registrations r`. */
export const WHOSE = `SELECT r.user_id AS "userId", r.outsider_id AS "outsiderId",
    CASE WHEN g.channel IS NOT NULL THEN json_build_object('id', g.id, 'locale', g.locale, 'channel', g.channel) END AS guest
  FROM session_registrations r LEFT JOIN session_guests g ON g.id = r.guest_id`;

/** What a worker sees on the page where she does it; a second word would only be seen by others. */
const SEEN_AT_ONCE: readonly PlaceNotice[] = ['placeBooked', 'placeAwaited'];

/** What people are told of their places, in the portal or by a link. */
export type PlaceNotice =
  | 'placeBooked'
  | 'placeAwaited'
  | 'placeGiven'
  | 'sessionChanged'
  | 'sessionCancelled'
  | 'sessionTomorrow'
  | 'certificateIssued';

interface Telling {
  notice: PlaceNotice;
  people: readonly Told[];
  subjectId: string;
}

/** Tells each in their own way; whoever was forgotten is told nothing. */
export async function tell(tx: Tx, { notice, people, subjectId }: Telling, at: Date): Promise<void> {
  const notices = people.flatMap(({ userId, outsiderId, guest }): NewNotice[] => {
    if (guest) return SEEN_AT_ONCE.includes(notice) ? [] : [guestNotice(guest)];
    if (userId) return [{ notice: `learning.${notice}`, recipient: { kind: 'user', userId }, subjectId }];
    if (!outsiderId) return [];
    return [{ notice: `outsider.${notice}`, recipient: { kind: 'outsider', outsiderId }, subjectId }];
  });
  await notify(tx, notices, at);
}

/** The same few words whatever it is about, so each is a thing of its own; that a handler runs once is the queue's to keep. */
function guestNotice({ id, locale, channel }: NonNullable<Told['guest']>): NewNotice {
  const recipient = { kind: 'guest', guestId: id, locale, channel } as const;
  return { notice: COMPLAINANT_NOTICE, recipient, subjectId: newId() };
}

/** The people with a registration in one of these states. */
export function registered(tx: Tx, sessionId: string, states: readonly string[]): Promise<Told[]> {
  return tx.query<Told[]>(`${WHOSE} WHERE r.session_id = $1 AND r.state = ANY ($2) ORDER BY r.id`, [sessionId, states]);
}
