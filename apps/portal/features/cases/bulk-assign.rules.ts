import type { AssignmentResult, BulkAssignment, CaseRow } from '../../api/types';

/** Some cases given away together, with what became of each. */
export interface Given {
  /** To whom; null when it is taken back. */
  name: string | null;
  rows: (BulkAssignment & { number: string; before: string | null })[];
  results: AssignmentResult[];
}

/** The selected cases, each with the version that was on the screen. */
export function givenTo(person: { id: string; displayName: string }, rows: readonly CaseRow[]): Given {
  return {
    name: person.displayName,
    rows: rows.map(({ id, number, version, assignee }) => {
      return { caseId: id, number, version, assigneeId: person.id, before: assignee?.id ?? null };
    }),
    results: [],
  };
}

/** The way back for those that changed hands: to whoever had each, from the version that the change left behind. */
export function takenBack({ rows, results }: Given): Given {
  const back = rows.flatMap((row) => {
    const version = results.find(({ caseId }) => caseId === row.caseId)?.version;
    const hasMoved = typeof version === 'number' && row.before !== row.assigneeId;
    return hasMoved ? [{ ...row, version, assigneeId: row.before, before: row.assigneeId }] : [];
  });
  return { name: null, rows: back, results: [] };
}
