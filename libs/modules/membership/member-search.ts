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

/** More are never counted; a directory of all the companies of a country has as many. */
const MOST_AT_ALL = 5_000_000;

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
  const values = [search.text ?? '', filterOf(search, newest), most];
  const rows = await tx.query<{ id: string }[]>('SELECT members_named($1, $2, $3) AS id', values);
  return rows.map(({ id }) => id);
}

/** How many there are altogether. @param newest the version of the pledge that counts now */
export async function countMembers(tx: Tx, search: MemberSearch, newest: number): Promise<number> {
  const values = [search.text ?? '', filterOf(search, newest), MOST_AT_ALL];
  const [row] = await tx.query<{ count: number }[]>('SELECT count(*)::int FROM members_named($1, $2, $3)', values);
  return row?.count ?? 0;
}

/** As `members_named` reads it. */
function filterOf(search: MemberSearch, newest: number) {
  const { kind, status, prefectureCode: prefecture, pledge, cursor } = search;
  return {
    ...{ kind, status, prefecture },
    pledged: pledge === 'current' ? newest : undefined,
    pledgedBefore: pledge === 'outdated' ? newest : undefined,
    isUnpledged: pledge === 'missing' ? true : undefined,
    ...(cursor === undefined ? {} : decodeCursor(cursor)),
  };
}
