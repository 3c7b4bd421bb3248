import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { parse } from 'csv-parse/sync';
import { keepsDues } from '../dues.policy';
import { payerKey } from './payer.rules';
import {
  type Columns,
  decodeStatement,
  guessColumns,
  lineHashes,
  readLines,
  type ReadStatement,
} from './statement.rules';

/** What a file would bring. */
export interface StatementPreview {
  /** Null when no header was understood and none was chosen. */
  columns: Columns | null;
  /** The first rows as they stand there. */
  sample: string[][];
  lines: number;
  /** Of them, those that an earlier file has brought. */
  known: number;
  amountYen: number;
  /** Rows that could not be read, counted from 1. */
  unclear: number[];
}

const SAMPLE_ROWS = 8;
const SAMPLE_CELLS = 20;
const UNCLEAR_SHOWN = 20;
const LINES_ALLOWED = 5_000;

/** Takes statements of a bank in: the lines of money that came, each once. */
@Injectable()
export class BankStatements {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Reads a file and keeps nothing. @throws Refusal permission.missing | statement.unreadable */
  async preview(actor: Actor, bytes: Uint8Array, chosen?: Columns): Promise<StatementPreview> {
    refuseUnless(keepsDues(actor), 'permission.missing');
    const rows = rowsOf(bytes);
    const columns = chosen ?? guessColumns(rows) ?? null;
    const { lines, unclear }: ReadStatement = columns ? readLines(rows, columns) : { lines: [], unclear: [] };
    const known = await this.db.transaction(actor, (tx) => knownAmong(tx, lineHashes(lines)));
    return {
      columns,
      sample: rows.slice(0, SAMPLE_ROWS).map((row) => row.slice(0, SAMPLE_CELLS)),
      ...{ lines: lines.length, known: known.size, unclear: unclear.slice(0, UNCLEAR_SHOWN) },
      amountYen: lines.reduce((sum, { amountYen }) => sum + amountYen, 0),
    };
  }

  /**
   * Keeps the lines that no earlier file has brought. The same file again is refused.
   * @returns how many lines are new
   * @throws Refusal permission.missing | statement.unreadable | statement.noLines | statement.known
   */
  async take(actor: Actor, bytes: Uint8Array, columns: Columns): Promise<{ added: number; known: number }> {
    refuseUnless(keepsDues(actor), 'permission.missing');
    const { lines } = readLines(rowsOf(bytes), columns);
    refuseUnless(lines.length > 0 && lines.length <= LINES_ALLOWED, 'statement.noLines');
    const hashes = lineHashes(lines);
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('bank statements', 0))`);
      const fileHash = createHash('sha256').update(bytes).digest();
      const before = await tx.query('SELECT 1 FROM bank_imports WHERE file_hash = $1', [fileHash]);
      refuseUnless(before.length === 0, 'statement.known');
      const known = await knownAmong(tx, hashes);
      const [id, at] = [newId(), this.clock.now()];
      await tx.query(
        `INSERT INTO bank_imports (id, file_hash, lines, known, imported_by, imported_at) VALUES ($1, $2, $3, $4, $5, $6)`,
        [id, fileHash, lines.length, known.size, actor.userId, at],
      );
      const fresh = lines.flatMap((line, index) => {
        const hash = hashes[index] ?? Buffer.alloc(0);
        return known.has(hash.toString('hex')) ? [] : [{ ...line, hash, id: newId(), key: payerKey(line.payerName) }];
      });
      await tx.query(
        `INSERT INTO bank_lines (id, import_id, line_hash, booked_on, amount_yen, payer_name, payer_key, imported_at)
         SELECT r.id, $1, r.hash, r.day, r.amount, r.name, r.key, $2
         FROM unnest($3::uuid[], $4::bytea[], $5::date[], $6::int[], $7::text[], $8::text[]) AS r (id, hash, day, amount, name, key)`,
        [
          ...[id, at, fresh.map((line) => line.id), fresh.map((line) => line.hash)],
          ...[fresh.map((line) => line.bookedOn), fresh.map((line) => line.amountYen)],
          ...[fresh.map((line) => line.payerName), fresh.map((line) => line.key)],
        ],
      );
      const after = { count: fresh.length };
      const entry = { action: 'bankStatement.taken', subjectKind: 'bankStatement', subjectId: id } as const;
      await audit(tx, actor, { ...entry, after }, at);
      return { added: fresh.length, known: known.size };
    });
  }
}

function rowsOf(bytes: Uint8Array): string[][] {
  const text = decodeStatement(bytes);
  if (text === undefined) throw new Refusal('statement.unreadable');
  try {
    return parse(text, { bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true });
  } catch {
    throw new Refusal('statement.unreadable');
  }
}

/** The hashes that are there already, in hex. */
async function knownAmong(tx: Tx, hashes: readonly Buffer[]): Promise<Set<string>> {
  const rows = await tx.query<{ hash: string }[]>(
    `SELECT encode(line_hash, 'hex') AS hash FROM bank_lines WHERE line_hash = ANY ($1)`,
    [hashes],
  );
  return new Set(rows.map(({ hash }) => hash));
}
