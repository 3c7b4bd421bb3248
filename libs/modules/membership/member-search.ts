import type { Member, MemberKind, PledgeState } from '@modules/members';
import { decodeCursor, type Tx } from '@platform/database';

export interface MemberSearch {
  /** Parts of a name, present or former, or of a corporate number; each word has to be met. */
  text?: string;
  kind?: MemberKind;
  status?: Member['status'];
  prefectureCode?: string;
  pledge?: PledgeState;
  cursor?: string;
  limit?: number;
}

/**
 * The ids of one page, the newest member first; `members_named` of the database says how words are compared.
 * @param newest the version of the pledge that counts now
 * @throws Refusal request.invalid for a cursor that is not ours
 */
export async function membersFound(
  tx: Tx,
  search: MemberSearch,
  { newest, most }: { newest: number; most: number },
): Promise<string[]> {
  const { text = '', kind, status, prefectureCode: prefecture, pledge, cursor } = search;
  const filter = {
    ...{ kind, status, prefecture },
    pledged: pledge === 'current' ? newest : undefined,
    pledgedBefore: pledge === 'outdated' ? newest : undefined,
    isUnpledged: pledge === 'missing' ? true : undefined,
    ...(cursor === undefined ? {} : decodeCursor(cursor)),
  };
  const rows = await tx.query<{ id: string }[]>('SELECT members_named($1, $2, $3) AS id', [text, filter, most]);
  return rows.map(({ id }) => id);
}
