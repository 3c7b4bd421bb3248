import type { RolePasswords } from '@platform/provision';
import type { EmbeddedServer } from '@platform/embedded-postgres';

/** The migrated database that every test database is a copy of. */
export const TEMPLATE = 'madoguchi_template';

/** What the global set-up tells the test files, through the environment. */
export interface TestServer {
  adminUrl: string;
  rolePasswords: RolePasswords;
  /** Lives as long as the server. */
  folder: string;
}

interface Running {
  server: EmbeddedServer;
  folder: string;
}

/** From the global set-up to the global tear-down; Jest loads both in the same process. */
export const serverHandedOver = globalThis as typeof globalThis & { current?: Running };

export function testServer(): TestServer {
  const facts = process.env.MADOGUCHI_TEST_SERVER;
  if (!facts) throw new Error('Tests with a database live under test/**/*.test.ts, where Jest starts one for them.');
  return JSON.parse(facts) as TestServer;
}
