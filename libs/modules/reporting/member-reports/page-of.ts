import { decodeCursor, type Page, PAGE_SIZE, PAGE_SIZE_ALLOWED, toPage, type Tx } from '@platform/database';

export interface PageWish {
  cursor?: string;
  limit?: number;
}

/** A list in SQL. Its rows have an `id`, and `at`, which holds what `by` orders by. */
interface Listed {
  columns: string;
  from: string;
  where: string;
  by: string;
  values: unknown[];
}

/** A page of a list, the newest first. */
export async function pageOf<Row extends { id: string; at: Date }>(
  tx: Tx,
  { cursor, limit }: PageWish,
  { columns, from, where, by, values }: Listed,
): Promise<Page<Omit<Row, 'at'>>> {
  const after = cursor === undefined ? null : decodeCursor(cursor);
  const size = Math.min(limit ?? PAGE_SIZE, PAGE_SIZE_ALLOWED);
  const table = from.split(' ')[1] ?? '';
  const next = after ? `AND (${by}, ${table}.id) < ($${values.length + 1}, $${values.length + 2})` : '';
  const rows = await tx.query<Row[]>(
    `SELECT ${columns} FROM ${from} WHERE ${where} ${next} ORDER BY ${by} DESC, ${table}.id DESC LIMIT ${size + 1}`,
    [...values, ...(after ? [after.at, after.id] : [])],
  );
  const page = toPage(rows, size, ({ at, id }) => ({ at: at.toISOString(), id }));
  return { ...page, items: page.items.map(({ at: _at, ...row }) => row) };
}
