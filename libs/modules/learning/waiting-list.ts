import { newId, type Tx } from '@platform/database';
import { emitAll } from '@platform/queue';
import { placeGiven } from './learning.events';
import { placesToGive } from './registration.rules';

/**
 * Gives free places to those who wait, the first in line first. Call it with the session locked.
 * @returns how many moved up
 */
export async function moveUp(tx: Tx, sessionId: string, at: Date): Promise<number> {
  // Read again: the counters have moved since the session was locked.
  const [session] = await tx.query<Parameters<typeof placesToGive>[0][]>(
    `SELECT state, starts_at AS "startsAt", register_until AS "registerUntil", capacity, booked, open_to AS "openTo"
     FROM study_sessions WHERE id = $1`,
    [sessionId],
  );
  if (!session) return 0;
  const places = placesToGive(session, at);
  if (places === 0) return 0;
  const [moved] = await tx.query<[{ id: string }[], number]>(
    `UPDATE session_registrations SET state = 'booked', changed_at = $3 WHERE id IN (
       SELECT id FROM session_registrations WHERE session_id = $1 AND state = 'waiting' ORDER BY line LIMIT $2)
     RETURNING id`,
    [sessionId, places, at],
  );
  const payloads = moved.map(({ id }) => ({ registrationId: id, changeId: newId() }));
  await emitAll(tx, placeGiven, payloads, at);
  return moved.length;
}
