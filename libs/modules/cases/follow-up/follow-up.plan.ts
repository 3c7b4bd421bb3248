import { settingsInForce } from '@modules/settings';
import { newId, type Tx } from '@platform/database';
import type { CaseOutcome } from '../case/case.entity';
import { FollowUp } from './follow-up.entity';
import { plannedAfter } from './follow-up.rules';

/** Writes down what she will be asked after this ending; the caller closes the case in the same transaction. */
export async function planFollowUps(
  tx: Tx,
  caseId: string,
  { closedAt, outcome }: { closedAt: Date; outcome: CaseOutcome | null },
): Promise<void> {
  const [given] = await tx.query<{ wasGivenOut: boolean; promisedOn: string | null }[]>(
    // The answers would reach the desk; in a complaint about it, whatever comes later is the outside body's.
    `SELECT NOT EXISTS (SELECT FROM case_parties WHERE case_id = $1 AND kind = 'desk')
         AND (EXISTS (SELECT FROM shares WHERE case_id = $1)
         OR EXISTS (SELECT FROM referrals WHERE case_id = $1 AND state IN ('accepted', 'done', 'revoked'))) AS "wasGivenOut",
       (SELECT promised_on::text FROM remedies WHERE case_id = $1 AND state = 'confirmed'
         ORDER BY answered_at DESC, id DESC LIMIT 1) AS "promisedOn"`,
    [caseId],
  );
  if (!given?.wasGivenOut) return;
  const { aftercare } = await settingsInForce(tx);
  const planned = plannedAfter({ closedAt, outcome, ...given, deliveryDays: aftercare.days });
  // Closed, opened and closed again within one instant is one ending.
  for (const { kind, dueAt } of planned) {
    const sql =
      'INSERT INTO follow_ups (id, case_id, kind, closed_at, due_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING';
    await tx.query(sql, [newId(), caseId, kind, closedAt, dueAt]);
  }
}

/** The questions of a case, the next one first; without what the form may not read. */
export function readFollowUps(tx: Tx, caseId: string): Promise<FollowUp[]> {
  return tx.find(FollowUp, { where: { caseId }, order: { dueAt: 'ASC', id: 'ASC' } });
}
