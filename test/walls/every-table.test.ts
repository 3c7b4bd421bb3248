import { Installation } from '../support/installation';

/** Tables without row-level security, each with the reason why its rows are nobody's. */
const OPEN: Readonly<Record<string, string>> = {
  report_periods: 'named spans of months: no person, no organisation',
  migrations: 'which migrations have run; no application role may touch it',
  outbox: 'event names and ids; the web apps may add and not read, and who emits is the code of a command',
  outbox_handled: 'which handler has run for which event; the worker alone',
  member_shown_statuses: 'in which states of a membership a member may stand in the public directory: no member',
  member_transitions: 'which status of a membership may follow which: no member, no person',
  expulsion_ways: 'which act may follow which in proceedings against a member: no member, no person',
  activity_transitions: 'which state of an activity report may follow which: no report, no member',
  name_request_transitions: 'which way a request for another name can go',
  session_transitions: 'which state of a study session may follow which: no session, no person',
  case_transitions: 'which status may follow which: no case, no person',
  signed_heads: 'the signed statement of each day, made to be shown to everybody; it names no case',
  signed_leaves: 'salted hashes of the ends of chains, made to be shown to everybody; they lead to no case',
};

describe('every table', () => {
  let installation: Installation;
  beforeAll(async () => {
    installation = await Installation.create();
  }, 60_000);
  afterAll(() => installation.close());

  const ask = <T extends object>(sql: string, values: unknown[] = []) =>
    installation.database.query<T>('owner', sql, values);

  it('is behind row-level security or in the list of those that need none', async () => {
    const tables = await ask<{ name: string; isWalled: boolean }>(
      `SELECT relname AS name, relrowsecurity AS "isWalled" FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') ORDER BY 1`,
    );
    expect(tables.length).toBeGreaterThan(30);
    const open = tables.filter(({ isWalled }) => !isWalled).map(({ name }) => name);
    expect(open.sort()).toEqual(Object.keys(OPEN).sort());
  });

  it('has no view or materialised view that would look past it', async () => {
    const views = await ask(`SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'public' AND c.relkind IN ('v', 'm')`);
    expect(views).toEqual([]);
  });

  it('shows no row to the api or the form without asking who speaks', async () => {
    const policies = await ask(
      `SELECT tablename, policyname FROM pg_policies WHERE schemaname = 'public' AND cmd IN ('SELECT', 'UPDATE', 'DELETE', 'ALL')
       AND permissive = 'PERMISSIVE' AND NOT roles && ARRAY['madoguchi_worker']::name[] AND coalesce(qual, 'true') = 'true'`,
    );
    expect(policies).toEqual([]);
  });

  it('gives nobody rights who is not one of the three roles', async () => {
    const grants = await ask(
      `SELECT grantee, table_name, privilege_type FROM information_schema.role_table_grants
       WHERE table_schema = 'public' AND grantee = 'PUBLIC' OR (table_schema = 'public'
         AND grantee LIKE 'madoguchi\\_%' AND privilege_type IN ('TRUNCATE', 'REFERENCES', 'TRIGGER'))`,
    );
    expect(grants).toEqual([]);
  });

  it('is reached past its wall by functions that say whose rows they may see, and by no others', async () => {
    const functions = await ask<{ name: string }>(
      `SELECT proname AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
       WHERE n.nspname = 'public' AND prosecdef AND prorettype <> 'trigger'::regtype ORDER BY 1`,
    );
    for (const { name } of functions) {
      const [callable] = await ask<{ byAll: boolean; path: string[] | null }>(
        `SELECT has_function_privilege('public', oid, 'EXECUTE') AS "byAll", proconfig AS path FROM pg_proc WHERE proname = $1`,
        [name],
      );
      expect([name, callable]).toEqual([name, { byAll: false, path: ['search_path=public'] }]);
    }
    expect(functions.length).toBeGreaterThan(5);
  });
});
