import type { INestApplicationContext } from '@nestjs/common';
import { ReferralsService, ReferralWork } from '@modules/escalation';
import { WebhookLog, WebhookSender, WebhooksModule, WebhooksService } from '@modules/webhooks';
import type { Actor } from '@platform/actor';
import { newId } from '@platform/database';
import { ConsentWorld } from '../consent/consent-world';
import { MoodyMailServer } from '../support/moody-mail-server';
import { aPartner, aPerson } from '../support/installation';
import { until } from '../support/until';
import { startWorker } from '../support/worker';
import { asRole } from '../walls/as-role';
import { type Received, ReceivingServer } from './receiving-server';

const ALL = ['referral.opened', 'referral.messageReceived', 'referral.ended'] as const;
const DAY_MS = 86_400_000;

describe('webhooks to a partner', () => {
  let world: ConsentWorld;
  let api: INestApplicationContext;
  let worker: INestApplicationContext;
  let mail: MoodyMailServer;
  let server: ReceivingServer;
  let stranger: Actor;

  beforeAll(async () => {
    world = await ConsentWorld.create();
    // The library that verifies knows no other clock than the machine's.
    world.installation.clock.moveTo(new Date());
    world.installation.reachesPrivate = true;
    api = await world.installation.api([WebhooksModule]);
    mail = await MoodyMailServer.start();
    server = await ReceivingServer.start();
    const others = await aPartner(world.api);
    stranger = await aPerson(world.api, { kind: 'partner', organisationId: others, roles: ['partner_manager'] });
    const settings = { smtpUrl: mail.url, reachesPrivate: true, outgoingTimeoutMs: 300 };
    worker = await startWorker(world.installation, settings);
  }, 120_000);
  afterAll(async () => {
    await worker.close();
    await server.stop();
    await mail.stop();
    await world.installation.close();
  });
  beforeEach(async () => {
    await world.rows(`DELETE FROM notification_deliveries WHERE channel = 'webhook'`);
    await world.rows('DELETE FROM webhook_endpoints');
    world.installation.clock.moveTo(new Date());
    server.answer = 200;
    server.received.splice(0);
  });

  const manager = () => world.people.lawyer;
  const webhooks = () => api.get(WebhooksService);
  const log = () => api.get(WebhookLog);
  const sweep = () => worker.get(WebhookSender, { strict: false }).sweep();
  const add = async (url = server.url, events: (typeof ALL)[number][] = [...ALL]) => {
    const { id, secret } = await webhooks().register(manager(), { url, events });
    return { id, secret: secret ?? '' };
  };
  const lines = async () => (await log().page(manager(), {})).items;
  /** The worker's own sweep comes every two seconds; nobody wants to wait for it. */
  const settles = (what: string, fits: (line: Awaited<ReturnType<typeof lines>>[number]) => boolean) =>
    until(what, async () => {
      await sweep();
      return (await lines()).find(fits);
    });
  const received = async (n: number): Promise<Received[]> => {
    await until(`${n} requests`, async () => {
      await sweep();
      return server.received.length >= n;
    });
    return server.received;
  };
  const tried = async (id: string) => {
    await webhooks().try(manager(), id);
    await received(1);
  };
  const later = async (ms: number) => {
    world.installation.clock.advance(ms);
    await sweep();
  };

  it('says what happened by the id of the referral and nothing else, signed so that the library takes it', async () => {
    const { secret } = await add();
    await world.begin({ company: false, partner: true });
    const text = 'Unpaid since August.';
    const referrals = world.api.get(ReferralsService);
    const { counsellor } = world.people;
    const partnerId = world.organisations.partner;
    const referralId = await referrals.open(counsellor, world.caseId, { partnerId, reason: 'legal_help', text });
    await received(1);
    await referrals.accept(manager(), referralId);
    const work = world.api.get(ReferralWork);
    await work.writeToDesk(manager(), referralId, { text: 'A question of their own.' });
    await work.writeToPartner(counsellor, { caseId: world.caseId, referralId }, { text: 'An answer.' });
    await received(2);
    await world.says('partner', false);
    await received(3);
    await until('all settled', async () => (await lines()).every(({ state }) => state === 'sent'));
    const said = server.received.map((each) => ReceivingServer.verify(secret, each));
    expect(said).toEqual(
      ['referral.opened', 'referral.messageReceived', 'referral.ended'].map((type) => ({
        type,
        timestamp: expect.any(String),
        data: { referralId },
      })),
    );
    const [first] = server.received;
    if (!first) throw new Error('nothing was received');
    const forged = { ...first, body: first.body.replace(referralId, newId()) };
    expect(() => ReceivingServer.verify(secret, forged)).toThrow('No matching signature found');
    const old = { ...first.headers, 'webhook-timestamp': String(Math.floor(Date.now() / 1000) - 301) };
    expect(() => ReceivingServer.verify(secret, { ...first, headers: old })).toThrow('too old');
  });

  it('asks again later under the same id, and keeps nothing of the answer but its code', async () => {
    const { id } = await add();
    server.answer = 500;
    await tried(id);
    expect(await settles('a failed try', ({ attempts }) => attempts === 1)).toMatchObject({
      ...{ endpointId: id, event: 'endpoint.test', state: 'pending', statusCode: 500, error: 'http_500' },
    });
    server.answer = 204;
    await later(60_000);
    expect(await settles('taken', ({ state }) => state === 'sent')).toMatchObject({ statusCode: 204, attempts: 2 });
    expect(new Set(server.ids).size).toBe(1);
    expect(server.received).toHaveLength(2);
    const [row] = await world.rows<{ all: string }>(
      `SELECT row_to_json(d)::text AS all FROM notification_deliveries d WHERE channel = 'webhook'`,
    );
    expect(row?.all).not.toContain('secret words');
  });

  it.each([
    [302, 'http_302'],
    [null, 'timeout'],
  ])('neither follows nor waits: %p is %s', async (answer, error) => {
    const { id } = await add();
    server.answer = answer;
    await tried(id);
    await settles(error, (line) => line.error === error && line.state === 'pending');
    expect(server.received).toHaveLength(1);
  });

  it('lets an address that says nothing hold up no other', async () => {
    const dead = await add('http://127.0.0.1:9/');
    const alive = await add();
    for (const each of [dead, dead, dead, alive]) await webhooks().try(manager(), each.id);
    await received(1);
    await until('a failed try', async () => (await lines()).some(({ error }) => error === 'unreachable'));
  });

  it('stops at 410, tells the managers once, and goes on when it is switched on and replayed', async () => {
    const { id } = await add();
    server.answer = 410;
    await tried(id);
    const given = await settles('given up', ({ state }) => state === 'failed');
    const [endpoint] = await webhooks().list(manager());
    expect(endpoint).toMatchObject({ state: 'gone' });
    const told = await world.rows(`SELECT 1 FROM notices WHERE notice = 'partner.webhookStopped' AND user_id = $1`, [
      manager().userId,
    ]);
    expect(told).toHaveLength(1);
    await webhooks().try(manager(), id);
    await settles('not sent', ({ error }) => error === 'endpoint_off');
    expect(server.received).toHaveLength(1);
    await webhooks().change(manager(), id, { events: ['referral.opened'], isOn: true });
    server.answer = 200;
    await log().replay(manager(), given.id);
    await received(2);
    expect(server.ids).toEqual([given.id, given.id]);
    expect(await log().replayAll(manager(), id)).toBe(1);
    await received(3);
  });

  it('stops after five days in which nothing was taken', async () => {
    const { id } = await add();
    server.answer = 503;
    await tried(id);
    await settles('a failed try', ({ attempts }) => attempts === 1);
    await later(4 * DAY_MS);
    await settles('a second try', ({ attempts }) => attempts === 2);
    expect(await webhooks().list(manager())).toMatchObject([{ state: 'on' }]);
    await later(DAY_MS);
    await until('stopped', async () => (await webhooks().list(manager()))[0]?.state === 'failing');
  });

  it('signs with both secrets for a day, with the new one alone after it', async () => {
    const { id, secret: former } = await add();
    const secret = await webhooks().renewSecret(manager(), id);
    await tried(id);
    const [first] = server.received;
    if (!first) throw new Error('nothing was received');
    for (const each of [former, secret]) expect(ReceivingServer.verify(each, first)).toMatchObject({ data: {} });
    await world.rows(`UPDATE webhook_secrets SET ends_at = ends_at - interval '1 day'`);
    await webhooks().try(manager(), id);
    const second = (await received(2))[1];
    if (!second) throw new Error('nothing was received');
    expect(ReceivingServer.verify(secret, second)).toBeTruthy();
    expect(() => ReceivingServer.verify(former, second)).toThrow('No matching signature found');
    expect(JSON.stringify(await world.rows('SELECT * FROM webhook_secrets'))).not.toContain(secret.slice(6));
  });

  it('is made once for each press of a button, at most five times, and only where the internet is', async () => {
    const key = newId();
    const wish = { url: server.url, events: [...ALL] };
    const [one, two] = await Promise.all([0, 1].map(() => webhooks().register(manager(), wish, key)));
    expect(one?.id).toBe(two?.id);
    expect([one?.secret, two?.secret].filter((secret) => secret === null)).toHaveLength(1);
    const sql = `SELECT 1 FROM audit_log WHERE action = 'webhook.added' AND subject_id = $1`;
    expect(await world.rows(sql, [one?.id])).toHaveLength(1);
    await Promise.all(Array.from({ length: 4 }, () => add()));
    await expect(add()).rejects.toThrow('webhook.tooMany');
    world.installation.reachesPrivate = false;
    const strict = (await world.installation.api([WebhooksModule])).get(WebhooksService);
    for (const url of ['http://partner.example/', 'https://127.0.0.1/', 'https://10.0.0.1/', 'ftp://a.example', 'x']) {
      await expect(strict.register(manager(), { ...wish, url })).rejects.toThrow('webhook.badAddress');
    }
  });

  it("is no other partner's to see, to change or to send again", async () => {
    const { id } = await add();
    server.answer = 410;
    await tried(id);
    const { id: deliveryId } = await settles('given up', ({ state }) => state === 'failed');
    expect(await webhooks().list(stranger)).toEqual([]);
    expect((await log().page(stranger, {})).items).toEqual([]);
    await expect(webhooks().change(stranger, id, { events: [...ALL], isOn: true })).rejects.toThrow('webhook.notFound');
    await expect(webhooks().renewSecret(stranger, id)).rejects.toThrow('webhook.notFound');
    await expect(webhooks().remove(stranger, id)).rejects.toThrow('webhook.notFound');
    await expect(webhooks().try(stranger, id)).rejects.toThrow('webhook.notFound');
    await expect(log().replay(stranger, deliveryId)).rejects.toThrow('delivery.notFound');
    await expect(log().replayAll(stranger, id)).rejects.toThrow('webhook.notFound');
    await expect(webhooks().list(world.people.counsellor)).rejects.toThrow('permission.missing');
    const as = ({ kind, organisationId, userId }: Actor) => ({
      ...{ actor_kind: kind, actor_org: organisationId ?? '', actor_user: userId, actor_roles: 'partner_manager' },
    });
    for (const sql of ['SELECT id FROM webhook_endpoints', 'SELECT id FROM notification_deliveries']) {
      expect(await asRole(world.installation.database, 'api', as(stranger), { sql })).toEqual([]);
    }
    const secrets = { sql: 'SELECT wrapped_key FROM webhook_secrets' };
    await expect(asRole(world.installation.database, 'api', as(manager()), secrets)).rejects.toThrow(
      'permission denied',
    );
  });

  it('is forgotten with its secrets, and what waits for it is given up', async () => {
    const { id } = await add();
    server.answer = 500;
    await tried(id);
    await settles('a failed try', ({ attempts }) => attempts === 1);
    await webhooks().remove(manager(), id);
    await later(60_000);
    const state = () =>
      world.rows<{ code: string }>(`SELECT last_error AS code FROM notification_deliveries WHERE channel = 'webhook'`);
    await until('given up', async () => (await state())[0]?.code === 'endpoint_removed');
    expect(await world.rows('SELECT 1 FROM webhook_secrets')).toEqual([]);
    expect(server.received).toHaveLength(1);
  });
});
