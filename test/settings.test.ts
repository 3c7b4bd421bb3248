import type { INestApplicationContext } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { notify } from '@modules/notifications';
import type { Actor } from '@platform/actor';
import { ApiConfig, readConfig } from '@platform/config';
import { Database, newId } from '@platform/database';
import { createApiApp } from '../apps/api/create-app';
import { FormWorld } from './intake/form-world';
import { aCompany, aPerson, Installation } from './support/installation';
import { startMailbox } from './support/mail';
import { sessionCookie } from './support/session-cookie';
import { until } from './support/until';
import { startWorker } from './support/worker';
import { asRole } from './walls/as-role';

const MINUTE = 60_000;
const WHY = { reason: 'Decided by the board.' };

let installation: Installation;
let api: NestFastifyApplication;
let form: FormWorld;
let admin: Actor;
let auditor: Actor;
let manager: Actor;

beforeAll(async () => {
  installation = await Installation.create();
  const { database, folder, clock } = installation;
  const env = { NODE_ENV: 'test', DATABASE_URL: database.urls.api, MADOGUCHI_DATA: folder };
  const logTarget = { write: () => undefined };
  api = await createApiApp(readConfig(ApiConfig, env), { clock, logTarget, portalFolder: folder });
  form = await FormWorld.create(installation);
  admin = await aPerson(api, { kind: 'secretariat', roles: ['administrator'] });
  auditor = await aPerson(api, { kind: 'secretariat', roles: ['auditor'] });
  const { memberId } = await aCompany(api, 'SET001');
  manager = await aPerson(api, { kind: 'member', organisationId: memberId, roles: ['member_manager'] });
}, 60_000);
afterAll(async () => {
  await api.close();
  await form.close();
});

const soon = () => installation.clock.advance(MINUTE);
const cookieOf = (who: Actor) => sessionCookie(installation.database, who.userId, { now: installation.clock.now() });

interface Ask {
  method?: 'GET' | 'PUT' | 'POST';
  payload?: object;
  cookie?: string;
}
async function ask(who: Actor, path: string, { method = 'GET', payload, cookie }: Ask = {}) {
  const headers = { cookie: cookie ?? (await cookieOf(who)) };
  return api.inject({ method, url: `/api/v1${path}`, headers, ...(payload ? { payload } : {}) });
}

interface Listed {
  key: string;
  version: number;
  value: Record<string, unknown> | null;
}
async function settingOf(key: string): Promise<Listed> {
  const all = (await ask(admin, '/settings')).json<Listed[]>();
  const found = all.find((each) => each.key === key);
  if (!found) throw new Error(`no setting ${key}`);
  return found;
}
async function change(key: string, value: object, who = admin) {
  const { version } = await settingOf(key);
  return ask(who, `/settings/${key}`, { method: 'PUT', payload: { ...WHY, version, value } });
}
const isIn = async (who: Actor, cookie: string) => (await ask(who, '/session', { cookie })).statusCode === 200;

