import { lockMembership, type Member, moveMember } from '@modules/members';
import { settingsInForce } from '@modules/settings';
import { dayInTokyo, daysBetween } from '@platform/clock';
import type { Tx } from '@platform/database';
import { nextStanding } from './standing.rules';

/**
 * Moves a membership by what its fees say, a step at a time, until they say nothing more. Call it where something was paid
 * or a day has passed; it speaks as a rule. @returns whether anything moved
 */
export async function settleStanding(tx: Tx, memberId: string, at: Date): Promise<boolean> {
  await lockMembership(tx, memberId);
  const { graceDays } = (await settingsInForce(tx))['dues.terms'];
  let moved = false;
  for (;;) {
    const [facts] = await tx.query<{ status: Member['status']; dueOn: string | null }[]>(
      `SELECT m.status, (SELECT min(i.due_on)::text FROM invoices i
         WHERE i.member_id = m.id AND i.open_yen > 0 AND i.period_id IS NOT NULL) AS "dueOn"
       FROM members m WHERE m.id = $1`,
      [memberId],
    );
    if (!facts) return moved;
    const overdueDays = facts.dueOn === null ? null : Math.max(0, daysBetween(facts.dueOn, dayInTokyo(at)));
    const act = nextStanding({ status: facts.status, overdueDays, graceDays });
    if (!act) return moved;
    await moveMember(tx, { by: { kind: 'system' }, memberId, act }, at);
    moved = true;
  }
}
