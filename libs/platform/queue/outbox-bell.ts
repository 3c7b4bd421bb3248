import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { takeEmitted } from './emit';

/** The PostgreSQL channel on which worker processes hear that the outbox has something. */
export const OUTBOX_CHANNEL = 'madoguchi_outbox';

/** At most one NOTIFY per process in this many milliseconds: far below what a person notices. */
const QUIET_MS = 20;

/**
 * Wakes the relays after a commit. Ringing is debounced and runs outside every business transaction; a lost
 * ring costs at most one slow poll, so failures are left to the poll.
 */
@Injectable()
export class OutboxBell {
  private pending: NodeJS.Timeout | undefined;

  constructor(private readonly db: Database) {
    db.onCommit((tx) => {
      if (takeEmitted(tx)) this.ring();
    });
  }

  /** Asks for one NOTIFY soon; many calls within the quiet time become one. */
  ring(): void {
    if (this.pending) return;
    this.pending = setTimeout(() => void this.notify(), QUIET_MS);
    this.pending.unref();
  }

  private async notify(): Promise<void> {
    this.pending = undefined;
    if (!this.db.source.isInitialized) return;
    await this.db.source.query(`NOTIFY ${OUTBOX_CHANNEL}`).catch(() => undefined);
  }
}
