import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { Clock } from '@platform/clock';
import { Database } from '@platform/database';
import { Every } from '@platform/queue';

/** Rows of one transaction: short enough that nobody who writes to the log waits. */
const BATCH = 5_000;

/** Removes the oldest months of the audit log once their period is over. That it did is a row of the same log. */
@Injectable()
export class LogShortening {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Until nothing is old enough. A killed run leaves whole batches behind, each with its row. */
  @Every('auditLog.shorten', 3_600_000)
  async shorten(): Promise<void> {
    while ((await this.removeBatch()) === BATCH);
  }

  /** @returns how many rows went */
  private removeBatch(): Promise<number> {
    return this.db.transaction({ kind: 'worker' }, async (tx) => {
      const at = this.clock.now();
      const [gone] = await tx.query<{ removed: number; cut: Date }[]>(
        'SELECT removed, cut FROM shorten_audit_log($1, $2)',
        [at, BATCH],
      );
      if (!gone || gone.removed === 0) return 0;
      const after = { rows: gone.removed, before: gone.cut.toISOString() };
      await audit(tx, { kind: 'system' }, { action: 'audit.shortened', subjectKind: 'auditLog', after }, at);
      return gone.removed;
    });
  }
}
