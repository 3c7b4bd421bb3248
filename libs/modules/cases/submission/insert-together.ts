import type { Tx } from '@platform/database';

/** Rows for one table: the columns once, then the values of each row in that order. */
export interface TableRows {
  table: string;
  columns: readonly string[];
  rows: readonly (readonly unknown[])[];
}

/**
 * Inserts rows into many tables in one statement, hence one round trip and one snapshot. Row-level security
 * counts on that: intake may add rows only to a case that this very statement creates.
 * Foreign keys between the tables are checked when the statement ends.
 */
export async function insertTogether(tx: Tx, tables: readonly TableRows[]): Promise<void> {
  const values: unknown[] = [];
  const inserts = tables
    .filter(({ rows }) => rows.length > 0)
    .map(({ table, columns, rows }) => {
      const tuples = rows.map((row) => `(${row.map((value) => `$${values.push(value)}`).join(', ')})`);
      return `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${tuples.join(', ')}`;
    });
  const last = inserts.pop();
  if (!last) return;
  const together = inserts.map((insert, i) => `part_${i} AS (${insert})`);
  await tx.query(together.length > 0 ? `WITH ${together.join(', ')} ${last}` : last, values);
}
