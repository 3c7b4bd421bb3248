import { pendingMigrations } from '@platform/database';
import { provision } from '@platform/provision';
import { DataSource } from 'typeorm';
import { testServer } from '../support/server';
import { TestDatabase } from '../support/database';

describe('a provisioned database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await TestDatabase.create();
  });
  afterAll(() => database.close());

  it.each(['intake', 'api', 'worker'] as const)('lets %s sign in as nobody but itself', async (role) => {
    const [row] = await database.query<{ name: string; super: boolean }>(
      role,
      `SELECT current_user AS name, rolsuper OR rolcreaterole OR rolbypassrls AS super FROM pg_roles WHERE rolname = current_user`,
    );
    expect(row).toEqual({ name: `madoguchi_${role}`, super: false });
  });

  it('has nothing pending, and says what is pending in one that was never migrated', async () => {
    const source = await new DataSource({ type: 'postgres', url: database.urls.api }).initialize();
    expect(await pendingMigrations(source)).toEqual([]);
    await database.query('owner', 'DELETE FROM migrations WHERE id = (SELECT max(id) FROM migrations)');
    expect(await pendingMigrations(source)).toHaveLength(1);
    await source.destroy();
  });

  it('can be provisioned again without a change', async () => {
    const again = await TestDatabase.create();
    const { rolePasswords } = testServer();
    expect(await provision({ ownerUrl: again.urls.owner, rolePasswords })).toEqual([]);
    await again.close();
  });

  it('is UTF-8 and sorts by code point, wherever it was made', async () => {
    const [row] = await database.query('owner', `SELECT getdatabaseencoding() AS encoding, 'ä' > 'z' AS by_code_point`);
    expect(row).toEqual({ encoding: 'UTF8', by_code_point: true });
  });

  it.each(['intake', 'api'] as const)('keeps %s away from the queue', async (role) => {
    await expect(database.query(role, 'SELECT * FROM bullmq.job')).rejects.toThrow(/permission denied/);
  });
});
