import type { ApiClient } from '../api-world';
import { collected } from '../support/bytes';
import { asRole } from '../walls/as-role';
import { LearningWorld } from './learning-world';

const wholeBody = (response: unknown, done: (error: Error | null, body: Buffer) => void): void =>
  void collected(response as AsyncIterable<Buffer>).then((bytes) => done(null, bytes));

const choice = (words: string, isRight = false) => ({ ja: `${words}（日本語）`, en: words, isRight });
const WISH = {
  titleJa: '五つの行動',
  titleEn: 'Five actions',
  summaryJa: '',
  summaryEn: 'In a quarter of an hour.',
  lessons: [{ titleJa: '一', titleEn: 'One', textJa: '読む。', textEn: 'Read.' }],
  questions: [
    { ja: '一つ', en: 'Which one?', isMultiple: false, choices: [choice('no'), choice('this', true)] },
    { ja: '幾つ', en: 'Which ones?', isMultiple: true, choices: [choice('a', true), choice('b'), choice('c', true)] },
  ],
  passPercent: 100,
};
const RIGHT = [[1], [0, 2]];
const WRONG = [[1], [0]];

interface Course {
  version: number;
  number: number;
  own: string;
  attempts: { id: string; version: number; isPassed: boolean | null }[];
  certificates: { id: string; number: string; version: number }[];
}

