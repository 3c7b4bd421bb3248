import type { Tx } from '@platform/database';
import { In } from 'typeorm';
import { CaseParty } from './conflict.entity';
import { partsOf } from '../kin/parts';

/** The cases that a person must not see, be given, hear of or count. The database decides, by one function. */
export async function walledCases(tx: Tx, userId: string): Promise<string[]> {
  const [row] = await tx.query<{ cases: string[] }[]>('SELECT walled_cases($1) AS cases', [userId]);
  return row?.cases ?? [];
}

/**
 * SQL: the case is none that a conflict of interest keeps from the reader. Row-level security says the same; a query
 * says it too, so that neither rests on the other. The list of walled cases is made once for each statement.
 * @param caseId a column of our own @param reader the placeholder of the reader's id, such as `$1`
 */
export function notWalled(caseId: string, reader: string): string {
  return `${caseId} <> ALL ((SELECT walled_cases(${reader}))::uuid[])`;
}

/** Whether a conflict of interest keeps this person from this case. */
export async function isWalled(tx: Tx, userId: string, caseId: string): Promise<boolean> {
  return (await walledCases(tx, userId)).includes(caseId);
}

/** Those of the people whom nothing keeps from the case: the rest are not even told that it exists. */
export async function withoutConflict<T extends { id: string }>(
  tx: Tx,
  caseId: string,
  people: readonly T[],
): Promise<T[]> {
  const free = await tx.query<{ id: string }[]>(
    'SELECT id FROM unnest($2::uuid[]) AS id WHERE $1 <> ALL (walled_cases(id))',
    [caseId, people.map(({ id }) => id)],
  );
  const ids = new Set(free.map(({ id }) => id));
  return people.filter(({ id }) => ids.has(id));
}

/** Whether the partner itself is accused in the case or another part of it, and so can never be the one who helps. */
export async function isAccusedPartner(tx: Tx, caseId: string, partnerId: string): Promise<boolean> {
  return tx.existsBy(CaseParty, { caseId: In(await partsOf(tx, caseId)), kind: 'partner', partyId: partnerId });
}
