import { newId, type Tx } from '@platform/database';
import { PROMISES_OF_DESK } from '../clocks/case-clocks';
import { Deadline, type DeadlineKind } from '../clocks/deadline.entity';
import { endDeadlines, refreshNextDue } from '../clocks/deadlines';

/** What the desk owes her itself. Clocks of a company or a partner are none of another case's. */
const OF_THE_DESK: readonly DeadlineKind[] = [...PROMISES_OF_DESK, 'appeal'];

/**
 * The case that goes on takes over each promise of the desk that falls due earlier than its own of the same kind, or that
 * it has none of: a merge never gives the desk more time. The clocks of the other case end, neither kept nor missed.
 */
export async function joinClocks(tx: Tx, { from, to }: { from: string; to: string }, at: Date): Promise<void> {
  const [theirs, own] = [await openClocks(tx, from), await openClocks(tx, to)];
  const earlier = theirs.filter(
    ({ kind, dueAt }) =>
      OF_THE_DESK.includes(kind) && !own.some((clock) => clock.kind === kind && clock.dueAt <= dueAt),
  );
  await copy(tx, earlier, to);
  await endDeadlines(tx, from, {}, at);
}

/** A case that goes on by itself again is owed what it was owed when it was merged, by the same dates. */
export async function partClocks(tx: Tx, caseId: string, mergedAt: Date): Promise<void> {
  const ended = await tx.query<Clock[]>(`${CLOCKS} AND ended_at = $2 AND met_at IS NULL ORDER BY due_at, id`, [
    caseId,
    mergedAt,
  ]);
  await copy(tx, ended, caseId);
}

/**
 * A part of a complaint is owed whatever the desk owes for the whole, by the same dates. The clocks of the whole run on.
 * @returns the kinds that it has now
 */
export async function inheritClocks(tx: Tx, { from, to }: { from: string; to: string }): Promise<DeadlineKind[]> {
  const promises: readonly DeadlineKind[] = PROMISES_OF_DESK;
  const owed = (await openClocks(tx, from)).filter(({ kind }) => promises.includes(kind));
  await copy(tx, owed, to);
  return owed.map(({ kind }) => kind);
}

type Clock = Pick<Deadline, 'kind' | 'subjectId' | 'policyVersion' | 'openedAt' | 'dueAt' | 'breachedAt'>;

const CLOCKS = `SELECT kind, subject_id AS "subjectId", policy_version AS "policyVersion", opened_at AS "openedAt",
  due_at AS "dueAt", breached_at AS "breachedAt" FROM deadlines WHERE case_id = $1`;

function openClocks(tx: Tx, caseId: string): Promise<Clock[]> {
  return tx.query<Clock[]>(`${CLOCKS} AND met_at IS NULL AND ended_at IS NULL ORDER BY due_at, id`, [caseId]);
}

/** What was missed already stays missed and calls nobody twice. */
async function copy(tx: Tx, clocks: readonly Clock[], caseId: string): Promise<void> {
  for (const clock of clocks) {
    await tx.insert(Deadline, { ...clock, id: newId(), caseId, metAt: null, endedAt: null });
  }
  await refreshNextDue(tx, caseId);
}
