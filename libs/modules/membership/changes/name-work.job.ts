import { Injectable } from '@nestjs/common';
import { Clock, dayInTokyo } from '@platform/clock';
import { Database, type Tx } from '@platform/database';
import { Every } from '@platform/queue';
import { putInForce } from './put-in-force';

const BATCH = 50;
const RULE = { kind: 'system' } as const;

/** Gives members the name that was accepted, on its day. */
@Injectable()
export class NameWork {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  @Every('membership.names', 600_000)
  async run(): Promise<void> {
    while (await this.db.transaction({ kind: 'worker' }, (tx) => this.batch(tx)));
  }

  /** @returns whether there may be more to do */
  private async batch(tx: Tx): Promise<boolean> {
    const at = this.clock.now();
    const due = await tx.query<{ id: string }[]>(
      `SELECT id FROM name_requests WHERE state = 'accepted' AND effective_on <= $1 ORDER BY effective_on, id LIMIT ${BATCH}`,
      [dayInTokyo(at)],
    );
    for (const { id } of due) await putInForce(tx, RULE, id, at);
    return due.length === BATCH;
  }
}
