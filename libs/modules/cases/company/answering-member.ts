import type { Tx } from '@platform/database';

/** Who answers for a case now: its member, or what took over the member or the site since. Null where there is none. */
export async function answeringMember(tx: Tx, caseId: string): Promise<string | null> {
  const [row] = await tx.query<{ id: string | null }[]>('SELECT answering_member($1) AS id', [caseId]);
  return row?.id ?? null;
}
