import { Injectable } from '@nestjs/common';
import { Clock } from '@platform/clock';
import { Database } from '@platform/database';
import { Every } from '@platform/queue';
import { Storage } from '@platform/storage';
import { abandonedFiles, claimExpiredDrafts, deleteDrafts } from './draft-expiry.queries';

const BATCH = 100;
/** A form that was sent in its last second is long done by then. */
const GRACE_MS = 3_600_000;

/** Removes forms that nobody finished, with their photos. Neither could be read by us, and neither is kept. */
@Injectable()
export class DraftExpiry {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly storage: Storage,
  ) {}

  @Every('drafts.expire', 600_000)
  async expire(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - GRACE_MS);
    let removed: number;
    do removed = await this.expireBatch(before);
    while (removed === BATCH);
  }

  /** Files first: a crash in between leaves rows that point nowhere and are swept again, not files without a row. */
  private expireBatch(before: Date): Promise<number> {
    return this.db.transaction({ kind: 'worker' }, async (tx) => {
      const drafts = await claimExpiredDrafts(tx, before, BATCH);
      for (const key of await abandonedFiles(tx, drafts)) await this.storage.remove(key);
      await deleteDrafts(tx, drafts);
      return drafts.length;
    });
  }
}
