import { randomBytes } from 'node:crypto';
import { APP_ROLES, roleUrl, type AppRole } from '@platform/provision';
import { Pool, type QueryResultRow } from 'pg';
import { TEMPLATE, testServer, type TestServer } from './server';

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

  /** @param server where; the run's own server unless a test brings one to stop it */
  static async create(server = testServer()): Promise<TestDatabase> {
    const name = `t_${randomBytes(8).toString('hex')}`;
    await asAdmin(server, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
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
    await Promise.all([...this.pools.values()].map((pool) => pool.end()));
    this.pools.clear();
    await asAdmin(this.server, `DROP DATABASE IF EXISTS ${this.name} WITH (FORCE)`);
  }
}

function urlsOf({ adminUrl, rolePasswords }: TestServer, name: string): Record<TestRole, string> {
  const owner = new URL(adminUrl);
  owner.pathname = `/${name}`;
  const url = (role: TestRole) =>
    role === 'owner' ? owner.toString() : roleUrl(owner.toString(), role, rolePasswords[role]);
  return Object.fromEntries(ROLES.map((role) => [role, url(role)])) as Record<TestRole, string>;
}

async function asAdmin({ adminUrl }: TestServer, statement: string): Promise<void> {
  const pool = new Pool({ connectionString: adminUrl, max: 1 });
  try {
    await pool.query(statement);
  } finally {
    await pool.end();
  }
}
