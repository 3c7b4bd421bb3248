import { newId, type Tx } from '@platform/database';
import type { Severity } from '../case/case.entity';
import { type ClockPolicy, dueAt } from './clock.rules';
import type { ClockPolicies } from './clock-policies';
import { Deadline, type DeadlineKind } from './deadline.entity';

export interface NewDeadline {
  caseId: string;
  kind: DeadlineKind;
  severity: Severity;
  /** The share or referral whose clock this is. */
  subjectId?: string;
}

/** The row of a clock that starts now. */
export function deadlineRow(policy: ClockPolicy, deadline: NewDeadline, at: Date): Deadline {
  return {
    id: newId(),
    caseId: deadline.caseId,
    kind: deadline.kind,
    subjectId: deadline.subjectId ?? null,
    policyVersion: policy.version,
    openedAt: at,
    dueAt: dueAt(policy, at),
    metAt: null,
    breachedAt: null,
    endedAt: null,
  };
}

/** Starts a clock under the policy of this moment and lets the queue know. @returns when it falls due */
export async function openDeadline(tx: Tx, policies: ClockPolicies, deadline: NewDeadline, at: Date): Promise<Date> {
  const row = deadlineRow(await policies.find(tx, deadline.kind, deadline.severity), deadline, at);
  await tx.insert(Deadline, row);
  await refreshNextDue(tx, deadline.caseId);
  return row.dueAt;
}

/** Starts a clock whose day somebody promised, so that no setting had a say in it. */
export async function openDeadlineAt(
  tx: Tx,
  deadline: Omit<NewDeadline, 'severity'> & { subjectId: string },
  { at, dueAt: due }: { at: Date; dueAt: Date },
): Promise<void> {
  const open = { policyVersion: 0, openedAt: at, dueAt: due, metAt: null, breachedAt: null, endedAt: null };
  await tx.insert(Deadline, { id: newId(), ...deadline, ...open });
  await refreshNextDue(tx, deadline.caseId);
}

/**
 * Records that a promise was kept. A clock that was missed before is met late: both facts stay.
 * @param subjectId only that share's or referral's clock
 */
export async function meetDeadlines(
  tx: Tx,
  caseId: string,
  met: { kinds: readonly DeadlineKind[]; subjectId?: string },
  at: Date,
): Promise<void> {
  await tx.query(
    `UPDATE deadlines SET met_at = $3 WHERE case_id = $1 AND kind = ANY($2) AND met_at IS NULL AND ended_at IS NULL
       AND ($4::uuid IS NULL OR subject_id = $4)`,
    [caseId, met.kinds, at, met.subjectId ?? null],
  );
  await refreshNextDue(tx, caseId);
}

/**
 * Open clocks end, neither kept nor missed; what was missed before stays so.
 * @param which of one subject alone, or all but what a company promised to change; all where neither is said
 */
export async function endDeadlines(
  tx: Tx,
  caseId: string,
  which: { subjectId?: string; exceptMeasures?: boolean },
  at: Date,
): Promise<void> {
  await tx.query(
    `UPDATE deadlines SET ended_at = $2 WHERE case_id = $1 AND met_at IS NULL AND ended_at IS NULL
       AND ($3::uuid IS NULL OR subject_id = $3) AND NOT ($4 AND kind = 'measure')`,
    [caseId, at, which.subjectId ?? null, which.exceptMeasures ?? false],
  );
  await refreshNextDue(tx, caseId);
}

/** A closed case owes nothing more. What its company promised to change goes on. */
export async function meetAllDeadlines(tx: Tx, caseId: string, at: Date): Promise<void> {
  await tx.query(
    `UPDATE deadlines SET met_at = $2 WHERE case_id = $1 AND met_at IS NULL AND ended_at IS NULL AND kind <> 'measure'`,
    [caseId, at],
  );
  await refreshNextDue(tx, caseId);
}

/** Overdue promises stay in front until they are kept: a breach does not hide a case. */
export async function refreshNextDue(tx: Tx, caseId: string): Promise<void> {
  await tx.query(
    `UPDATE cases SET next_due_at =
       COALESCE((SELECT min(due_at) FROM deadlines WHERE case_id = $1 AND met_at IS NULL AND ended_at IS NULL), 'infinity') WHERE id = $1`,
    [caseId],
  );
}
