import { Injectable } from '@nestjs/common';
import { lockMembership, Member, moveMember } from '@modules/members';
import { Clock, dayInTokyo } from '@platform/clock';
import { Database, type Tx } from '@platform/database';
import { Every } from '@platform/queue';
import { Resignation } from './resignation.entity';
import { LEFT } from './resignation.rules';

const BATCH = 50;
const RULE = { kind: 'system' } as const;

/** Ends memberships after their last day. Invoices, sites, codes and cases stay as they are. */
@Injectable()
export class ResignationWork {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  @Every('membership.resignations', 600_000)
  async run(): Promise<void> {
    while (await this.db.transaction({ kind: 'worker' }, (tx) => this.batch(tx)));
  }

  /** @returns whether there may be more to do */
  private async batch(tx: Tx): Promise<boolean> {
    const at = this.clock.now();
    const due = await tx.query<{ memberId: string }[]>(
      `SELECT member_id AS "memberId" FROM resignations WHERE state = 'asked' AND last_on < $1
       ORDER BY last_on, id LIMIT ${BATCH}`,
      [dayInTokyo(at)],
    );
    for (const { memberId } of due) await this.carryOut(tx, memberId, at);
    return due.length === BATCH;
  }

  private async carryOut(tx: Tx, memberId: string, at: Date): Promise<void> {
    await lockMembership(tx, memberId);
    const found = await tx.findOneBy(Resignation, { memberId, state: 'asked' });
    if (!found) return; // taken back meanwhile
    const { status } = await tx.findOneByOrFail(Member, { id: memberId });
    const hasLeft = LEFT.includes(status);
    if (!hasLeft) await moveMember(tx, { by: RULE, memberId, act: 'withdraw', reason: found.reason }, at);
    const state = hasLeft ? 'overtaken' : 'effective';
    await tx.update(Resignation, { id: found.id }, { state, settledAt: at });
  }
}
