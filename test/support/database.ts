import { randomBytes } from 'node:crypto';
import { APP_ROLES, roleUrl, type AppRole } from '@platform/provision';
import { Client, Pool, type QueryResultRow } from 'pg';
import { TEMPLATE, testServer, type TestServer } from './server';
import { until } from './until';

export type TestRole = AppRole | 'owner';

const ROLES = [...Object.keys(APP_ROLES), 'owner'] as TestRole[];

/** A migrated, empty database of its own for one test file. */
export class TestDatabase {
  private readonly pools = new Map<TestRole, Pool>();

  private constructor(
    readonly name: string,
    /** Connection strings: the owner's and the three app roles'. */
    readonly urls: Record<TestRole, string>,
    private readonly server: TestServer,
  ) {}

  /**
   * @param server where; the run's own server unless a test brings one to stop it
   * @param template what it is a copy of; empty tables unless a test begins with more (beginning.ts)
   */
  static async create(server = testServer(), template = TEMPLATE): Promise<TestDatabase> {
    const name = `t_${randomBytes(8).toString('hex')}`;
    await asAdmin(server, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
    return new TestDatabase(name, urlsOf(server, name), server);
  }

  /** Runs one statement outside the application, in the given role. */
  async query<Row extends QueryResultRow>(role: TestRole, sql: string, values: unknown[] = []): Promise<Row[]> {
    const result = await this.pool(role).query<Row>(sql, values);
    return result.rows;
  }

  /** A small pool in the given role, for what one statement cannot say. Closed by `close()`. */
  pool(role: TestRole): Pool {
    const existing = this.pools.get(role);
    if (existing) return existing;
    const pool = new Pool({ connectionString: this.urls[role], max: 4 });
    pool.on('error', () => undefined); // tests that stop the server break idle connections on purpose
    this.pools.set(role, pool);
    return pool;
  }

  /** Closes the pools and drops the database, whoever is still connected. */
  async close(): Promise<void> {
    await this.leave();
    await asAdmin(this.server, `DROP DATABASE IF EXISTS ${this.name} WITH (FORCE)`);
  }

  /** Closes the pools and leaves the database, under another name, for others to be copies of. */
  async becomeTemplate(name: string): Promise<void> {
    await this.leave();
    await asAdmin(this.server, `ALTER DATABASE ${this.name} RENAME TO ${name}`);
  }

  private async leave(): Promise<void> {
    await Promise.all([...this.pools.values()].map((pool) => pool.end()));
    this.pools.clear();
    await this.becomesQuiet();
  }

  /**
   * A pool says that it has ended before its sessions have. Ending them by force meanwhile is an error that nobody
   * listens for any more, so they get a moment; whoever stays longer does not mean to go.
   */
  private async becomesQuiet(): Promise<void> {
    const others = `SELECT FROM pg_stat_activity WHERE datname = '${this.name}'`;
    const isQuiet = async () => (await asAdmin(this.server, others)) === 0;
    await until('the last session to end', isQuiet, GOODBYE).catch(() => undefined);
  }
}

/** How long sessions that were closed may take to be gone, in seconds. */
const GOODBYE = 3;

function urlsOf({ adminUrl, rolePasswords }: TestServer, name: string): Record<TestRole, string> {
  const owner = new URL(adminUrl);
  owner.pathname = `/${name}`;
  const url = (role: TestRole) =>
    role === 'owner' ? owner.toString() : roleUrl(owner.toString(), role, rolePasswords[role]);
  return Object.fromEntries(ROLES.map((role) => [role, url(role)])) as Record<TestRole, string>;
}

/** @returns how many rows the statement gave or touched */
async function asAdmin({ adminUrl }: TestServer, statement: string): Promise<number> {
  const client = new Client({ connectionString: adminUrl });
  client.on('error', () => undefined); // the server may be stopped while this session says goodbye
  await client.connect();
  try {
    return (await client.query(statement)).rowCount ?? 0;
  } finally {
    await client.end();
  }
}
