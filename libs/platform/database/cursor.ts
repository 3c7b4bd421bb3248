import { Refusal } from '@platform/errors';

/** Where a page ended: the value that the list is ordered by, and the id that breaks ties. */
export interface Cursor {
  at: string;
  id: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(`${cursor.at}|${cursor.id}`).toString('base64url');
}

/** @throws Refusal request.invalid when the text is not a cursor of ours */
export function decodeCursor(text: string): Cursor {
  const [at = '', id = ''] = Buffer.from(text, 'base64url').toString('utf8').split('|');
  const isTime = at === 'infinity' || !Number.isNaN(Date.parse(at));
  if (!isTime || !UUID.test(id)) throw new Refusal('request.invalid', [{ field: 'cursor', code: 'isCursor' }]);
  return { at, id };
}

export const PAGE_SIZE = 25;
export const PAGE_SIZE_ALLOWED = 100;

/** What a list is asked for: where its last page ended, and how many rows at most. */
export interface PageRequest {
  cursor?: string;
  limit?: number;
}

/**
 * Where a page begins, for a statement that exists twice: for the first page, and `after` a cursor.
 * @returns the rows wanted, which of the two statements, and the values that it takes first
 * @throws Refusal request.invalid for a cursor that is not ours
 */
export function pageStart({ cursor, limit }: PageRequest): { limit: number; after: '' | 'after'; values: string[] } {
  const from = cursor === undefined ? null : decodeCursor(cursor);
  const size = Math.min(limit ?? PAGE_SIZE, PAGE_SIZE_ALLOWED);
  return { limit: size, after: from ? 'after' : '', values: from ? [from.at, from.id] : [] };
}

/** One page of a list and the way to the next. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** Cuts the one row too many that tells whether there is a next page. */
export function toPage<T>(rows: T[], limit: number, cursorOf: (row: T) => Cursor): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor(cursorOf(last)) : null };
}
