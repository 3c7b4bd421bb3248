import { type NewNotice, notify } from '@modules/notifications';
import type { Tx } from '@platform/database';

/** Who may be told something about a place: one of the two is null, and both once an outsider was forgotten. */
export interface Told {
  userId: string | null;
  outsiderId: string | null;
}

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
  const notices = people.flatMap(({ userId, outsiderId }): NewNotice[] => {
    if (userId) return [{ notice: `learning.${notice}`, recipient: { kind: 'user', userId }, subjectId }];
    if (!outsiderId) return [];
    return [{ notice: `outsider.${notice}`, recipient: { kind: 'outsider', outsiderId }, subjectId }];
  });
  await notify(tx, notices, at);
}

/** The people with a registration in one of these states. */
export function registered(tx: Tx, sessionId: string, states: readonly string[]): Promise<Told[]> {
  return tx.query<Told[]>(
    `SELECT user_id AS "userId", outsider_id AS "outsiderId" FROM session_registrations
     WHERE session_id = $1 AND state = ANY ($2) ORDER BY id`,
    [sessionId, states],
  );
}
