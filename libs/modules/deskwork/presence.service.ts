import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { refuseUnlessSeen } from './desk-room';

/** Whoever has not been heard of for so long has left. The case page says every 30 seconds that it is open. */
export const PRESENT_MS = 90_000;

/** Somebody else who has the case open. */
export interface PresentPerson {
  id: string;
  displayName: string;
}

/** Who has which case open at this minute. Nothing is kept of it: the audit log says who has read what. */
@Injectable()
export class Presence {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Says that the actor is looking at a case, and learns who else is. Forgets everybody who has left any case.
   * @throws Refusal case.notFound
   */
  async look(actor: Actor, caseId: string): Promise<PresentPerson[]> {
    refuseUnless(actor.permissions.has('case.read') && actor.kind === 'secretariat', 'case.notFound');
    return this.db.transaction(actor, async (tx) => {
      await refuseUnlessSeen(tx, actor.userId, caseId);
      const at = this.clock.now();
      const since = new Date(at.getTime() - PRESENT_MS);
      await tx.query(
        `INSERT INTO case_presences (case_id, user_id, seen_at) VALUES ($1, $2, $3)
         ON CONFLICT (case_id, user_id) DO UPDATE SET seen_at = EXCLUDED.seen_at`,
        [caseId, actor.userId, at],
      );
      // Two who tidy up at once do not wait for each other.
      await tx.query(
        `DELETE FROM case_presences WHERE (case_id, user_id) IN (SELECT case_id, user_id FROM case_presences
           WHERE seen_at <= $1 ORDER BY seen_at LIMIT 100 FOR UPDATE SKIP LOCKED)`,
        [since],
      );
      return tx.query<PresentPerson[]>(
        `SELECT u.id, u.display_name AS "displayName" FROM case_presences p JOIN users u ON u.id = p.user_id
         WHERE p.case_id = $1 AND p.user_id <> $2 AND p.seen_at > $3 ORDER BY u.display_name, u.id`,
        [caseId, actor.userId, since],
      );
    });
  }
}
