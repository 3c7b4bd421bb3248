import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { Clock } from '@platform/clock';
import { Database, type Tx } from '@platform/database';
import { Every } from '@platform/queue';

const BATCH = 100;

/** Both kinds of exception, with the id that the audit log names them by. */
const KINDS = [
  { table: 'identity_releases', action: 'identity.releaseExpired', idName: 'releaseId' },
  { table: 'break_glass_grants', action: 'breakGlass.expired', idName: 'grantId' },
] as const;

/**
 * Writes down that an unanswered request or a used-up permission is over; with that, the database deletes the key that
 * a release had added. The walls ask for the time themselves and do not wait for this.
 */
@Injectable()
export class CustodyExpiry {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  @Every('custody.expire', 60_000)
  async expire(): Promise<void> {
    for (const kind of KINDS) {
      let ended: number;
      do ended = await this.db.transaction({ kind: 'worker' }, (tx) => this.expireBatch(tx, kind));
      while (ended === BATCH);
    }
  }

  private async expireBatch(tx: Tx, { table, action, idName }: (typeof KINDS)[number]): Promise<number> {
    const at = this.clock.now();
    const [over] = await tx.query<[{ id: string; caseId: string; isApproved: boolean | null }[], number]>(
      `UPDATE ${table} SET ended_at = $1 WHERE id IN (
         SELECT id FROM ${table} WHERE ended_at IS NULL AND is_approved IS NOT FALSE
           AND coalesce(expires_at, answer_by) <= $1 ORDER BY coalesce(expires_at, answer_by) LIMIT $2 FOR UPDATE SKIP LOCKED)
       RETURNING id, case_id AS "caseId", is_approved AS "isApproved"`,
      [at, BATCH],
    );
    for (const { id, caseId, isApproved } of over) {
      const before = { [idName]: id, state: isApproved ? 'approved' : 'pending' };
      const after = { [idName]: id, state: 'expired' };
      await audit(tx, { kind: 'system' }, { action, subjectKind: 'case', subjectId: caseId, before, after }, at);
    }
    return over.length;
  }
}
