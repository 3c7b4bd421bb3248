import { Inject, Injectable } from '@nestjs/common';
import { Clock, dayInTokyo } from '@platform/clock';
import { Database } from '@platform/database';
import { describeSafely } from '@platform/http';
import { LOGGER } from '@platform/platform.module';
import type { Logger } from 'pino';

/** So long may a count wait for another one of the same site. Nobody waits for it, but it holds a connection. */
const LOCK_WAIT = '1s';

/** Counts that a poster was scanned. The worker-facing app has this and cannot read what it counts. */
@Injectable()
export class ScanCounter {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * Adds one to the month of the code's site; an unknown code adds nothing. Never rejects: a count that fails leaves its kind in
   * the log, and neither the code nor anything of whoever scanned.
   */
  async count(code: string): Promise<void> {
    try {
      await this.db.transaction({ kind: 'complainant' }, async (tx) => {
        await tx.query(`SELECT set_config('lock_timeout', $1, true)`, [LOCK_WAIT]);
        await tx.query('SELECT count_scan($1, $2)', [code, dayInTokyo(this.clock.now())]);
      });
    } catch (error) {
      const { kind, code: state } = describeSafely(error);
      this.logger.warn({ error: { kind, code: state } }, 'scan not counted');
    }
  }
}
