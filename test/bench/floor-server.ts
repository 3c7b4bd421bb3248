import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { Pool } from 'pg';

/**
 * The floor: as little as a server in this language can do and still commit a complaint. It reads the posted
 * bytes, parses nothing, seals nothing and checks nothing, and stores rows of the same number and size, in the
 * same tables without foreign keys and row-level security, in the same BEGIN, one statement, COMMIT.
 */
export interface SampleTable {
  table: string;
  columns: string[];
  rows: unknown[][];
}

const sample = JSON.parse(process.env.FLOOR_SAMPLE ?? '[]', (_, value: unknown) =>
  isBuffer(value) ? Buffer.from(value.data) : value,
) as SampleTable[];
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: Number(process.env.DATABASE_POOL_SIZE) });
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const FRESH_TEXT: ReadonlySet<string> = new Set(['number']);
const FRESH_BYTES: ReadonlySet<string> = new Set(['lookup_hash']);

const places: number[] = [];
const inserts = sample.map(({ table, columns, rows }) => {
  const tuples = rows.map((row) => `(${row.map(() => `$${places.push(0)}`).join(', ')})`);
  return `INSERT INTO floor.${table} (${columns.join(', ')}) VALUES ${tuples.join(', ')}`;
});
const last = inserts.pop() ?? 'SELECT 1';
const statement = `WITH ${inserts.map((insert, i) => `part_${i} AS (${insert})`).join(', ')} ${last}`;

/** The sample's values with every id renewed, the same one everywhere it occurs. */
function values(): unknown[] {
  const renewed = new Map<string, string>();
  const fresh = (value: unknown, column: string): unknown => {
    if (Buffer.isBuffer(value)) return FRESH_BYTES.has(column) ? randomBytes(value.length) : value;
    if (typeof value !== 'string') return value;
    if (FRESH_TEXT.has(column)) return randomUUID().slice(0, value.length);
    if (!UUID.test(value)) return value;
    const known = renewed.get(value) ?? randomUUID();
    renewed.set(value, known);
    return known;
  };
  return sample.flatMap(({ columns, rows }) =>
    rows.flatMap((row) => row.map((value, i) => fresh(value, columns[i] ?? ''))),
  );
}

async function commit(): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(statement, values());
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

async function drained(request: IncomingMessage): Promise<number> {
  let bytes = 0;
  for await (const chunk of request) bytes += (chunk as Buffer).length;
  return bytes;
}

function isBuffer(value: unknown): value is { type: 'Buffer'; data: number[] } {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer';
}

createServer((request, response) => {
  drained(request)
    .then(commit)
    .then(
      () => response.writeHead(303, { location: '/' }).end(),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
}).listen(Number(process.env.PORT), '127.0.0.1', () => process.stdout.write('floor ready\n'));