describe('a changed setting', () => {
  it('ends the sessions of its group that rested longer, within a minute and without a restart', async () => {
    const cookie = await cookieOf(manager);
    expect(await isIn(manager, cookie)).toBe(true);
    installation.clock.advance(20 * MINUTE);
    expect((await change('session.organisation', { idleMinutes: 15, absoluteHours: 4 })).statusCode).toBe(204);
    soon();
    expect(await isIn(manager, cookie)).toBe(false);
    const desk = await cookieOf(admin);
    installation.clock.advance(20 * MINUTE);
    expect(await isIn(admin, desk)).toBe(true);
  });

  it('gives the desk another name in the api', async () => {
    await change('desk.name', { ja: '青空窓口', en: 'Blue Sky Desk' });
    soon();
    const { user } = (await ask(admin, '/session')).json<{ user: { organisation: object } }>();
    expect(user.organisation).toMatchObject({ nameJa: '青空窓口', nameEn: 'Blue Sky Desk' });
  });

  it('leads those who leave the form elsewhere', async () => {
    const phone = form.phone();
    expect((await phone.get('/leave')).headers.location).toBe('https://weather.example/');
    await change('form.quickExit', { url: 'https://trains.example/times' });
    soon();
    expect((await phone.get('/leave')).headers.location).toBe('https://trains.example/times');
  });

  it('keeps unfinished forms as many days as it says, from their last page', async () => {
    const kept = async () => {
      const phone = form.phone();
      await phone.fillIn('/en/form/where', { place: 'the old factory' });
      const [row] = await installation.database.query<{ days: number }>(
        'owner',
        'SELECT extract(epoch FROM expires_at - updated_at)::int / 86400 AS days FROM drafts ORDER BY updated_at DESC LIMIT 1',
      );
      return row?.days;
    };
    expect(await kept()).toBe(7);
    expect((await change('retention.forms', { days: 2 })).statusCode).toBe(204);
    soon();
    expect(await kept()).toBe(2);
  });

  it('lets invitations end after so many days as their mail says, and sends notices to another mailbox', async () => {
    await change('invitation', { days: 3 });
    await change('desk.mailbox', { email: 'new@desk.example' });
    soon();
    const mailbox = await startMailbox();
    const worker: INestApplicationContext = await startWorker(installation, { smtpUrl: mailbox.url });
    try {
      const place = { organisationKind: 'secretariat', organisationId: null };
      const wish = { ...place, email: 'guest@desk.example', roles: ['analyst'], locale: 'en' };
      expect((await ask(admin, '/invitations', { method: 'POST', payload: wish })).statusCode).toBe(201);
      await until('the mail', () => Promise.resolve(mailbox.mails.length > 0));
      expect(JSON.stringify(mailbox.mails[0])).toContain('within 3 days');
      const notice = { notice: 'desk.workerMessage', recipient: { kind: 'desk' }, subjectId: newId() } as const;
      const at = installation.clock.now();
      await worker.get(Database).transaction({ kind: 'worker' }, (tx) => notify(tx, [notice], at));
      await until('the notice', () => Promise.resolve(mailbox.mails.length > 1));
      expect(mailbox.mails[1]?.to).toEqual(['new@desk.example']);
      const [row] = await installation.database.query<{ days: number }>(
        'owner',
        'SELECT extract(epoch FROM expires_at - created_at)::int / 86400 AS days FROM invitations',
      );
      expect(row).toEqual({ days: 3 });
    } finally {
      await worker.close();
      await mailbox.stop();
    }
  });
});

describe('a change of a setting', () => {
  it.each([
    ['session.desk', { idleMinutes: 600, absoluteHours: 12 }],
    ['session.desk', { idleMinutes: 30 }],
    ['form.quickExit', { url: 'http://weather.example/' }],
    ['desk.name', { ja: '窓\u0000', en: 'x' }],
  ])('outside the bounds of %s is refused', async (key, value) => {
    const answer = await change(key, value);
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([422, 'setting.outOfBounds']);
  });

  it('is refused when somebody changed it meanwhile, also at the same moment', async () => {
    const { version } = await settingOf('session.desk');
    const value = { idleMinutes: 25, absoluteHours: 10 };
    const put = () => ask(admin, '/settings/session.desk', { method: 'PUT', payload: { ...WHY, version, value } });
    const both = await Promise.all([put(), put()]);
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([204, 409]);
    expect((await put()).json()).toMatchObject({ code: 'setting.changedMeanwhile' });
  });

  it('stays in the history and in the audit log, with the reason, and an earlier one can be put back', async () => {
    const first = await settingOf('session.desk');
    await change('session.desk', { idleMinutes: 10, absoluteHours: 9 });
    const second = await settingOf('session.desk');
    const payload = { ...WHY, version: second.version, earlier: first.version };
    const path = '/settings/session.desk';
    expect((await ask(admin, `${path}/restoration`, { method: 'POST', payload })).statusCode).toBe(204);
    expect(await settingOf('session.desk')).toMatchObject({ version: second.version + 1, value: first.value });
    const history = (await ask(auditor, `${path}/history`)).json<{ version: number; reason: string }[]>();
    expect(history.map(({ version }) => version)).toEqual([3, 2, 1]);
    expect(history[0]).toMatchObject({ ...WHY, changedByName: admin.displayName });
    const [act] = await installation.database.query(
      'owner',
      `SELECT actor_id, reason, before, after FROM audit_log WHERE action = 'setting.changed' ORDER BY id DESC LIMIT 1`,
    );
    const key = { settingKey: 'session.desk' };
    expect(act).toEqual({
      actor_id: admin.userId,
      reason: WHY.reason,
      before: { ...key, settingVersion: 2, idleMinutes: 10, absoluteHours: 9 },
      after: { ...key, settingVersion: 3, idleMinutes: 25, absoluteHours: 10 },
    });
  });

  it('cannot put back what never was', async () => {
    const { version } = await settingOf('desk.name');
    const payload = { ...WHY, version, earlier: 900 };
    const answer = await ask(admin, '/settings/desk.name/restoration', { method: 'POST', payload });
    expect(answer.json()).toMatchObject({ code: 'setting.notFound' });
  });

  it('is for administrators; an auditor only reads', async () => {
    expect((await ask(auditor, '/settings')).statusCode).toBe(200);
    for (const who of [auditor, manager]) expect((await change('invitation', { days: 9 }, who)).statusCode).toBe(404);
    expect((await ask(manager, '/settings')).statusCode).toBe(404);
  });
});

