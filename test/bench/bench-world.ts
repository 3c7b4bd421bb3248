import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMissingKeys, ensureDeskHolders, KEY_NAMES, LocalKeyProvider, newReceiptCode } from '@platform/crypto';
import { EmbeddedServer, freePort } from '@platform/embedded-postgres';
import { provision, roleUrl } from '@platform/provision';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { DraftKey } from '../../apps/intake/drafts/draft-key';
import { newDraft } from '../../apps/intake/form/draft';
import type { SampleTable } from './floor-server';
import type { Shot } from './load';

const POOL_SIZE = '16';
const STORY = `I have not been paid for three months. ${'The boss says next month, every month. '.repeat(20)}`;
/** The tables that one submission fills, with their key to the case. */
const FILLED: readonly [table: string, where: string][] = [
  ['people', 'id = (SELECT person_id FROM cases WHERE id = $1)'],
  ['complaints', 'id = (SELECT complaint_id FROM cases WHERE id = $1)'],
  ['cases', 'id = $1'],
  ...['issues', 'receipts', 'key_wraps', 'sealed_items', 'consents', 'deadlines', 'case_steps'].map(
    (table): [string, string] => [table, 'case_id = $1'],
  ),
  ['audit_log', 'subject_id = $1'],
  ['outbox', `payload->>'caseId' = $1::text`],
];

/** One durable PostgreSQL with the real intake and the floor beside each other, both as processes. */
export class BenchWorld {
  private constructor(
    private readonly folder: string,
    private readonly server: EmbeddedServer,
    readonly owner: Client,
    private readonly processes: ChildProcess[],
    readonly intakeUrl: string,
  ) {}

  static async create(): Promise<BenchWorld> {
    const folder = mkdtempSync(join(tmpdir(), 'madoguchi-bench-'));
    const password = randomBytes(12).toString('hex');
    const options = { folder: join(folder, 'postgres'), port: await freePort(), password, isDurable: true };
    const server = await EmbeddedServer.start(options);
    const admin = new Client({ connectionString: server.url('postgres') });
    await admin.connect();
    await admin.query('CREATE DATABASE madoguchi');
    await admin.end();
    const ownerUrl = server.url('madoguchi');
    await provision({ ownerUrl, rolePasswords: { intake: password, api: password, worker: password } });
    await makeHolders(ownerUrl, join(folder, 'keys'));
    const owner = new Client({ connectionString: ownerUrl });
    await owner.connect();
    const port = await freePort();
    const intake = await started('dist/apps/intake/main.js', {
      NODE_ENV: 'production',
      DATABASE_URL: roleUrl(ownerUrl, 'intake', password),
      DATABASE_POOL_SIZE: POOL_SIZE,
      MADOGUCHI_DATA: folder,
      INTAKE_PORT: String(port),
    });
    return new BenchWorld(folder, server, owner, [intake], `http://127.0.0.1:${port}/en/form/check`);
  }

  /** Finished forms as the browser would post them, each with its stored draft. */
  async forms(count: number): Promise<Shot[]> {
    const shots: Shot[] = [];
    const [hashes, sealed]: [Buffer[], Buffer[]] = [[], []];
    for (let i = 0; i < count; i += 1) {
      const key = DraftKey.create();
      const draft = {
        ...newDraft(randomUUID()),
        place: 'Plant two, behind the station',
        categories: ['WAGE', 'HOURS'],
        details: ['WAGE.unpaid_or_late'],
        story: STORY,
        danger: 'no' as const,
        contact: 'email' as const,
        email: 'someone@mail.example',
        receipt: newReceiptCode(),
      };
      hashes.push(key.hash);
      sealed.push(await key.seal(draft));
      const body = new URLSearchParams({
        csrf: key.csrf,
        carry: await key.carry(draft),
        website: '',
        go: 'send',
      }).toString();
      const headers = {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': String(Buffer.byteLength(body)),
        cookie: `madoguchi_form=${key.token}`,
      };
      shots.push({ headers, body });
    }
    await this.owner.query(
      `INSERT INTO drafts SELECT hash, sealed, now(), now() + interval '7 days' FROM unnest($1::bytea[], $2::bytea[]) AS d (hash, sealed)`,
      [hashes, sealed],
    );
    return shots;
  }

  /** Starts the floor on rows just like those of the newest complaint. @returns its address */
  async startFloor(): Promise<{ url: string; rows: number; bytes: number }> {
    const sample = await this.sample();
    await this.owner.query('CREATE SCHEMA floor');
    for (const { table } of sample) {
      await this.owner.query(`CREATE TABLE floor.${table} (LIKE public.${table} INCLUDING DEFAULTS INCLUDING INDEXES)`);
    }
    const port = await freePort();
    const env = { DATABASE_URL: this.server.url('madoguchi'), DATABASE_POOL_SIZE: POOL_SIZE, PORT: String(port) };
    const floor = await started('dist/test/bench/floor-server.js', { ...env, FLOOR_SAMPLE: JSON.stringify(sample) });
    this.processes.push(floor);
    const rows = sample.flatMap((table) => table.rows);
    const bytes = rows.flat().reduce<number>((sum, value) => sum + sizeOf(value), 0);
    return { url: `http://127.0.0.1:${port}/`, rows: rows.length, bytes };
  }

  async close(): Promise<void> {
    for (const child of this.processes) child.kill('SIGTERM');
    await Promise.all(this.processes.map((child) => new Promise((resolve) => child.once('exit', resolve))));
    await this.owner.end();
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async sample(): Promise<SampleTable[]> {
    const { rows } = await this.owner.query<{ id: string }>('SELECT id FROM cases ORDER BY received_at DESC LIMIT 1');
    const tables: SampleTable[] = [];
    for (const [table, where] of FILLED) {
      const found = await this.owner.query<Record<string, unknown>>(`SELECT * FROM ${table} WHERE ${where}`, [
        rows[0]?.id,
      ]);
      const columns = found.fields
        .map((field) => field.name)
        .filter((name) => found.rows.some((row) => row[name] !== null));
      tables.push({ table, columns, rows: found.rows.map((row) => columns.map((name) => row[name])) });
    }
    return tables;
  }
}

async function makeHolders(ownerUrl: string, keyFolder: string): Promise<void> {
  createMissingKeys(keyFolder);
  const source = await new DataSource({ type: 'postgres', url: ownerUrl }).initialize();
  await source.transaction((tx) => ensureDeskHolders(tx, new LocalKeyProvider(keyFolder, KEY_NAMES), new Date()));
  await source.destroy();
}

/** A child process, once it has said that it listens. */
function started(main: string, env: Record<string, string>): Promise<ChildProcess> {
  const child = spawn(process.execPath, [...(process.env.BENCH_NODE_FLAGS?.split(' ') ?? []), main], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${main} ended with ${code}`)));
    child.stdout?.on('data', (line: Buffer) => {
      if (/ready|listening/.test(line.toString())) resolve(child);
    });
  });
}

function sizeOf(value: unknown): number {
  if (Buffer.isBuffer(value)) return value.length;
  return value === null ? 0 : Buffer.byteLength(typeof value === 'string' ? value : JSON.stringify(value));
}
