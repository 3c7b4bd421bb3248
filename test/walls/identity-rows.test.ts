import { newId } from '@platform/database';
import { AccountsWorld } from '../accounts-world';

/** Asks the database itself, in the role of the api, what each speaker could reach if the application forgot to ask. */
describe('the rows of people, sessions and invitations', () => {
  let world: AccountsWorld;
  let people: Record<'administrator' | 'counsellor' | 'manager' | 'handler' | 'lawyer', string>;

  beforeAll(async () => {
    world = await AccountsWorld.create();
    const add = async (...who: Parameters<AccountsWorld['person']>) => (await world.person(...who)).userId;
    people = {
      administrator: await add('secretariat', ['administrator']),
      counsellor: await add('secretariat', ['counsellor']),
      manager: await add('member', ['member_manager'], world.aozora),
      handler: await add('member', ['member_handler'], world.aozora),
      lawyer: await add('partner', ['partner_manager'], world.minato),
    };
    for (const id of Object.values(people)) {
      await world.query(
        `INSERT INTO sessions (id, token_hash, user_id, created_at, last_seen_at, expires_at)
         VALUES ($1, decode(md5($2::text), 'hex'), $2::uuid, now(), now(), now())`,
        [newId(), id],
      );
    }
    for (const [kind, member, partner] of [
      ['secretariat', null, null],
      ['member', world.aozora, null],
      ['partner', null, world.minato],
    ]) {
      await world.query(
        `INSERT INTO invitations (id, email, organisation_kind, member_id, partner_id, roles, locale, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, '{auditor}', 'ja', now(), now())`,
        [newId(), `${kind}@new.example`, kind, member, partner],
      );
    }
    await world.query(
      `INSERT INTO password_resets (id, user_id, email_hash, created_at, expires_at) VALUES ($1, $2, '\\x00', now(), now())`,
      [newId(), people.manager],
    );
  }, 60_000);
  afterAll(() => world.close());

  type Who = keyof typeof people | 'nobody' | 'system';

  /** Runs a statement as a speaker and takes it back. */
  async function as(who: Who, sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    const places: Record<Who, [kind: string, organisation: string]> = {
      administrator: ['secretariat', ''],
      counsellor: ['secretariat', ''],
      manager: ['member', world.aozora],
      handler: ['member', world.aozora],
      lawyer: ['partner', world.minato],
      system: ['system', ''],
      nobody: ['', ''],
    };
    const client = await world.installation.database.pool('api').connect();
    try {
      await client.query('BEGIN');
      const [kind, organisation] = places[who];
      const user = who === 'system' || who === 'nobody' ? '' : people[who];
      const set = `SELECT set_config('madoguchi.actor_kind', $1, true), set_config('madoguchi.actor_org', $2, true),
        set_config('madoguchi.actor_user', $3, true)`;
      await client.query(set, [kind, organisation, user]);
      return (await client.query<Record<string, unknown>>(sql, values)).rows;
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  }
  const count = async (who: Who, table: string): Promise<number> => (await as(who, `SELECT 1 FROM ${table}`)).length;

  it.each<[Who, number, number, number]>([
    // who, people, sessions, invitations
    ['nobody', 0, 0, 0],
    ['handler', 2, 1, 0],
    ['manager', 2, 2, 1],
    ['lawyer', 1, 1, 1],
    ['counsellor', 5, 1, 0],
    ['administrator', 5, 5, 3],
    ['system', 5, 5, 3],
  ])('%s sees %i people, %i sessions, %i invitations', async (who, users, sessions, invitations) => {
    expect([await count(who, 'users'), await count(who, 'sessions'), await count(who, 'invitations')]).toEqual([
      users,
      sessions,
      invitations,
    ]);
  });

  it('nobody but the system sees who asked for a new password', async () => {
    expect(await count('administrator', 'password_resets')).toBe(0);
    expect(await count('manager', 'password_resets')).toBe(0);
    expect(await count('system', 'password_resets')).toBe(1);
  });

  it('everybody sees their own passkeys and known browsers, keepers included, and changes no others', async () => {
    for (const id of Object.values(people)) {
      await world.query(
        `INSERT INTO passkeys (id, user_id, credential_id, public_key, counter, transports, name, created_at)
         VALUES ($1, $2::uuid, decode(md5($2::text), 'hex'), '\\x00', 0, '{}', 'A key', now())`,
        [newId(), id],
      );
      await world.query(`INSERT INTO known_browsers VALUES (decode(md5($1::text), 'hex'), $1::uuid, now(), now())`, [
        id,
      ]);
    }
    for (const who of ['handler', 'manager', 'lawyer', 'counsellor', 'administrator'] as const) {
      for (const table of ['passkeys', 'known_browsers']) {
        expect(await as(who, `SELECT user_id FROM ${table}`)).toEqual([{ user_id: people[who] }]);
        const others = `DELETE FROM ${table} WHERE user_id <> $1 RETURNING user_id`;
        expect(await as(who, others, [people[who]])).toEqual([]);
      }
      const name = `UPDATE passkeys SET name = 'Mine' RETURNING user_id`;
      expect(await as(who, name)).toEqual([{ user_id: people[who] }]);
      const give = `UPDATE passkeys SET user_id = $1`;
      const somebodyElse = who === 'handler' ? people.manager : people.handler;
      await expect(as(who, give, [somebodyElse])).rejects.toThrow('row-level security');
    }
    for (const table of ['passkeys', 'known_browsers']) {
      expect(await count('nobody', table)).toBe(0);
      expect(await count('system', table)).toBe(5);
    }
  });

  it('nobody but the system sees the secrets of a sign-in, their own included', async () => {
    const [id, hash] = [people.manager, Buffer.from('x')];
    const at = 'now()';
    await world.query(`INSERT INTO passkey_challenges VALUES ($1, 'x', $2, ${at})`, [hash, id]);
    await world.query(`INSERT INTO half_sessions (token_hash, user_id, expires_at) VALUES ($1, $2, ${at})`, [hash, id]);
    await world.query(`INSERT INTO second_factors VALUES ($1, $2, ${at}, NULL, 0)`, [id, hash]);
    await world.query(`INSERT INTO recovery_codes VALUES ($1, $2, ${at})`, [hash, id]);
    await world.query(`INSERT INTO second_factor_failures VALUES ($1, $2, ${at})`, [newId(), id]);
    await world.query(`INSERT INTO sign_in_failures VALUES ($1, $2, ${at})`, [newId(), hash]);
    const tables = ['passkey_challenges', 'half_sessions', 'second_factors', 'recovery_codes'];
    for (const table of [...tables, 'second_factor_failures', 'sign_in_failures']) {
      const seen = [await count('manager', table), await count('administrator', table), await count('system', table)];
      expect([table, ...seen]).toEqual([table, 0, 0, 1]);
    }
  });

  const promote = `UPDATE users SET roles = '{administrator}' WHERE id = $1 RETURNING id`;

  it('lets a keeper change the people they see, and others only themselves', async () => {
    expect(await as('manager', promote, [people.handler])).toHaveLength(1);
    expect(await as('manager', promote, [people.lawyer])).toEqual([]);
    expect(await as('lawyer', promote, [people.manager])).toEqual([]);
    expect(await as('handler', promote, [people.manager])).toEqual([]);
    expect(await as('counsellor', promote, [people.manager])).toEqual([]);
    expect(
      await as('handler', `UPDATE users SET locale = 'en' WHERE id = $1 RETURNING id`, [people.handler]),
    ).toHaveLength(1);
  });

  it('lets nobody move a person into another organisation or make one there', async () => {
    const move = `UPDATE users SET organisation_kind = 'secretariat', member_id = NULL WHERE id = $1`;
    await expect(as('manager', move, [people.handler])).rejects.toThrow('row-level security');
    const make = `INSERT INTO users (id, email, display_name, organisation_kind, roles, password_hash, created_at)
      VALUES ($1, 'a@b.example', 'A', 'secretariat', '{administrator}', '', now())`;
    for (const who of ['manager', 'handler', 'counsellor', 'nobody'] as const) {
      await expect(as(who, make, [newId()])).rejects.toThrow('row-level security');
    }
  });

  it('ends the powers of a keeper with their account', async () => {
    await world.query('UPDATE users SET is_active = false WHERE id = $1', [people.lawyer]);
    expect(await count('lawyer', 'invitations')).toBe(0);
  });

  it('lets the worker read whom to write to, and no secret', async () => {
    const worker = (sql: string) => world.installation.database.query('worker', sql);
    expect(await worker('SELECT id, email, locale FROM invitations')).toHaveLength(3);
    for (const sql of [
      'SELECT password_hash FROM users',
      'SELECT token_hash FROM invitations',
      'SELECT token_hash FROM password_resets',
      'SELECT email_hash FROM password_resets',
      'SELECT * FROM sessions',
      `UPDATE invitations SET roles = '{administrator}'`,
      'UPDATE users SET is_active = true',
    ]) {
      await expect(worker(sql)).rejects.toThrow('permission denied');
    }
  });
});
