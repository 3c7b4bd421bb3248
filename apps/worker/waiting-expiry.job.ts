import { Injectable } from '@nestjs/common';
import { dropExpiredFiles } from '@modules/cases';
import { Clock } from '@platform/clock';
import { Database } from '@platform/database';
import { Every } from '@platform/queue';
import { Storage } from '@platform/storage';
import { dropExpiredUploads } from './draft-expiry.queries';

const BATCH = 100;

/**
 * Removes files whose message nobody sent: hers when her visit is over, the desk's after a day. And what arrived of
 * files that nobody finished, a day after their last piece.
 */
@Injectable()
export class WaitingExpiry {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly storage: Storage,
  ) {}

  @Every('waitingFiles.expire', 300_000)
  async expire(): Promise<void> {
    while ((await this.expireBatch(this.clock.now(), dropExpiredFiles)) === BATCH);
    while ((await this.expireBatch(this.clock.now(), dropExpiredUploads)) === BATCH);
  }

  /** The files go before the commit: a crash in between leaves rows that are swept again, not files without a row. */
  private expireBatch(at: Date, drop: typeof dropExpiredFiles): Promise<number> {
    return this.db.transaction({ kind: 'worker' }, async (tx) => {
      const { rows, keys } = await drop(tx, at, BATCH);
      for (const key of keys) await this.storage.remove(key);
      return rows;
    });
  }
}
