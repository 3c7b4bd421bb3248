import type { Tx } from '@platform/database';
import type { TableHead } from './frames';
import { columnsOf, ownTables, quoted } from './tables';

interface ForeignKey {
  table: string;
  name: string;
  definition: string;
}

/**
 * Lets rows be put in as they were, in any order: triggers rest and foreign keys are away. What comes back at the end
 * is checked against every row. All of it belongs to one transaction.
 */
export class RowLoader {
  private constructor(
    private readonly tx: Tx,
    private readonly tables: readonly string[],
    private readonly foreignKeys: readonly ForeignKey[],
  ) {}

  /** Empties all tables, also of what migrations put there: the backup brings its own. */
  static async begin(tx: Tx): Promise<RowLoader> {
    const tables = await ownTables(tx);
    const foreignKeys = await tx.query<ForeignKey[]>(
      `SELECT conrelid::regclass::text AS "table", quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
       FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`,
    );
    for (const { table, name } of foreignKeys) await tx.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
    for (const table of tables) await tx.query(`ALTER TABLE public.${quoted(table)} DISABLE TRIGGER USER`);
    await tx.query(`TRUNCATE ${tables.map((table) => `public.${quoted(table)}`).join(', ')}`);
    return new RowLoader(tx, tables, foreignKeys);
  }

  /** @throws if the schema is not the one that the rows were read from */
  async expect({ name, columns }: TableHead): Promise<void> {
    const found = await columnsOf(this.tx, name);
    if (found.join() !== columns.join()) throw new Error(`The table ${name} has other columns than the backup.`);
  }

  async load(table: string, rows: readonly string[]): Promise<void> {
    const name = `public.${quoted(table)}`;
    await this.tx.query(
      `INSERT INTO ${name} SELECT (r).* FROM (SELECT line::${name} AS r FROM unnest($1::text[]) AS line OFFSET 0) AS lines`,
      [rows],
    );
  }

  /** @throws if a row points nowhere */
  async finish(): Promise<void> {
    for (const { table, name, definition } of this.foreignKeys) {
      await this.tx.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`);
    }
    for (const table of this.tables) await this.tx.query(`ALTER TABLE public.${quoted(table)} ENABLE TRIGGER USER`);
  }
}
