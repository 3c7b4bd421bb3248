import type { Actor } from '@platform/actor';
import type { Tx } from '@platform/database';

/**
 * SQL: the case is one of those that the reader of a company works on. Managers work on all of their company's, others on
 * those that they were given and, on the days of an absence, on those of whom they stand in for. Which cases are the company's
 * is asked besides. The database decides, by two functions; row-level security says the same, so that neither rests on the other.
 * @param caseId a column of our own @param reader the placeholder of the reader's id @param at of the time
 */
export function onlyHandled(caseId: string, reader: string, at: string): string {
  const isGiven = `${caseId} = ANY ((SELECT handled_cases(${reader}, ${at}))::uuid[])`;
  return `((SELECT handles_all(${reader})) OR ${isGiven})`;
}

/** Whether this person of a company works on this case at this moment. */
export async function isHandled(tx: Tx, { userId }: Actor, caseId: string, at: Date): Promise<boolean> {
  const [row] = await tx.query<{ isHandled: boolean }[]>(
    `SELECT ${onlyHandled('$1::uuid', '$2', '$3')} AS "isHandled"`,
    [caseId, userId, at],
  );
  return row?.isHandled ?? false;
}