/** Short courses over HTTP, with a real database. */
describe('short courses', () => {
  let world: LearningWorld;
  let learner: ApiClient & { id: string };
  let colleague: ApiClient & { id: string };
  beforeAll(async () => {
    world = await LearningWorld.create();
    learner = await world.somebody('Course Learner');
    colleague = await world.somebody('Course Colleague');
  }, 60_000);
  afterAll(() => world.accounts.close());

  const query = <T extends object>(sql: string, values: unknown[] = []) => world.accounts.query<T>(sql, values);
  const seen = async (id: string, by: ApiClient = world.officer) =>
    (await by.get(`/courses/${id}`).expect(200)).body as Course;
  const move = async (id: string, to: string) =>
    world.officer.post(`/courses/${id}/moves`, { version: (await seen(id)).version, to });
  async function published(change: object = {}): Promise<string> {
    const { body } = await world.officer.post('/courses', { ...WISH, ...change }).expect(201);
    const { id } = body as { id: string };
    expect((await move(id, 'published')).status).toBe(200);
    return id;
  }
  async function begun(courseId: string, by: ApiClient = learner): Promise<string> {
    return ((await by.post(`/courses/${courseId}/attempts`).expect(200)).body as { id: string }).id;
  }
  const handIn = (id: string, answers: number[][], by: ApiClient = learner) =>
    by.post(`/course-attempts/${id}/hand-in`, { answers });
  const rowOf = async (id: string) => (await query('SELECT * FROM course_attempts WHERE id = $1', [id]))[0];

  it('is shown to the officer alone before it is published, and asks only what has a right answer', async () => {
    const two = WISH.questions.map((question) => ({ ...question, isMultiple: false }));
    const bad = await world.officer.post('/courses', { ...WISH, questions: two }).expect(422);
    expect(bad.body).toMatchObject({ code: 'course.rightMissing' });
    const { body } = await world.officer.post('/courses', WISH).expect(201);
    const { id } = body as { id: string };
    await learner.get(`/courses/${id}`).expect(404);
    await learner.post(`/courses/${id}/attempts`).expect(404);
    expect((await world.officer.get(`/courses/${id}/source`).expect(200)).body).toEqual({ ...WISH, version: 1 });
    expect((await move(id, 'published')).status).toBe(200);
    expect((await move(id, 'published')).status).toBe(409);
    expect((await seen(id, learner)).own).toBe('none');
    expect(await world.accounts.lastAct(id)).toMatchObject({ action: 'course.moved', after: { state: 'published' } });
  });

  it('tells nobody what is right before the attempt was handed in, in the application and in the database', async () => {
    const id = await published();
    const attempt = await begun(id);
    const answers = await Promise.all([
      learner.get(`/courses/${id}`),
      learner.get('/courses'),
      learner.get(`/course-attempts/${attempt}`),
      learner.put(`/course-attempts/${attempt}`, { answers: WRONG }),
    ]);
    for (const { status, text } of answers) {
      expect(status).toBeLessThan(300);
      expect(text).not.toMatch(/right/i);
    }
    expect((await learner.get(`/course-attempts/${attempt}`)).body).toMatchObject({ wrong: null, answers: WRONG });
    await learner.get(`/courses/${id}/source`).expect(404);
    const { aozora } = world.accounts;
    const roles = 'member_manager,member_handler';
    const own = { actor_kind: 'member', actor_org: aozora, actor_roles: roles, actor_user: learner.id };
    const { database } = world.accounts.installation;
    expect(await asRole(database, 'api', own, { sql: 'SELECT FROM course_keys' })).toEqual([]);
    expect(await asRole(database, 'api', own, { sql: 'SELECT FROM course_attempts' })).toHaveLength(1);
    const sql = 'SELECT FROM course_attempts';
    const boss = { actor_kind: 'member', actor_org: aozora, actor_roles: roles, actor_user: colleague.id };
    expect(await asRole(database, 'api', boss, { sql })).toEqual([]);
    const officer = { actor_kind: 'secretariat', actor_org: '', actor_roles: 'membership_officer' };
    expect(await asRole(database, 'api', officer, { sql })).toEqual([]);
  });

  it('counts one attempt however often its buttons are pressed, and loses no answer', async () => {
    const id = await published();
    const ids = await Promise.all([1, 2, 3].map(() => begun(id)));
    const [attempt = ''] = ids;
    expect(new Set(ids).size).toBe(1);
    await learner.put(`/course-attempts/${attempt}`, { answers: [[0]] }).expect(204);
    expect(await begun(id)).toBe(attempt);
    expect((await learner.get(`/course-attempts/${attempt}`)).body).toMatchObject({ answers: [[0], []] });
    await learner.put(`/course-attempts/${attempt}`, { answers: [[0], [7]] }).expect(422);
    await learner.put(`/course-attempts/${attempt}`, { answers: [[0], 'all'] }).expect(400);
    expect((await handIn(attempt, [[0]])).body).toMatchObject({ code: 'courseAttempt.notAnswered' });
    const presses = await Promise.all([1, 2, 3].map(() => handIn(attempt, RIGHT)));
    expect(presses.map(({ status }) => status)).toEqual([204, 204, 204]);
    const kept = await rowOf(attempt);
    expect(kept).toMatchObject({ is_passed: true, answers: RIGHT, wrong: [] });
    await handIn(attempt, WRONG).expect(204);
    expect(await rowOf(attempt)).toEqual(kept);
    await learner.put(`/course-attempts/${attempt}`, { answers: WRONG }).expect(409);
    expect((await seen(id, learner)).certificates).toHaveLength(1);
    await learner.post(`/courses/${id}/attempts`).expect(409);
    await expect(query('UPDATE course_attempts SET answers = $2 WHERE id = $1', [attempt, '[]'])).rejects.toThrow();
    await colleague.get(`/course-attempts/${attempt}`).expect(404);
    await handIn(attempt, RIGHT, colleague).expect(404);
  });

  it('says which answers were wrong, and lets people try as often as the setting says', async () => {
    const id = await published();
    for (const number of [1, 2, 3]) {
      const attempt = await begun(id);
      await handIn(attempt, WRONG).expect(204);
      const { body } = await learner.get(`/course-attempts/${attempt}`).expect(200);
      expect([number, body]).toEqual([number, expect.objectContaining({ wrong: [1], isPassed: false })]);
      expect(JSON.stringify(body)).not.toMatch(/right/i);
    }
    const none = await learner.post(`/courses/${id}/attempts`).expect(409);
    expect(none.body).toMatchObject({ code: 'course.noAttemptLeft' });
    expect((await seen(id, learner)).own).toBe('tried');
  });

  it('keeps certificates of an older version valid, and says which one it was', async () => {
    const id = await published();
    await handIn(await begun(id), RIGHT).expect(204);
    await begun(id, colleague);
    const { version } = await seen(id);
    const next = { ...WISH, titleEn: 'Six actions', passPercent: 50, version };
    await world.officer.put(`/courses/${id}`, next).expect(200);
    await world.officer.put(`/courses/${id}`, next).expect(409);
    expect((await learner.get(`/courses/${id}`)).body).toMatchObject({ titleEn: 'Five actions', number: 1 });
    expect((await move(id, 'published')).status).toBe(200);
    const mine = await seen(id, learner);
    expect(mine).toMatchObject({ number: 2, own: 'tried', certificates: [{ version: 1 }] });
    const [certificate] = mine.certificates;
    const pdf = await learner.get(`/certificates/${certificate?.id}/pdf`).buffer(true).parse(wholeBody).expect(200);
    expect((pdf.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
    const [{ code } = { code: '' }] = await query<{ code: string }>('SELECT code FROM certificates WHERE id = $1', [
      certificate?.id,
    ]);
    const check = { code, name: 'course learner' };
    const said = { isValid: true, titleEn: 'Five actions', courseVersion: 1, isOfName: true };
    expect((await learner.post('/certificate-checks', check).expect(200)).body).toMatchObject(said);
    // Whoever had begun the older one finishes it; the next attempt is at the newer one.
    const old = await begun(id, colleague);
    expect((await colleague.get(`/course-attempts/${old}`)).body).toMatchObject({
      version: 1,
      titleEn: 'Five actions',
    });
    await handIn(old, WRONG, colleague).expect(204);
    await handIn(await begun(id, colleague), WRONG, colleague).expect(204);
    expect((await seen(id, colleague)).certificates).toMatchObject([{ version: 2 }]);
    const frozen = query(`UPDATE course_versions SET title_en = 'x' WHERE course_id = $1 AND number = 1`, [id]);
    await expect(frozen).rejects.toThrow();
    const key = `UPDATE course_keys k SET right_choices = '[]' FROM course_versions v WHERE v.id = k.version_id AND v.course_id = $1`;
    await expect(query(key, [id])).rejects.toThrow();
    expect((await move(id, 'withdrawn')).status).toBe(200);
    await (await world.somebody('Course Latecomer')).post(`/courses/${id}/attempts`).expect(409);
    await learner.get(`/certificates/${certificate?.id}/pdf`).expect(200);
  });

  it('tells the officer numbers, and a company’s manager who of theirs has passed', async () => {
    const id = await published();
    const stranger = await world.somebody('Course Stranger', world.otherMember);
    await handIn(await begun(id), WRONG).expect(204);
    await handIn(await begun(id), RIGHT).expect(204);
    await handIn(await begun(id, stranger), RIGHT, stranger).expect(204);
    const results = await world.officer.get(`/courses/${id}/results`).expect(200);
    expect(results.body).toMatchObject({ items: [{ number: 1, people: 2, handedIn: 3, passed: 2 }] });
    expect(results.text).not.toContain('Learner');
    const manager = await world.somebody('Course Manager', world.accounts.aozora, ['member_manager']);
    const { body, text } = await manager.get(`/courses/${id}/people?limit=100`).expect(200);
    const { items } = body as { items: { displayName: string; passedOn: string | null; version: number | null }[] };
    expect(items.find(({ displayName }) => displayName === 'Course Learner')).toMatchObject({ version: 1 });
    expect(items.find(({ displayName }) => displayName === 'Course Colleague')).toMatchObject({ passedOn: null });
    expect(text).not.toMatch(/Stranger|wrong|answers/);
    await learner.get(`/courses/${id}/people`).expect(404);
    await learner.get(`/courses/${id}/results`).expect(404);
    const other = { actor_kind: 'member', actor_org: world.otherMember, actor_roles: 'member_manager', actor_user: '' };
    const sql = 'SELECT holder_name AS name FROM certificates';
    const { database } = world.accounts.installation;
    expect(await asRole(database, 'api', other, { sql })).toEqual([{ name: 'Course Stranger' }]);
  });
});
