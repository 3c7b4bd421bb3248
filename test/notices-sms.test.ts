import type { INestApplicationContext } from '@nestjs/common';
import { noticeFacts, toComplainant } from '@modules/escalation';
import { COMPLAINANT_NOTICE, CONTACT_NOTICE, DeliverySender, type NewNotice, notify } from '@modules/notifications';
import { Database, newId } from '@platform/database';
import { Outgoing } from '@platform/outgoing';
import { HttpSmsGateway, SmsModule, type SmsOptions } from '@platform/sms';
import { aPerson, Installation, sendComplaint } from './support/installation';
import { MoodyMailServer } from './support/moody-mail-server';
import { type GatewayMood, MoodySmsGateway } from './support/moody-sms-gateway';
import { until } from './support/until';
import { startWorker } from './support/worker';

const NUMBER = '+819012345678';
const MINUTE_MS = 60_000;

describe('a complainant who left a telephone number', () => {
  let installation: Installation;
  let mails: MoodyMailServer;
  let gateway: MoodySmsGateway;
  let worker: INestApplicationContext;
  let caseId: string;
  const log: string[] = [];

  const rows = <T extends object>(sql: string, values: unknown[] = []) =>
    installation.database.query<T>('owner', sql, values);
  const sweep = () => worker.get(DeliverySender, { strict: false }).sweep();
  const say = (notices: NewNotice[]) =>
    worker.get(Database).transaction({ kind: 'worker' }, (tx) => notify(tx, notices, installation.clock.now()));
  const message = (isUrgent = false): NewNotice => ({
    notice: COMPLAINANT_NOTICE,
    subjectId: newId(),
    recipient: { kind: 'complainant', caseId, locale: 'vi', channel: 'sms', isUrgent },
  });
  const state = async (notice: NewNotice) => {
    const [row] = await rows<{
      id: string;
      state: string;
      heldFor: string | null;
      code: string | null;
      attempts: number;
    }>(
      `SELECT id, state, held_for AS "heldFor", last_error AS code, attempts FROM notification_deliveries
       WHERE subject_id = $1`,
      [notice.subjectId],
    );
    return row;
  };
  const settles = (notice: NewNotice, wanted: string) =>
    until(wanted, async () => (await state(notice))?.state === wanted);
  const inTokyo = (text: string) => installation.clock.moveTo(new Date(`${text}+09:00`));

  beforeAll(async () => {
    installation = await Installation.create();
    [mails, gateway] = [await MoodyMailServer.start(), await MoodySmsGateway.start()];
    await aPerson(await installation.api(), { kind: 'secretariat', roles: ['counsellor'] });
    worker = await startWorker(installation, {
      smtpUrl: mails.url,
      outgoingTimeoutMs: 300,
      logTarget: { write: (line) => void log.push(line) },
      env: {
        OUTGOING_PRIVATE: 'sms',
        SMS_GATEWAY_URL: gateway.url,
        SMS_GATEWAY_HEADER: 'Authorization: Bearer {secret}',
        SMS_GATEWAY_SECRET: 'mZ4-long-and-own',
        SMS_GATEWAY_BODY: '{"messages":[{"recipient":"{digits}","content":"{text}","reference":"{id}"}]}',
        SMS_GATEWAY_REFUSED: '422',
      },
    });
    inTokyo('2026-07-01T12:00:00');
    const form = { contactPhone: NUMBER, locale: 'vi', danger: 'now' } as const;
    ({ caseId } = await sendComplaint(installation, await installation.intake(), form));
  }, 60_000);
  afterAll(async () => {
    await worker.close();
    await Promise.all([mails.stop(), gateway.stop()]);
    await installation.close();
  });
  beforeEach(async () => {
    gateway.mood = 'takes';
    gateway.handed.splice(0);
    await rows('DELETE FROM bounces');
    await rows(`UPDATE notification_deliveries SET state = 'failed' WHERE state IN ('pending', 'held')`);
    installation.clock.advance(24 * 60 * MINUTE_MS);
  });

  it('gets the words of her language, and nothing else goes over the wire', async () => {
    const notice = message();
    await say([notice]);
    await settles(notice, 'sent');
    const [sms] = gateway.handed;
    expect(sms).toMatchObject({ method: 'POST', headers: { authorization: 'Bearer mZ4-long-and-own' } });
    expect(JSON.parse(sms?.body ?? '')).toEqual({
      messages: [{ recipient: '819012345678', content: CONTACT_NOTICE.vi?.sms, reference: (await state(notice))?.id }],
    });
    expect(mails.handed.map(({ to }) => to)).not.toContain(NUMBER);
  });

  it.each<[GatewayMood, string]>([
    ['putsOff', 'http_503'],
    ['redirects', 'http_302'],
    ['hangsUp', 'unreachable'],
    ['says nothing', 'timeout'],
  ])('a gateway that %s is asked again, later', async (mood, code) => {
    gateway.mood = mood;
    const notice = message();
    await say([notice]);
    await until('a failed try', async () => (await state(notice))?.code === code);
    expect(await state(notice)).toMatchObject({ state: 'pending', attempts: 1 });
    await sweep();
    expect(gateway.handed).toHaveLength(1);
    gateway.mood = 'takes';
    installation.clock.advance(MINUTE_MS);
    await sweep();
    await settles(notice, 'sent');
    expect(new Set(gateway.handed.map(({ body }) => body)).size).toBe(1);
  });

  it('a mail server that is down holds up no SMS, and a gateway no mail', async () => {
    const about = { notice: 'desk.workerMessage', recipient: { kind: 'desk' } } as const;
    [mails.mood, gateway.mood] = ['putsOff', 'putsOff'];
    const both = () => [message(), { ...about, subjectId: newId() }] as const;
    const [[sms, mail], [laterSms, laterMail]] = [both(), both()];
    const tried = (notice: NewNotice, attempts: number) =>
      until('a try', async () => (await state(notice))?.attempts === attempts);
    await say([sms, mail]);
    await Promise.all([tried(sms, 1), tried(mail, 1)]);
    gateway.mood = 'takes';
    installation.clock.advance(MINUTE_MS);
    await sweep();
    await settles(sms, 'sent');
    expect(await state(mail)).toMatchObject({ state: 'pending', attempts: 2 });
    gateway.mood = 'putsOff';
    await say([laterSms, laterMail]);
    await Promise.all([tried(laterSms, 1), tried(laterMail, 1)]);
    mails.mood = 'takes';
    installation.clock.advance(5 * MINUTE_MS);
    await sweep();
    await settles(laterMail, 'sent');
    expect(await state(laterSms)).toMatchObject({ state: 'pending' });
  });

  it('a number that is refused for good is not tried again, and the desk is told', async () => {
    gateway.mood = 'refusesNumber';
    const [first, second] = [message(), message()];
    await say([first]);
    await settles(first, 'failed');
    expect(await state(first)).toMatchObject({ code: 'bounced' });
    gateway.mood = 'takes';
    await say([second]);
    await settles(second, 'failed');
    expect(await state(second)).toMatchObject({ code: 'address_bounces' });
    expect(gateway.taken).toEqual([]);
    await until('the desk is told', async () => {
      const told = await rows(`SELECT FROM notices WHERE case_id = $1 AND notice = 'desk.contactBounced'`, [caseId]);
      return told.length > 0;
    });
  });

  it('is not rung at night, and once in the morning; an emergency rings', async () => {
    inTokyo('2026-08-01T21:00:00');
    const [one, two, urgent] = [message(), message(), message(true)];
    await say([one, two, urgent]);
    await settles(urgent, 'sent');
    inTokyo('2026-08-02T07:59:59');
    await sweep();
    expect(await state(one)).toMatchObject({ state: 'held', heldFor: 'quiet' });
    inTokyo('2026-08-02T08:00:00');
    await sweep();
    await until('one message for both', () => gateway.taken.length === 2);
    expect([(await state(one))?.state, (await state(two))?.state]).toEqual(['folded', 'folded']);
  });

  it('is told by SMS of what happens in her case, at once where it is one of danger', async () => {
    inTokyo('2026-08-10T23:00:00');
    await worker.get(Database).transaction({ kind: 'worker' }, async (tx) => {
      const facts = await noticeFacts(tx, caseId);
      expect(facts).toMatchObject({ contact: 'sms', severity: 'S1' });
      await notify(tx, toComplainant(caseId, newId(), facts), installation.clock.now());
    });
    await until('the SMS', () => gateway.taken.length === 1);
  });

  it('is the only one who can be told by SMS', async () => {
    const toOthers = `UPDATE notification_deliveries SET channel = 'sms' WHERE recipient_kind = 'desk'`;
    await expect(rows(toOthers)).rejects.toThrow('notification_deliveries_sms');
  });

  it('has her number in no log and in no row in the clear', async () => {
    expect(log.join('')).not.toContain('9012345678');
    const [found] = await rows<{ n: number }>(
      `SELECT count(*)::int AS n FROM notification_deliveries d WHERE d::text LIKE '%9012345678%'`,
    );
    expect(found?.n).toBe(0);
  });
});

