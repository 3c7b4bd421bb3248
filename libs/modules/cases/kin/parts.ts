import type { Tx } from '@platform/database';

/** All cases of the complaint that this case is of, itself among them; one, unless the complaint was split. */
export async function partsOf(tx: Tx, caseId: string): Promise<string[]> {
  const parts = await tx.query<{ id: string }[]>('SELECT id FROM parts_of($1) id ORDER BY id', [caseId]);
  return parts.map(({ id }) => id);
}

/** The case that the complaint made; this one, unless it was split off. */
export async function originOf(tx: Tx, caseId: string): Promise<string> {
  const [row] = await tx.query<{ id: string }[]>('SELECT origin_id AS id FROM case_splits WHERE case_id = $1', [
    caseId,
  ]);
  return row?.id ?? caseId;
}

/** Locks them in one order, and looks again: one may have been split off meanwhile. @returns all of them */
export async function lockParts(tx: Tx, caseId: string): Promise<string[]> {
  await tx.query('SELECT FROM cases WHERE id IN (SELECT parts_of($1)) ORDER BY id FOR UPDATE', [caseId]);
  return partsOf(tx, caseId);
}