describe('the table of settings', () => {
  const as = (role: 'api' | 'intake' | 'worker', who: Record<string, string>, sql: string, values: unknown[] = []) =>
    asRole(installation.database, role, who, { sql, values });
  const desk = (roles: string) => ({ actor_kind: 'secretariat', actor_user: admin.userId, actor_roles: roles });
  const keys = 'SELECT DISTINCT key FROM settings ORDER BY key';
  const add = `INSERT INTO settings (id, key, version, value, changed_by, changed_at, reason)
    VALUES (gen_random_uuid(), 'invitation', 900, '{"days": 9}', $1, '2026-11-18', 'x') RETURNING version`;

  it('shows itself to administrators and auditors of the desk, and to the form the two that it follows', async () => {
    for (const who of [{}, desk('counsellor'), { ...desk('administrator'), actor_kind: 'member' }]) {
      expect(await as('api', who, keys)).toEqual([]);
    }
    for (const role of ['administrator', 'auditor']) expect(await as('api', desk(role), keys)).not.toEqual([]);
    expect(await as('intake', {}, keys)).toEqual([{ key: 'form.quickExit' }, { key: 'retention.forms' }]);
    await expect(as('worker', {}, 'SELECT reason FROM settings')).rejects.toThrow('permission denied');
  });

  it('takes a version from an administrator in their own name and from nobody else', async () => {
    expect(await as('api', desk('administrator'), add, [admin.userId])).toEqual([{ version: 900 }]);
    await expect(as('api', desk('administrator'), add, [auditor.userId])).rejects.toThrow('row-level security');
    for (const who of [
      desk('auditor'),
      desk('supervisor'),
      { actor_kind: 'system' },
      { ...desk('administrator'), actor_kind: 'member' },
    ]) {
      await expect(as('api', who, add, [admin.userId])).rejects.toThrow('row-level security');
    }
    for (const role of ['intake', 'worker'] as const) {
      await expect(as(role, {}, add, [admin.userId])).rejects.toThrow('permission denied');
    }
  });

  it('is changed by nobody, the owner included', async () => {
    for (const sql of ['UPDATE settings SET version = 7', 'DELETE FROM settings']) {
      await expect(as('api', desk('administrator'), sql)).rejects.toThrow('permission denied');
      await expect(installation.database.query('owner', sql)).rejects.toThrow();
    }
  });

  it('counts a stored value that is out of bounds as none', async () => {
    const sql = `INSERT INTO settings (id, key, version, value, changed_by, changed_at, reason)
      VALUES (gen_random_uuid(), 'session.desk', 50, '{"idleMinutes": 900, "absoluteHours": 900}', $1, now(), 'x')`;
    await installation.database.query('owner', sql, [admin.userId]);
    soon();
    const cookie = await cookieOf(admin);
    installation.clock.advance(31 * MINUTE);
    expect(await isIn(admin, cookie)).toBe(false);
  });
});
