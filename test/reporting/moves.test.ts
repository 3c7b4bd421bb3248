import { until } from '../support/until';
import { TestDatabase } from '../support/database';

const move = (code: string, n: number) => ({
  ...{ measure: 'issues', month: '2026-03', dimension: 'ilo*industry', value: code, since: '', n },
});

describe.each(['report_counts', 'report_cuts'])('moves of %s', (table) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await TestDatabase.create();
  });
  afterAll(() => database.close());

  const sql = `SELECT move_${table}($1)`;
  const rows = () => database.query('owner', `SELECT value, n::int AS n FROM ${table} ORDER BY value`);
  const session = async () => {
    const client = await database.pool('worker').connect();
    await client.query('BEGIN');
    return client;
  };

  it('add, and leave no row of what comes to nothing', async () => {
    const client = await session();
    await client.query(sql, [JSON.stringify([move('a', 2), move('b', 1)])]);
    await client.query(sql, [JSON.stringify([move('a', -1), move('b', -1)])]);
    await client.query('COMMIT');
    client.release();
    expect(await rows()).toEqual([{ value: 'a', n: 1 }]);
  });

  it('take rows in the order of their keys, in whatever order they are told', async () => {
    const [first, second] = [await session(), await session()];
    await first.query(sql, [JSON.stringify([move('a', 1)])]);
    const waiting = second.query(sql, [JSON.stringify([move('z', 1), move('a', 1)])]);
    await until('the second waits for the first', async () => {
      const [found] = await database.query<{ n: number }>(
        'owner',
        `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return found?.n === 1;
    });
    // Had the second taken z before it waits for a, each would wait for the other from here on.
    await first.query(sql, [JSON.stringify([move('z', 1)])]);
    await first.query('COMMIT');
    await waiting;
    await second.query('COMMIT');
    for (const client of [first, second]) client.release();
    expect(await rows()).toEqual([
      { value: 'a', n: 3 },
      { value: 'z', n: 2 },
    ]);
  });
});
