import type { INestApplicationContext } from '@nestjs/common';
import { COMPLAINANT_NOTICE, DeliverySender, type NewNotice, notify } from '@modules/notifications';
import type { Actor } from '@platform/actor';
import { Database, newId } from '@platform/database';
import { aPerson, Installation, sendComplaint } from './support/installation';
import { MoodyMailServer } from './support/moody-mail-server';
import { until } from './support/until';
import { startWorker } from './support/worker';

const HOUR_MS = 3_600_000;

/** When a notice leaves the house, and what happens when it is not taken. */
describe('notices by mail', () => {
  let installation: Installation;
  let server: MoodyMailServer;
  let worker: INestApplicationContext;
  let person: Actor & { email: string };
  let colleague: Actor & { email: string };
  const log: string[] = [];

  const rows = <T extends object>(sql: string, values: unknown[] = []) =>
    installation.database.query<T>('owner', sql, values);
  const sweep = () => worker.get(DeliverySender, { strict: false }).sweep();
  const say = (notices: NewNotice[]) =>
    worker.get(Database).transaction({ kind: 'worker' }, (tx) => notify(tx, notices, installation.clock.now()));
  const told = (notice: NewNotice['notice'], who = person): NewNotice => ({
    notice,
    subjectId: newId(),
    recipient: { kind: 'user', userId: who.userId },
  });
  const state = async (notice: NewNotice) => {
    const [row] = await rows<{ state: string; heldFor: string | null; code: string | null; attempts: number }>(
      `SELECT state, held_for AS "heldFor", last_error AS code, attempts FROM notification_deliveries WHERE subject_id = $1`,
      [notice.subjectId],
    );
    return row;
  };
  const settles = (notice: NewNotice, wanted: string) =>
    until(wanted, async () => (await state(notice))?.state === wanted);
  /** Whatever was begun is over, to its last commit. */
  const stillness = () =>
    until('no mail is under way', async () => {
      const [pending] = await rows(`SELECT FROM notification_deliveries WHERE state = 'pending' LIMIT 1`);
      const [event] = await rows('SELECT FROM outbox WHERE settled_at IS NULL LIMIT 1');
      return !pending && !event;
    });
  const wish = (choices: object, quiet: [number, number] | [] = []) =>
    rows(
      `INSERT INTO notice_preferences VALUES ($1, 1, $2, $3, $4, 'ja', now())
       ON CONFLICT (user_id) DO UPDATE SET choices = $2, quiet_from = $3, quiet_to = $4`,
      [person.userId, choices, quiet[0] ?? null, quiet[1] ?? null],
    );
  const inTokyo = (text: string) => installation.clock.moveTo(new Date(`${text}+09:00`));

  beforeAll(async () => {
    installation = await Installation.create();
    server = await MoodyMailServer.start();
    const api = await installation.api();
    person = await aPerson(api, { kind: 'secretariat', roles: ['supervisor'] });
    colleague = await aPerson(api, { kind: 'secretariat', roles: ['counsellor'] });
    worker = await startWorker(installation, {
      smtpUrl: server.url,
      logTarget: { write: (line) => void log.push(line) },
    });
  }, 60_000);
  afterAll(async () => {
    await worker.close();
    await server.stop();
    await installation.close();
  });
  beforeEach(async () => {
    server.mood = 'takes';
    // What the test before has begun must not arrive in this one.
    await stillness();
    server.handed.splice(0);
    await rows('DELETE FROM bounces');
    await rows('DELETE FROM notice_preferences');
    await rows(`UPDATE notification_deliveries SET state = 'failed' WHERE state IN ('pending', 'held')`);
    // Past the hour of the ceiling, and not so far that a promise to the complainant of a test is missed.
    installation.clock.advance(2 * HOUR_MS);
  });

  it.each([
    ['putsOff', 'EENVELOPE'],
    ['hangsUp', 'ECONNECTION'],
  ] as const)('a server that %s is asked again, with the same Message-ID', async (mood, code) => {
    server.mood = mood;
    const notice = told('custody.requestWaits');
    await say([notice]);
    await until('a failed try', async () => (await state(notice))?.attempts === 1);
    expect(await state(notice)).toMatchObject({ state: 'pending', code });
    server.mood = 'takes';
    installation.clock.advance(60_000);
    await sweep();
    await settles(notice, 'sent');
    const [delivery] = await rows<{ id: string }>('SELECT id FROM notification_deliveries WHERE subject_id = $1', [
      notice.subjectId,
    ]);
    for (const { messageId } of server.handed) expect(messageId).toContain(`<${delivery?.id}@`);
    expect(server.taken).toHaveLength(1);
  });

  it.each(['refusesRecipient', 'refusesMessage'] as const)(
    'an address that a server %s is not tried again',
    async (mood) => {
      server.mood = mood;
      const notice = told('custody.requestWaits');
      await say([notice]);
      await settles(notice, 'failed');
      expect(await state(notice)).toMatchObject({ code: 'bounced', attempts: 1 });
      server.mood = 'takes';
      const later = told('security.sessionsEnded');
      await say([later]);
      await settles(later, 'failed');
      expect(await state(later)).toMatchObject({ code: 'address_bounces' });
      await sweep();
      expect(server.taken).toEqual([]);
      expect(await rows('SELECT FROM bounces WHERE recipient_id = $1', [person.userId])).toHaveLength(1);
      expect(log.join('')).not.toContain(person.email);
    },
  );

  it('a complainant whose address fails is told nothing more, and the desk is told that', async () => {
    const intake = await installation.intake();
    const { caseId } = await sendComplaint(installation, intake, { contactEmail: 'she@phone.example' });
    const known = () => rows('SELECT FROM notices WHERE case_id = $1', [caseId]).then((all) => all[0]);
    await until('the desk knows', known);
    const message = (): NewNotice => ({
      notice: COMPLAINANT_NOTICE,
      subjectId: newId(),
      recipient: { kind: 'complainant', caseId, locale: 'my', channel: 'email', isUrgent: false },
    });
    server.mood = 'refusesRecipient';
    const [first, second] = [message(), message()];
    await say([first]);
    await settles(first, 'failed');
    server.mood = 'takes';
    await say([second]);
    await settles(second, 'failed');
    const bounced = `SELECT FROM notices WHERE case_id = $1 AND notice = 'desk.contactBounced'`;
    const areTold = async () => (await rows(bounced, [caseId])).length === 2;
    await until('both people of the desk are told', areTold);
    expect(server.taken.map(({ to }) => to)).not.toContain('she@phone.example');
    expect(log.join('')).not.toContain('phone.example');
    // The tests after this one go on by weeks: nobody is to be told of her by then.
    await rows('UPDATE deadlines SET ended_at = $1 WHERE met_at IS NULL AND ended_at IS NULL', [
      installation.clock.now(),
    ]);
  });

  it('quiet hours hold mails back over midnight, but no emergency and nothing about the account', async () => {
    await wish({}, [22 * 60, 7 * 60]);
    inTokyo('2026-07-01T23:00:00');
    const [quiet, other, urgent, account] = [
      told('custody.requestWaits'),
      told('custody.requestAnswered'),
      told('supervisor.breakGlassRequested'),
      told('security.sessionsEnded'),
    ];
    await say([quiet, other, urgent, account]);
    await settles(urgent, 'sent');
    await settles(account, 'sent');
    inTokyo('2026-07-02T06:59:59');
    await sweep();
    expect(await state(quiet)).toMatchObject({ state: 'held', heldFor: 'quiet' });
    inTokyo('2026-07-02T07:00:00');
    await sweep();
    await server.takes(3);
    await stillness();
    expect(server.taken).toHaveLength(3);
    expect([(await state(quiet))?.state, (await state(other))?.state]).toEqual(['folded', 'folded']);
  });

  it('a daily summary comes once, in the morning, and off means off', async () => {
    await wish({ decision: 'digest', desk: 'off' });
    inTokyo('2026-07-10T15:00:00');
    const waiting = [told('custody.requestWaits'), told('custody.requestWaits'), told('custody.requestAnswered')];
    const never = told('desk.workerMessage');
    await say([...waiting, never]);
    expect(await state(never)).toBeUndefined();
    inTokyo('2026-07-11T07:59:00');
    await sweep();
    expect(server.handed).toEqual([]);
    inTokyo('2026-07-11T08:00:00');
    await Promise.all([sweep(), sweep()]);
    await server.takes(1);
    for (const each of waiting) expect(await state(each)).toMatchObject({ state: 'folded' });
    await sweep();
    expect(server.taken).toHaveLength(1);
    expect(await rows('SELECT FROM notices WHERE subject_id = $1', [never.subjectId])).toHaveLength(1);
  });

  it('700 complaints in an hour become a handful of mails, and none is missing in the lists', async () => {
    const flood = Array.from({ length: 700 }, (): NewNotice[] => {
      const about = { notice: 'desk.complaintReceived', subjectId: newId(), reference: 'MG-FLOOD' } as const;
      const people = [person, colleague].map(({ userId }) => ({
        ...about,
        recipient: { kind: 'user', userId } as const,
      }));
      return [{ ...about, recipient: { kind: 'desk' } }, ...people];
    });
    for (let from = 0; from < flood.length; from += 50) await say(flood.slice(from, from + 50).flat());
    await server.takes(20);
    await stillness();
    expect(server.taken).toHaveLength(20);
    installation.clock.advance(HOUR_MS);
    await sweep();
    await server.takes(21);
    await stillness();
    expect(server.taken).toHaveLength(21);
    const kinds = await rows<{ state: string; n: number }>(
      `SELECT state, count(*)::int AS n FROM notification_deliveries WHERE reference = 'MG-FLOOD' GROUP BY 1 ORDER BY 1`,
    );
    expect(kinds).toEqual([
      { state: 'folded', n: 680 },
      { state: 'sent', n: 20 },
    ]);
    const listed = await rows(`SELECT FROM notices WHERE notice = 'desk.complaintReceived' AND created_at >= $1`, [
      new Date(installation.clock.now().getTime() - HOUR_MS),
    ]);
    expect(listed).toHaveLength(1_400);
  }, 60_000);

  it('an emergency is not held up by a flood of others', async () => {
    const others = Array.from({ length: 30 }, () => told('custody.requestWaits'));
    const urgent = told('supervisor.breakGlassRequested');
    await say([...others, urgent]);
    await settles(urgent, 'sent');
    expect(
      (
        await rows(`SELECT FROM notification_deliveries WHERE held_for = 'ceiling' AND recipient_id = $1`, [
          person.userId,
        ])
      ).length,
    ).toBe(10);
  });
});
