import {
  decodeCursor,
  type Page,
  PAGE_SIZE,
  PAGE_SIZE_ALLOWED,
  type PageRequest,
  toPage,
  type Tx,
} from '@platform/database';

/** What a form can point at by its name. */
export type NamedKind = 'user' | 'member' | 'site' | 'partner';

/** Something by its names; a person has one name for both languages. */
export interface Named {
  id: string;
  nameJa: string;
  nameEn: string;
}

/** Parts of a name; each word has to be met. Width, kana, case and legal forms do not matter. */
export interface NamedSearch extends PageRequest {
  text?: string;
}

/**
 * One page of what bears such a name, the newest first; `named_like` of the database looks past the walls and answers to the
 * desk alone. Whoever calls it says who may ask.
 * @param kinds `active_partner` leaves out partners who have stopped
 * @throws Refusal request.invalid for a cursor that is not ours
 */
export async function namedLike<Kind extends NamedKind>(
  tx: Tx,
  kinds: readonly (Kind | 'active_partner')[],
  { text = '', cursor, limit = PAGE_SIZE }: NamedSearch,
): Promise<Page<Named & { kind: Kind }>> {
  const before = cursor === undefined ? null : decodeCursor(cursor).id;
  const most = Math.min(limit, PAGE_SIZE_ALLOWED);
  const rows = await tx.query<(Named & { kind: Kind })[]>(
    'SELECT kind, id, name_ja AS "nameJa", name_en AS "nameEn" FROM named_like($1, $2, $3, $4)',
    [kinds, text, before, most + 1],
  );
  return toPage(rows, most, ({ id }) => ({ at: 'infinity', id }));
}