describe('the gateway', () => {
  let server: MoodySmsGateway;
  const options = (more: Partial<SmsOptions> = {}): SmsOptions => ({
    url: server.url,
    method: 'PUT',
    body: 'to={to}&msg={text}&key={secret}',
    secret: 'a&b=c',
    taken: '200-201,204',
    ...more,
  });
  const sms = { id: 'the-id', to: NUMBER, text: '1 & 2 = {to} "3"' };

  beforeAll(async () => void (server = await MoodySmsGateway.start()));
  afterAll(() => server.stop());

  it('is sent a form, with each value escaped and none read as a place', async () => {
    server.mood = 'takes';
    await expect(new HttpSmsGateway(options(), new Outgoing(true)).send(sms)).rejects.toMatchObject({
      code: 'http_202',
      isRefusal: false,
    });
    const [handed] = server.handed;
    expect(handed?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(Object.fromEntries(new URLSearchParams(handed?.body))).toEqual({ to: NUMBER, msg: sms.text, key: 'a&b=c' });
  });

  it('is not asked in a private network unless that is allowed', async () => {
    server.handed.splice(0);
    const gateway = new HttpSmsGateway(options(), new Outgoing(false));
    await expect(gateway.send(sms)).rejects.toMatchObject({ code: 'address', isRefusal: false });
    expect(server.handed).toEqual([]);
  });
});

it.each([
  [{}, 'SMS_GATEWAY_URL must be https://'],
  [{ url: 'https://localhost/' }, 'SMS_GATEWAY_URL must be https://'],
  [{ body: '{"to":"{to}"}' }, 'SMS_GATEWAY_BODY must be'],
  [{ body: '{"to":"{to}","text":"{text}"' }, 'SMS_GATEWAY_BODY must be'],
])('a worker does not start with %j', (more, complaint) => {
  const options = {
    url: 'http://10.0.0.1/',
    method: 'POST',
    body: 'to={to}&text={text}',
    taken: '200',
    ...more,
  } as const;
  expect(() => SmsModule.forApp(options, new Outgoing(false))).toThrow(complaint);
});
