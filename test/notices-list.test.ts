import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SubmissionService } from '@modules/cases';
import { type NewNotice, NoticeExpiry, notify } from '@modules/notifications';
import type { Actor } from '@platform/actor';
import { ApiConfig, readConfig } from '@platform/config';
import { Database, newId } from '@platform/database';
import { createApiApp } from '../apps/api/create-app';
import { NoticeStreams } from '../apps/api/notices/notice-streams';
import { AccountsWorld } from './accounts-world';
import { ApiClient } from './api-world';
import { aSubmission } from './support/installation';
import { sessionCookie } from './support/session-cookie';
import { until } from './support/until';

interface Line {
  id: string;
  notice: string;
  textJa: string;
  caseNumber: string | null;
  createdAt: string;
  readAt: string | null;
}
interface State {
  unread: number;
  addressFails: boolean;
}

/** Everybody's own notices, how they want to be told, and what administrators see of what was sent. */
describe('notices in the portal', () => {
  let world: AccountsWorld;
  let second: NestFastifyApplication;
  let person: Actor & { email: string };
  let colleague: Actor & { email: string };
  let mine: ApiClient;
  let theirs: ApiClient;
  let admin: ApiClient;
  const open: IncomingMessage[] = [];

  const rows = <T extends object>(sql: string, values: unknown[] = []) =>
    world.installation.database.query<T>('owner', sql, values);
  const clientOf = async ({ userId }: Actor) =>
    new ApiClient(
      world.app,
      await sessionCookie(world.installation.database, userId, { now: world.installation.clock.now() }),
    );
  const told = ({ userId }: Actor, notice: NewNotice['notice'] = 'custody.requestWaits'): NewNotice => ({
    notice,
    subjectId: newId(),
    recipient: { kind: 'user', userId },
  });
  const say = (...notices: NewNotice[]) =>
    world.worker
      .get(Database)
      .transaction({ kind: 'worker' }, (tx) => notify(tx, notices, world.installation.clock.now()));
  const list = async (client: ApiClient, query = '') =>
    (await client.get(`/notices${query}`).expect(200)).body as { items: Line[]; nextCursor: string | null };
  const state = async (client: ApiClient) => (await client.get('/notices/state').expect(200)).body as State;

  /** A window that stays open: every event that came, and whether it ended. */
  const watch = async (app: NestFastifyApplication, { cookie }: ApiClient) => {
    const { port } = app.getHttpServer().address() as AddressInfo;
    const [response] = (await once(
      get({ host: '127.0.0.1', port, path: '/api/v1/notices/stream', headers: { cookie } }),
      'response',
    )) as [IncomingMessage];
    open.push(response);
    const window = { response, text: '', isOver: false };
    response.setEncoding('utf8').on('data', (chunk: string) => (window.text += chunk));
    response.once('close', () => (window.isOver = true));
    response.on('error', () => undefined);
    return window;
  };
  const lastState = ({ text }: { text: string }) => JSON.parse(/.*data: ({.*})/s.exec(text)?.[1] ?? '{}') as State;

  beforeAll(async () => {
    world = await AccountsWorld.create();
    const { urls } = world.installation.database;
    const env = { NODE_ENV: 'test', DATABASE_URL: urls.api, MADOGUCHI_DATA: world.installation.folder };
    second = await createApiApp(readConfig(ApiConfig, env), {
      clock: world.installation.clock,
      logTarget: { write: () => undefined },
    });
    await world.app.listen(0, '127.0.0.1');
    await second.listen(0, '127.0.0.1');
    person = await world.person('secretariat', ['counsellor']);
    colleague = await world.person('secretariat', ['supervisor']);
    [mine, theirs] = [await clientOf(person), await clientOf(colleague)];
    admin = await clientOf(await world.person('secretariat', ['administrator']));
  }, 60_000);
  afterAll(async () => {
    for (const response of open) response.destroy();
    await second.close();
    await world.close();
  });
  beforeEach(() => rows('DELETE FROM notices'));

  it('are listed page by page, and nobody reaches those of another', async () => {
    for (let n = 0; n < 5; n += 1) {
      await say(told(person), told(colleague));
      world.installation.clock.advance(1_000);
    }
    const first = await list(mine, '?limit=3');
    const rest = await list(mine, `?limit=3&cursor=${first.nextCursor}`);
    const ids = [...first.items, ...rest.items].map(({ id }) => id);
    expect([first.items.length, rest.items.length, new Set(ids).size, rest.nextCursor]).toEqual([3, 2, 5, null]);
    expect(first.items[0]).toMatchObject({ notice: 'custody.requestWaits', caseNumber: null, readAt: null });
    expect(first.items[0]?.textJa).toContain('申請');
    await theirs.post(`/notices/${ids[0]}/reading`).expect(404);
    await mine.post(`/notices/${ids[0]}/reading`).expect(204);
    expect([await state(mine), await state(theirs)]).toMatchObject([{ unread: 4 }, { unread: 5 }]);
    await mine.post('/notices/reading', { until: first.items[1]?.createdAt }).expect(204);
    expect(await state(mine)).toMatchObject({ unread: 0 });
    expect(await state(theirs)).toMatchObject({ unread: 5 });
  });

  it('name a case only as long as nothing keeps its reader from it', async () => {
    const intake = await world.installation.intake();
    await intake.get(SubmissionService).submit(aSubmission());
    await until('both know', async () => (await rows('SELECT FROM notices')).length === 2);
    expect((await list(mine)).items[0]?.caseNumber).toMatch(/^MG-/);
    await rows(
      `INSERT INTO case_parties (id, case_id, kind, party_id, named_at)
       SELECT $1, case_id, 'user', $2, now() FROM notices WHERE user_id = $2`,
      [newId(), person.userId],
    );
    expect((await list(mine)).items).toEqual([]);
    expect(await state(mine)).toMatchObject({ unread: 0 });
    expect((await list(theirs)).items).toHaveLength(1);
  });

  it('arrive in open windows of every process, in those of their reader alone', async () => {
    const [here, there, other] = [
      await watch(world.app, mine),
      await watch(second, mine),
      await watch(world.app, theirs),
    ];
    expect(here.response.headers['content-type']).toBe('text/event-stream');
    await until('the first state', () => here.text && there.text && other.text);
    const before = other.text;
    await say(told(person));
    await until('the news', () => lastState(here).unread === 1 && lastState(there).unread === 1);
    expect(other.text).toBe(before);
    expect(here.text).not.toMatch(/request|申請|custody/);
  });

  it('end with the session, and an open window does not prolong it', async () => {
    const streams = world.app.get(NoticeStreams);
    const before = streams.count;
    const client = await clientOf(colleague);
    const [leaving, resting] = [await watch(world.app, client), await watch(world.app, theirs)];
    await until('both are open', () => streams.count === before + 2);
    await client.delete('/session').expect(204);
    streams.beat();
    await until('the end', () => leaving.isOver);
    expect(leaving.text).toContain('event: end');
    expect(resting.isOver).toBe(false);
    world.installation.clock.advance(20 * 60_000);
    const { length } = resting.text;
    streams.beat();
    await until('a look at the session', () => resting.text.length > length);
    world.installation.clock.advance(20 * 60_000);
    streams.beat();
    await until('the end of a session at rest', () => resting.isOver);
    resting.response.destroy();
    await new ApiClient(world.app, '').get('/notices/stream').expect(401);
    [mine, theirs] = [await clientOf(person), await clientOf(colleague)];
    admin = await clientOf(await world.person('secretariat', ['administrator']));
  });

  it('leave nothing behind when a window closes, and keep few windows of one person', async () => {
    const streams = world.app.get(NoticeStreams);
    await until('no window is left', () => (streams.beat(), streams.count === 0));
    const windows: Awaited<ReturnType<typeof watch>>[] = [];
    for (let n = 0; n < 10; n += 1) windows.push(await watch(world.app, mine));
    await until('the oldest have ended', () => windows.filter(({ isOver }) => isOver).length === 2);
    expect(streams.count).toBe(8);
    for (const { response } of windows) response.destroy();
    await until('no window is left', () => streams.count === 0);
  });

  it('are told as everybody wishes for themselves', async () => {
    const wishes = {
      version: 0,
      choices: [
        { group: 'desk', mail: 'digest' },
        { group: 'decision', mail: 'off' },
        { group: 'security', mail: 'immediately' },
      ],
      quiet: { from: 1320, to: 420 },
      locale: 'ja',
    };
    expect((await mine.get('/account/notices').expect(200)).body).toMatchObject({
      version: 0,
      quiet: null,
      locale: 'en',
    });
    expect((await mine.put('/account/notices', wishes).expect(200)).body).toEqual({ version: 1 });
    expect((await mine.get('/account/notices')).body).toEqual({ ...wishes, version: 1 });
    await mine.put('/account/notices', wishes).expect(409);
    const silenced = { ...wishes, version: 1, choices: [{ group: 'security', mail: 'off' }] };
    await mine.put('/account/notices', silenced).expect(400);
    await mine.put('/account/notices', { ...wishes, version: 1, quiet: { from: 60, to: 60 } }).expect(400);
    await mine.put('/account/notices', { ...wishes, version: 1, quiet: undefined }).expect(400);
    await mine.put('/account/notices', { ...wishes, version: 1, quiet: [] }).expect(400);
    expect((await theirs.get('/account/notices')).body).toMatchObject({ version: 0 });
  });

  it('say that mail comes back, until their reader wants another try', async () => {
    await rows(`INSERT INTO bounces VALUES ('user', $1, 'EENVELOPE', now())`, [person.userId]);
    expect([await state(mine), await state(theirs)]).toMatchObject([{ addressFails: true }, { addressFails: false }]);
    await theirs.delete('/account/mail-failure').expect(204);
    expect(await state(mine)).toMatchObject({ addressFails: true });
    await mine.delete('/account/mail-failure').expect(204);
    expect(await state(mine)).toMatchObject({ addressFails: false });
  });

  it('leave the list 90 days after they were read, or a year after they came', async () => {
    const now = world.installation.clock.now().getTime();
    const daysAgo = (days: number) => new Date(now - days * 86_400_000);
    const put = (notice: string, came: Date, read: Date | null) =>
      rows(
        `INSERT INTO notices (id, user_id, notice, subject_id, created_at, read_at) VALUES ($1, $2, $3, $1, $4, $5)`,
        [newId(), person.userId, notice, came, read],
      );
    await put('read.old', daysAgo(400), daysAgo(91));
    await put('read.recent', daysAgo(400), daysAgo(89));
    await put('unread.old', daysAgo(366), null);
    await put('unread.recent', daysAgo(364), null);
    await world.worker.get(NoticeExpiry, { strict: false }).expire();
    const left = await rows<{ notice: string }>('SELECT notice FROM notices ORDER BY notice');
    expect(left.map(({ notice }) => notice)).toEqual(['read.recent', 'unread.recent']);
  });

  it('that were given up are sent again by an administrator, who learns of no case', async () => {
    await rows(`INSERT INTO bounces VALUES ('user', $1, 'EENVELOPE', now())`, [colleague.userId]);
    const [one, two] = [told(colleague), told(colleague)];
    await say(one, two);
    const failed = async () =>
      ((await admin.get('/deliveries?state=failed').expect(200)).body as { items: { id: string; error: string }[] })
        .items;
    await until('both given up', async () => (await failed()).length === 2);
    const [first] = await failed();
    expect(first).toMatchObject({
      recipientKind: 'user',
      recipientName: colleague.displayName,
      error: 'address_bounces',
      attempts: 1,
    });
    expect(Object.keys(first ?? {})).not.toEqual(expect.arrayContaining(['recipientId', 'subjectId', 'reference']));
    await theirs.get('/deliveries').expect(404);
    await admin.post(`/deliveries/${first?.id}/replay`).expect(204);
    await admin.post(`/deliveries/${first?.id}/replay`).expect(404);
    expect((await admin.post('/deliveries/replays', { error: 'address_bounces' }).expect(200)).body).toEqual({
      count: 1,
    });
    await until(
      'both sent',
      async () =>
        (await failed()).length === 0 && world.box.mails.filter(({ to }) => to[0] === colleague.email).length >= 2,
      12,
    );
    const acts = await rows<{ action: string }>(
      `SELECT action FROM audit_log WHERE subject_kind = 'delivery' ORDER BY at, id`,
    );
    expect(acts.map(({ action }) => action)).toEqual(['delivery.replayed', 'delivery.allReplayed']);
  });
});
