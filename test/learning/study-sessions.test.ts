import { SESSION_TRANSITIONS, SessionReminders } from '@modules/learning';
import type { ApiClient } from '../api-world';
import { collected } from '../support/bytes';
import { until } from '../support/until';
import { asRole } from '../walls/as-role';
import { LearningWorld } from './learning-world';

/** What supertest makes of an answer that is no text. */
const wholeBody = (response: unknown, done: (error: Error | null, body: Buffer) => void): void =>
  void collected(response as AsyncIterable<Buffer>).then((bytes) => done(null, bytes));

/** Study sessions over HTTP, with a real database, worker and mail server. */
describe('study sessions', () => {
  let world: LearningWorld;
  let people: (ApiClient & { email: string })[];
  const ORDER = Array.from({ length: 30 }, (_, index) => index);

  beforeAll(async () => {
    world = await LearningWorld.create();
    people = await Promise.all(ORDER.map((index) => world.somebody(`Learner ${index}`)));
  }, 60_000);
  afterAll(() => world.accounts.close());

  const person = (index: number) => people[index] as ApiClient & { email: string };
  const mailOf = (index: number, words: string) => world.accounts.mail(person(index).email, words);
  const query = <T extends object>(sql: string, values: unknown[] = []) => world.accounts.query<T>(sql, values);

  it('lets ten of thirty in who press at once, and puts twenty in line, each once', async () => {
    const id = await world.published();
    const answers = await Promise.all(people.map((each) => world.register(id, each)));
    expect(answers.filter((state) => state === 'booked')).toHaveLength(10);
    expect(answers.filter((state) => state === 'waiting')).toHaveLength(20);
    expect(await Promise.all(people.map((each) => world.register(id, each)))).toEqual(answers);
    const rows = await query<{ line: number; state: string }>(
      'SELECT line, state FROM session_registrations WHERE session_id = $1 ORDER BY line',
      [id],
    );
    expect(rows.map(({ line }) => line)).toEqual(ORDER.map((index) => index + 1));
    expect(rows.map(({ state }) => state).join()).toBe(
      [...Array(10).fill('booked'), ...Array(20).fill('waiting')].join(),
    );
    expect(await world.seen(id)).toMatchObject({ booked: 10, waiting: 20 });
    await Promise.all(
      answers.flatMap((state, index) =>
        state === 'booked' ? [person(index).delete(`/study-sessions/${id}/registration`).expect(204)] : [],
      ),
    );
    expect(await world.seen(id)).toMatchObject({ booked: 10, waiting: 10 });
    const moved = await query<{ line: number }>(
      `SELECT line FROM session_registrations WHERE session_id = $1 AND state = 'booked' ORDER BY line`,
      [id],
    );
    expect(moved.map(({ line }) => line)).toEqual([11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
  }, 30_000);

  it('holds no more than fit, whatever a command forgets', async () => {
    const id = await world.published(72, { capacity: 1 });
    for (const index of [0, 1]) await world.register(id, person(index));
    const push = query(`UPDATE session_registrations SET state = 'booked' WHERE session_id = $1`, [id]);
    await expect(push).rejects.toMatchObject({ constraint: 'study_sessions_room' });
  });

  it('moves the next up when somebody gives a place back, with a mail, and until the deadline only', async () => {
    const id = await world.published(72, { capacity: 1 });
    for (const index of [0, 1, 2]) await world.register(id, person(index));
    expect(await world.seen(id, person(2))).toMatchObject({ own: 'waiting', before: 1, link: null });
    await mailOf(0, 'You have a place');
    await mailOf(1, 'on the waiting list');
    await person(0).delete(`/study-sessions/${id}/registration`).expect(204);
    await person(0).delete(`/study-sessions/${id}/registration`).expect(204);
    expect(await world.seen(id, person(1))).toMatchObject({ own: 'booked', booked: 1, waiting: 1 });
    expect(await world.seen(id, person(2))).toMatchObject({ own: 'waiting', before: 0 });
    await mailOf(1, 'A place became free');
    expect(await world.accounts.lastAct(id)).toMatchObject({ action: 'studySession.withdrawn', after: { movedUp: 1 } });
    // Whoever comes back stands at the end.
    expect(await world.register(id, person(0))).toBe('waiting');
    expect(await world.seen(id, person(0))).toMatchObject({ before: 1 });
    await world.advance(71.5);
    await person(1).delete(`/study-sessions/${id}/registration`).expect(204);
    expect(await world.seen(id)).toMatchObject({ booked: 0, waiting: 2 });
    const late = await person(3).post(`/study-sessions/${id}/registration`).expect(409);
    expect(late.body).toMatchObject({ code: 'studySession.registrationClosed' });
  });

  it('shows the link to those who have a place, and a calendar file with it', async () => {
    const id = await world.published();
    const calendar = async (by: ApiClient) => (await by.get(`/study-sessions/${id}/calendar`).expect(200)).text;
    expect(await calendar(person(4))).not.toContain('meet.example');
    await world.register(id, person(4));
    expect(await world.seen(id, person(4))).toMatchObject({ link: 'https://meet.example/room?key=open' });
    expect((await calendar(person(4))).replace(/\r\n /g, '')).toMatch(
      /UID:.+SUMMARY:Hearing.+meet\.example\/room\?key=open/s,
    );
    expect(await world.seen(id, person(5))).toMatchObject({ link: null });
    await person(4).delete(`/study-sessions/${id}/registration`).expect(204);
    expect(await world.seen(id, person(4))).toMatchObject({ link: null, own: null });
  });

  it('shows a company its own people and nobody else’s, in the application and in the database', async () => {
    const id = await world.published();
    const stranger = await world.somebody('Of Another', world.otherMember);
    await world.register(id, person(6));
    await world.register(id, stranger);
    expect((await world.seen(id, stranger)).colleagues).toEqual([{ displayName: 'Of Another', state: 'booked' }]);
    expect((await world.seen(id, person(7))).colleagues).toEqual([{ displayName: 'Learner 6', state: 'booked' }]);
    await stranger.get(`/study-sessions/${id}/registrations`).expect(404);
    const member = { actor_kind: 'member', actor_org: world.otherMember, actor_roles: 'member_manager' };
    const { database } = world.accounts.installation;
    const asked = asRole(database, 'api', member, {
      sql: 'SELECT member_id AS "memberId" FROM session_registrations WHERE session_id = $1',
      values: [id],
    });
    expect(await asked).toEqual([{ memberId: world.otherMember }]);
    const counsellor = { actor_kind: 'secretariat', actor_org: '', actor_roles: 'counsellor' };
    const sql = 'SELECT FROM session_registrations';
    expect(await asRole(database, 'api', counsellor, { sql })).toEqual([]);
  });

  it('keeps a draft to the officer, and goes only where its table says', async () => {
    const id = await world.draft();
    await person(8).get(`/study-sessions/${id}`).expect(404);
    await person(8).post(`/study-sessions/${id}/registration`).expect(404);
    const move = (to: string, reason: string | null = null) =>
      world.officer.post(`/study-sessions/${id}/moves`, { version: 1, to, reason });
    expect((await move('held').expect(409)).body).toMatchObject({ code: 'studySession.notNow' });
    expect((await move('cancelled').expect(422)).body).toMatchObject({ code: 'studySession.reasonMissing' });
    await move('published').expect(200);
    expect((await move('cancelled', 'venue').expect(409)).body).toMatchObject({
      code: 'studySession.changedMeanwhile',
    });
    expect(
      (await world.officer.post(`/study-sessions/${id}/moves`, { version: 2, to: 'held' }).expect(409)).body,
    ).toMatchObject({ code: 'studySession.notYet' });
    const back = query(`UPDATE study_sessions SET state = 'draft' WHERE id = $1`, [id]);
    await expect(back).rejects.toMatchObject({ message: expect.stringContaining('does not go that way') as string });
    const rows = await query<{ from: string; to: string }>(
      'SELECT from_state AS "from", to_state AS "to" FROM session_transitions',
    );
    const known = Object.entries(SESSION_TRANSITIONS).flatMap(([from, all]) => all.map((to) => `${from} ${to}`));
    expect(rows.map(({ from, to }) => `${from} ${to}`).sort()).toEqual(known.sort());
  });

  it('takes no session without sense, and no less room than there are people', async () => {
    const wrong = async (change: object) =>
      ((await world.officer.post('/study-sessions', world.wish(72, change)).expect(422)).body as { code: string }).code;
    const { startsAt } = world.wish() as { startsAt: string };
    expect(await wrong({ endsAt: startsAt })).toBe('studySession.badTimes');
    expect(await wrong({ registerUntil: '2099-01-01T00:00:00Z' })).toBe('studySession.badTimes');
    expect(await wrong({ link: null })).toBe('studySession.placeMissing');
    expect(await wrong({ link: 'javascript:alert(1)' })).toBe('studySession.placeMissing');
    expect(await wrong({ form: 'on_site' })).toBe('studySession.placeMissing');
    const id = await world.published(72, { capacity: 1 });
    for (const index of [9, 10, 11]) await world.register(id, person(index));
    const change = (wish: object, version: number) => world.officer.put(`/study-sessions/${id}`, { ...wish, version });
    await change(world.wish(72, { capacity: 2 }), 2).expect(200);
    expect(await world.seen(id)).toMatchObject({ booked: 2, waiting: 1 });
    const small = await change(world.wish(72, { capacity: 1 }), 3).expect(422);
    expect(small.body).toMatchObject({ code: 'studySession.tooSmall' });
    await change(world.wish(96, { capacity: 2 }), 3).expect(200);
    await mailOf(11, 'has changed');
  });

  it('reminds those who have a place a day before, once, and tells everybody of a cancellation', async () => {
    const id = await world.published(30, { capacity: 1 });
    for (const index of [12, 13]) await world.register(id, person(index));
    const reminders = world.accounts.worker.get(SessionReminders, { strict: false });
    const reminded = () =>
      query(
        `SELECT u.display_name AS name FROM notification_deliveries d JOIN users u ON u.id = d.recipient_id
         WHERE d.notice = 'learning.sessionTomorrow' AND d.subject_id = $1`,
        [id],
      );
    await reminders.remind();
    expect(await reminded()).toEqual([]);
    await world.advance(7);
    await reminders.remind();
    await reminders.remind();
    await mailOf(12, 'within a day');
    await world.move(id, 'cancelled', 'speaker');
    for (const index of [12, 13]) await mailOf(index, 'does not take place');
    expect(await reminded()).toEqual([{ name: 'Learner 12' }]);
    expect(await world.seen(id, person(12))).toMatchObject({ state: 'cancelled', cancelReason: 'speaker' });
    await person(14).post(`/study-sessions/${id}/registration`).expect(409);
  });

  it('is listed in pages, coming ones by day and past ones the latest first', async () => {
    const pages = async (list: string) => {
      const seen: string[] = [];
      let cursor = '';
      do {
        const path = `/study-sessions?list=${list}&limit=2${cursor && `&cursor=${cursor}`}`;
        const { body } = await person(15).get(path).expect(200);
        const page = body as { items: { startsAt: string; state: string }[]; nextCursor: string | null };
        seen.push(...page.items.map(({ startsAt }) => startsAt));
        cursor = page.nextCursor ?? '';
      } while (cursor);
      return seen;
    };
    const coming = await pages('coming');
    expect(coming.length).toBeGreaterThan(4);
    expect(coming).toEqual([...coming].sort());
    const past = await pages('past');
    expect(past).toEqual([...past].sort().reverse());
  });

  it('ends in a certificate: attendance, its taking back, the paper, the public check and a revocation', async () => {
    const id = await world.published(48, { capacity: 6 });
    for (const index of [16, 17, 18, 19, 20, 21, 22]) await world.register(id, person(index));
    await world.advance(50);
    const listed = await world.registrations(id);
    const idOf = (index: number) => listed.find(({ displayName }) => displayName === `Learner ${index}`)?.id;
    const mark = (indexes: number[], isPresent = true) =>
      world.officer.put(`/study-sessions/${id}/attendance`, { registrationIds: indexes.map(idOf), isPresent });
    expect((await mark([16, 17, 18, 19, 20, 21]).expect(200)).body).toEqual({ count: 6 });
    expect((await mark([21], false).expect(200)).body).toEqual({ count: 1 });
    const undone = { action: 'studySession.attendanceMarked', after: { isPresent: false, count: 1 } };
    expect(await world.accounts.lastAct(id)).toMatchObject(undone);
    await mark([22]).expect(404);
    expect((await world.officer.post(`/study-sessions/${id}/certificates`).expect(409)).body).toMatchObject({
      code: 'studySession.notYet',
    });
    await world.move(id, 'held');
    expect((await world.officer.post(`/study-sessions/${id}/certificates`).expect(200)).body).toEqual({ count: 5 });
    expect((await world.officer.post(`/study-sessions/${id}/certificates`).expect(200)).body).toEqual({ count: 0 });
    await mailOf(16, 'Your certificate');
    expect((await mark([16], false).expect(409)).body).toMatchObject({ code: 'studySession.certified' });

    const { certificateId } = await world.seen(id, person(16));
    const [row] = await query<{ code: string; number: string }>('SELECT code, number FROM certificates WHERE id = $1', [
      certificateId,
    ]);
    const check = (name: string | null, code = row?.code) =>
      world.accounts.stranger.post('/certificate-checks', { code, name });
    const said = { isValid: true, number: row?.number, titleEn: 'Hearing complaints well', isOfName: null };
    const { body } = await check(null, row?.code.toLowerCase().replace(/(.{4})/g, '$1 ')).expect(200);
    expect(body).toMatchObject(said);
    expect(JSON.stringify(body)).not.toContain('Learner');
    expect((await check('learner　１６').expect(200)).body).toMatchObject({ isOfName: true });
    expect((await check('Learner 17').expect(200)).body).toMatchObject({ isOfName: false });
    await check(null, '0'.repeat(20)).expect(404);
    const paper = person(16).get(`/certificates/${certificateId}/pdf`);
    const pdf = (await paper.buffer().parse(wholeBody).expect(200)).body as Buffer;
    expect([pdf.subarray(0, 5).toString(), pdf.length > 10_000]).toEqual(['%PDF-', true]);
    await person(17).get(`/certificates/${certificateId}/pdf`).expect(404);
    await person(17).post(`/certificates/${certificateId}/revocation`, { reason: 'Mine.' }).expect(404);
    await world.officer.post(`/certificates/${certificateId}/revocation`, { reason: 'Left early.' }).expect(204);
    expect((await check(null).expect(200)).body).toMatchObject({ isValid: false });
    await person(16).get(`/certificates/${certificateId}/pdf`).expect(404);
    expect(await world.seen(id, person(16))).toMatchObject({ certificateId: null });
    await mark([16], false).expect(200);

    const answer = (index: number, useful: number) =>
      person(index).post(`/study-sessions/${id}/feedback`, { useful, understood: 4, practical: 3 });
    const figures = async () =>
      ((await world.officer.get(`/study-sessions/${id}/feedback`)).body as { figures: unknown }).figures;
    await mark([16, 21]).expect(200);
    for (const index of [16, 17, 18, 19]) await answer(index, 5).expect(204);
    await answer(22, 1).expect(404);
    expect(await figures()).toBeNull();
    await answer(20, 2).expect(204);
    await answer(20, 1).expect(204);
    expect(await figures()).toEqual({ answers: 5, useful: 4.4, understood: 4, practical: 3 });
    await answer(21, 1).expect(204);
    expect(await figures()).toEqual({ answers: 5, useful: 4.4, understood: 4, practical: 3 });
    expect(await world.seen(id, person(20))).toMatchObject({ hasAnswered: true });
    const officer = { actor_kind: 'secretariat', actor_org: '', actor_roles: 'membership_officer' };
    const sql = 'SELECT FROM session_feedback';
    expect(await asRole(world.accounts.installation.database, 'api', officer, { sql })).toEqual([]);
  });

  it('puts no link and no name into the log or a mail', async () => {
    await until(
      'the outbox to be empty',
      async () => (await query('SELECT FROM outbox WHERE published_at IS NULL')).length === 0,
    );
    const told = world.accounts.log.join('') + world.accounts.box.mails.map(({ text }) => text).join('');
    expect(told).not.toMatch(/meet\.example|Hearing complaints|Learner/);
  });
});
