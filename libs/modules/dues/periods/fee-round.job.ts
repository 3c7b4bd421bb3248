import { Injectable } from '@nestjs/common';
import type { MemberKind } from '@modules/members';
import { settingsInForce } from '@modules/settings';
import { Clock } from '@platform/clock';
import { Database, type Tx } from '@platform/database';
import { emit, Every } from '@platform/queue';
import { feeRoundFinished } from '../dues.events';
import { lockIssuing } from '../invoices/issue-invoice';
import { inForceFor } from './fee-rounds.service';
import { feeTermsOf } from './fee-terms';
import { openPeriod } from './open-period';

const BATCH = 50;
const NOBODY = '00000000-0000-0000-0000-000000000000';

interface OpenRound {
  id: string;
  fiscalYear: number;
  dueOn: string;
  openedAt: Date;
  reachedId: string | null;
}

/** Makes the periods and invoices of an opened round, some members at a time, of those who were there when somebody said yes to it. */
@Injectable()
export class FeeRoundJob {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  @Every('dues.round', 5_000)
  async run(): Promise<void> {
    while (await this.db.transaction({ kind: 'worker' }, (tx) => this.batch(tx)));
  }

  /** @returns whether there may be more to do */
  private async batch(tx: Tx): Promise<boolean> {
    const [round] = await tx.query<OpenRound[]>(
      `SELECT id, fiscal_year AS "fiscalYear", due_on::text AS "dueOn", opened_at AS "openedAt", reached_id AS "reachedId" FROM fee_rounds
       WHERE finished_at IS NULL ORDER BY opened_at LIMIT 1 FOR UPDATE SKIP LOCKED`,
    );
    if (!round) return false;
    const at = this.clock.now();
    const members = await tx.query<{ id: string; kind: MemberKind }[]>(
      `SELECT m.id, class_in_year(m.id, $3::int) AS kind FROM members m WHERE ${inForceFor('$3::int')} AND m.id > $1 AND m.created_at <= $2
       ORDER BY m.id LIMIT ${BATCH}`,
      [round.reachedId ?? NOBODY, round.openedAt, round.fiscalYear],
    );
    const last = members.at(-1);
    if (!last) {
      await tx.query('UPDATE fee_rounds SET finished_at = $2 WHERE id = $1', [round.id, at]);
      await emit(tx, feeRoundFinished, { roundId: round.id }, at);
      return true;
    }
    await this.open(tx, round, members, at);
    await tx.query('UPDATE fee_rounds SET reached_id = $2 WHERE id = $1', [round.id, last.id]);
    return true;
  }

  private async open(tx: Tx, round: OpenRound, members: readonly { id: string; kind: MemberKind }[], at: Date) {
    await lockIssuing(tx);
    const settings = await settingsInForce(tx);
    const { id: roundId, fiscalYear, dueOn } = round;
    for (const { id: memberId, kind } of members) {
      const terms = feeTermsOf(settings, kind);
      await openPeriod(tx, { by: { kind: 'system' }, memberId, fiscalYear, ...terms, roundId, dueOn }, at);
    }
  }
}
