import { Injectable } from '@nestjs/common';
import { Clock } from '@platform/clock';
import { Database, type Tx } from '@platform/database';
import { Every } from '@platform/queue';
import { Storage } from '@platform/storage';

const BATCH = 100;

/** Forgets applications that nobody sent within 30 days of the last change, with their documents, and links that are over. */
@Injectable()
export class ApplicationExpiry {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly storage: Storage,
  ) {}

  @Every('membership.forgetDrafts', 3_600_000)
  async expire(): Promise<void> {
    let removed: number;
    do removed = await this.db.transaction({ kind: 'worker' }, (tx) => this.expireBatch(tx));
    while (removed === BATCH);
  }

  /** Files first: a crash in between leaves rows that are swept again, not files without a row. */
  private async expireBatch(tx: Tx): Promise<number> {
    const now = this.clock.now();
    await tx.query('DELETE FROM application_links WHERE expires_at <= $1', [now]);
    const drafts = await tx.query<{ id: string }[]>(
      `SELECT id FROM membership_applications WHERE state = 'draft' AND expires_at <= $1 ORDER BY expires_at LIMIT $2
       FOR UPDATE SKIP LOCKED`,
      [now, BATCH],
    );
    const ids = drafts.map(({ id }) => id);
    const files = await tx.query<{ original: string; scrubbed: string }[]>(
      `SELECT original_key AS original, scrubbed_key AS scrubbed FROM application_documents WHERE application_id = ANY ($1)`,
      [ids],
    );
    for (const key of files.flatMap(({ original, scrubbed }) => [original, scrubbed])) await this.storage.remove(key);
    await tx.query('DELETE FROM membership_applications WHERE id = ANY ($1)', [ids]);
    return ids.length;
  }
}
