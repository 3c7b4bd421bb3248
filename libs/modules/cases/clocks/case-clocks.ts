import type { Tx } from '@platform/database';
import type { Case } from '../case/case.entity';
import type { ClockPolicies } from './clock-policies';
import type { DeadlineKind } from './deadline.entity';
import { endDeadlines, meetDeadlines, openDeadline } from './deadlines';

/** What the desk owes her itself; ending the case is an answer to each. */
export const PROMISES_OF_DESK = ['acknowledgement', 'first_action', 'progress_note', 'substantive_feedback'] as const;

/** The desk ends a case: its own promises are kept with that, those of others end and are neither kept nor missed. */
export async function endClocks(tx: Tx, caseId: string, at: Date): Promise<void> {
  await meetDeadlines(tx, caseId, { kinds: PROMISES_OF_DESK }, at);
  // What its company promised to change goes on.
  await endDeadlines(tx, caseId, { exceptMeasures: true }, at);
}

/**
 * A closed case is open again: the desk acts first and answers fully, under the clocks of today, and whoever lost a clock
 * when it was closed gets a new one.
 * @param found as it was while closed
 */
export async function restartClocks(tx: Tx, policies: ClockPolicies, found: Case, at: Date): Promise<void> {
  const { id: caseId, severity, closedAt } = found;
  await openDeadline(tx, policies, { caseId, kind: 'first_action', severity }, at);
  await openDeadline(tx, policies, { caseId, kind: 'substantive_feedback', severity }, at);
  const ended = await tx.query<{ kind: DeadlineKind; subjectId: string }[]>(
    `SELECT DISTINCT kind, subject_id AS "subjectId" FROM deadlines
     WHERE case_id = $1 AND ended_at = $2 AND subject_id IS NOT NULL AND kind <> 'measure'`,
    [caseId, closedAt],
  );
  for (const { kind, subjectId } of ended) {
    await openDeadline(tx, policies, { caseId, kind, severity, subjectId }, at);
  }
}
