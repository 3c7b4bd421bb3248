import { Injectable } from '@nestjs/common';
import { lockMembership, Member, moveMember } from '@modules/members';
import { Clock, dayInTokyo } from '@platform/clock';
import { Database, type Tx } from '@platform/database';
import { Every } from '@platform/queue';
import { overtakeResignation } from '../leaving/overtake-resignation';
import { LEFT } from '../leaving/resignation.rules';
import { SAYS_NOTHING, writeAct } from './carry-out-act';
import { Expulsion } from './expulsion.entity';

const BATCH = 50;
const RULE = { kind: 'system' } as const;

/**
 * Ends memberships on the day that two people decided on, and proceedings against whoever has left meanwhile. Invoices, sites,
 * codes, accounts and cases stay as they are, as after a resignation.
 */
@Injectable()
export class ExpulsionWork {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  @Every('membership.expulsions', 600_000)
  async run(): Promise<void> {
    while (await this.db.transaction({ kind: 'worker' }, (tx) => this.batch(tx)));
  }

  /** @returns whether there may be more to do */
  private async batch(tx: Tx): Promise<boolean> {
    const at = this.clock.now();
    const due = await tx.query<{ id: string; memberId: string }[]>(
      `SELECT e.id, e.member_id AS "memberId" FROM expulsions e JOIN members m ON m.id = e.member_id
       WHERE e.state <> 'ended' AND (m.status = ANY ($2) OR (e.state = 'decided' AND e.effective_on <= $1))
       ORDER BY e.opened_at, e.id LIMIT ${BATCH}`,
      [dayInTokyo(at), LEFT],
    );
    for (const each of due) await this.carryOut(tx, each, at);
    return due.length === BATCH;
  }

  private async carryOut(tx: Tx, { id, memberId }: { id: string; memberId: string }, at: Date): Promise<void> {
    await lockMembership(tx, memberId);
    const found = await tx.findOneByOrFail(Expulsion, { id });
    if (found.state === 'ended') return; // another worker was here
    const { status } = await tx.findOneByOrFail(Member, { id: memberId });
    const hasLeft = LEFT.includes(status);
    if (!hasLeft) {
      await moveMember(tx, { by: RULE, memberId, act: 'expel' }, at);
      await overtakeResignation(tx, memberId, at);
    }
    const wish = { ...SAYS_NOTHING, act: hasLeft ? 'overtaken' : 'effect' } as const;
    await writeAct(tx, { by: RULE, found, wish }, at);
  }
}
