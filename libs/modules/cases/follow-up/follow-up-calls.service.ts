import { Injectable } from '@nestjs/common';
import { Clock } from '@platform/clock';
import { Database } from '@platform/database';
import { emitAll, Every } from '@platform/queue';
import { followUpDue } from '../cases.events';

const BATCH = 200;

/** Tells her, if she left an address, that a question waits in her file. It says only that there is something new. */
@Injectable()
export class FollowUpCalls {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Until none is left that is due. One that counts no more is looked at once and told to nobody. */
  @Every('followUps.call', 60_000)
  async call(): Promise<void> {
    let due: number;
    do due = await this.callBatch(this.clock.now());
    while (due === BATCH);
  }

  private callBatch(at: Date): Promise<number> {
    return this.db.transaction({ kind: 'worker' }, async (tx) => {
      const due = await tx.query<{ id: string; caseId: string; counts: boolean }[]>(
        `SELECT f.id, f.case_id AS "caseId", (c.closed_at = f.closed_at AND c.erased_at IS NULL AND f.answer IS NULL) IS TRUE AS counts
         FROM follow_ups f JOIN cases c ON c.id = f.case_id
         WHERE f.due_at <= $1 AND f.told_at IS NULL ORDER BY f.due_at, f.id LIMIT $2 FOR UPDATE OF f SKIP LOCKED`,
        [at, BATCH],
      );
      await tx.query('UPDATE follow_ups SET told_at = $2 WHERE id = ANY($1)', [due.map(({ id }) => id), at]);
      const told = due.filter(({ counts }) => counts).map(({ id, caseId }) => ({ caseId, followUpId: id }));
      if (told.length > 0) await emitAll(tx, followUpDue, told, at);
      return due.length;
    });
  }
}
