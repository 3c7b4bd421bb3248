import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { Clock, DAY_MS } from '@platform/clock';
import { Database, type Tx } from '@platform/database';
import { Every } from '@platform/queue';
import { CONTACT_KEPT_DAYS_AFTER_LEAVING, CONTACT_UNDO_DAYS } from './contact-person.rules';

const BATCH = 100;

/** Deletes contacts that were removed for good, and those of members that left long ago. */
@Injectable()
export class ContactExpiry {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  @Every('members.forgetContacts', 3_600_000)
  async expire(): Promise<void> {
    while ((await this.db.transaction({ kind: 'worker' }, (tx) => this.expireBatch(tx))) === BATCH);
  }

  private async expireBatch(tx: Tx): Promise<number> {
    const at = this.clock.now();
    const before = (days: number) => new Date(at.getTime() - days * DAY_MS);
    const gone = await tx.query<{ id: string }[]>(
      `WITH due AS (
         (SELECT id FROM contact_people WHERE removed_at <= $1 ORDER BY removed_at LIMIT $3)
         UNION (SELECT c.id FROM contact_people c JOIN members m ON m.id = c.member_id
           WHERE m.status IN ('withdrawn', 'expelled')
             AND (SELECT max(moved_at) FROM member_moves v WHERE v.member_id = m.id) <= $2 LIMIT $3)
         LIMIT $3),
       deleted AS (DELETE FROM contact_people WHERE id IN (SELECT id FROM due) RETURNING id)
       SELECT id FROM deleted`,
      [before(CONTACT_UNDO_DAYS), before(CONTACT_KEPT_DAYS_AFTER_LEAVING), BATCH],
    );
    for (const { id } of gone) {
      const entry = { action: 'contactPerson.erased', subjectKind: 'contactPerson', subjectId: id } as const;
      await audit(tx, { kind: 'system' }, entry, at);
    }
    return gone.length;
  }
}
