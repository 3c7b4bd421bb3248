import type { CaseRow } from '../../api/types';
import { givenTo, takenBack } from './bulk-assign.rules';

const row = (id: string, version: number, assignee: string | null) => {
  const found = {
    id,
    number: `MG-${id}`,
    version,
    assignee: assignee ? { id: assignee, displayName: assignee } : null,
  };
  return found as CaseRow;
};

it('takes back only what changed hands, each to whoever had it', () => {
  const given = givenTo({ id: 'sato', displayName: 'Sato' }, [
    row('a', 3, 'ono'),
    row('b', 1, null),
    row('c', 5, 'sato'),
    row('d', 2, 'ono'),
  ]);
  const results = [
    { caseId: 'a', version: 4, problem: null },
    { caseId: 'b', version: 2, problem: null },
    { caseId: 'c', version: 5, problem: null },
    { caseId: 'd', version: null, problem: 'case.changedMeanwhile' as const },
  ];
  expect(takenBack({ ...given, results }).rows).toMatchObject([
    { caseId: 'a', version: 4, assigneeId: 'ono' },
    { caseId: 'b', version: 2, assigneeId: null },
  ]);
});
