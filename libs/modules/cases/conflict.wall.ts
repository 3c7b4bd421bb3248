import type { Tx } from '@platform/database';
import { CaseParty } from './conflict.entity';

/** The cases that a person must not see, be given, hear of or count. The database decides, by one function. */
export async function walledCases(tx: Tx, userId: string): Promise<string[]> {
  const [row] = await tx.query<{ cases: string[] }[]>('SELECT walled_cases($1) AS cases', [userId]);
  return row?.cases ?? [];
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
  const free: T[] = [];
  for (const person of people) if (!(await isWalled(tx, person.id, caseId))) free.push(person);
  return free;
}

/** Whether the partner itself is accused in the case, and so can never be the one who helps. */
export async function isAccusedPartner(tx: Tx, caseId: string, partnerId: string): Promise<boolean> {
  return tx.existsBy(CaseParty, { caseId, kind: 'partner', partyId: partnerId });
}
