import { LOCALES } from '@modules/complaints';
import { sendComplaint } from '../support/installation';
import { asRole } from '../walls/as-role';
import { FormWorld, hiddenFields, type Phone } from './form-world';

describe('how she found the desk, in her file', () => {
  let world: FormWorld;
  let phone: Phone;
  let caseId: string;

  beforeAll(async () => {
    world = await FormWorld.create();
  });
  beforeEach(async () => {
    const sent = await sendComplaint(world.installation, world.app);
    caseId = sent.caseId;
    phone = world.phone();
    await phone.post('/en/return', { receipt: sent.receipt });
  });
  afterAll(() => world.close());

  const rows = <T extends object>(sql: string, values: unknown[] = []) =>
    world.installation.database.query<T>('owner', sql, values);
  const end = (outcome: string) =>
    rows(`UPDATE cases SET status = 'closed', outcome = $2, closed_at = received_at WHERE id = $1`, [caseId, outcome]);
  const stored = () =>
    rows('SELECT question, answer FROM experience_answers WHERE case_id = $1 ORDER BY question', [caseId]);
  const form = async () => hiddenFields((await phone.get('/en/file/experience')).html);

  it('is asked once her case has ended, in every language on a small page without a box for words', async () => {
    expect((await phone.get('/en/file')).html).not.toContain('/en/file/experience');
    expect(await phone.get('/en/file/experience')).toMatchObject({ location: '/en/file' });
    await end('spam');
    expect(await phone.get('/en/file/experience')).toMatchObject({ location: '/en/file' });
    await end('confirmed_by_worker');
    for (const locale of LOCALES) {
      expect((await phone.get(`/${locale}/file`)).html).toContain(`href="/${locale}/file/experience"`);
      const { html, status } = await phone.get(`/${locale}/file/experience`);
      expect([status, html.match(/type="radio"/g)?.length]).toEqual([200, 30]);
      expect(html).not.toMatch(/<textarea|type="text"(?![^>]*name="website")|<script/);
      expect(Buffer.byteLength(html)).toBeLessThan(50_000);
    }
  });

  it('may be skipped, answered, changed and taken back, and a second click changes nothing', async () => {
    await end('confirmed_by_worker');
    const fields = await form();
    expect(await phone.post('/en/file/experience', { ...fields, act: 'send' })).toMatchObject({
      location: '/en/file?done=experience',
    });
    expect(await stored()).toEqual([]);
    expect((await phone.post('/en/file/experience', { ...fields, csrf: 'x', fair: 'yes' })).status).toBe(422);
    const answer = { ...fields, act: 'send', fair: 'rather_no', trust: 'unsaid', enough: 'perhaps', other: 'yes' };
    await Promise.all([1, 2].map(() => phone.post('/en/file/experience', answer)));
    expect(await stored()).toEqual([
      { question: 'fair', answer: 'rather_no' },
      { question: 'trust', answer: 'unsaid' },
    ]);
    expect((await phone.get('/en/file?done=experience')).html).toContain('Look at or change your answers');
    expect((await phone.get('/en/file/experience')).html).toMatch(/name="fair" (checked="" )?value="rather_no"/);
    await phone.post('/en/file/experience', { ...fields, act: 'send', fair: 'yes' });
    expect(await stored()).toEqual([{ question: 'fair', answer: 'yes' }]);
    const gone = await phone.post('/en/file/experience', { ...fields, act: 'withdraw', fair: 'yes' });
    expect(gone).toMatchObject({ location: '/en/file?done=experienceGone' });
    expect(await stored()).toEqual([]);
  });

  it('may be taken back, and not given anew, while her case is open again', async () => {
    await end('confirmed_by_worker');
    const fields = await form();
    await phone.post('/en/file/experience', { ...fields, fair: 'yes' });
    await rows(`UPDATE cases SET status = 'in_progress', outcome = NULL, closed_at = NULL WHERE id = $1`, [caseId]);
    expect(await phone.post('/en/file/experience', { ...fields, fair: 'no' })).toMatchObject({ location: '/en/file' });
    expect(await stored()).toEqual([{ question: 'fair', answer: 'yes' }]);
    await phone.post('/en/file/experience', { ...fields, act: 'withdraw' });
    expect(await stored()).toEqual([]);
  });

  it('leaves nothing that the desk could read: no row, no step, no event, no entry', async () => {
    await end('confirmed_by_worker');
    const counts = async () =>
      (
        await rows<{ n: number }>(
          `SELECT ((SELECT count(*) FROM audit_log) + (SELECT count(*) FROM outbox) + (SELECT count(*) FROM case_steps)
             + (SELECT count(*) FROM timeline_entries) + (SELECT sum(version) FROM cases))::int AS n`,
        )
      )[0]?.n;
    const fields = await form();
    const before = await counts();
    await phone.post('/en/file/experience', { ...fields, fair: 'no' });
    expect(await stored()).toHaveLength(1);
    expect(await counts()).toBe(before);
    const { database } = world.installation;
    const sql = 'SELECT 1 FROM experience_answers';
    for (const actor of ['secretariat', 'member', 'partner', 'system']) {
      await expect(asRole(database, 'api', { actor_kind: actor }, { sql })).rejects.toThrow('permission denied');
    }
    // The form's own role reads and writes by a receipt, and another receipt is another case.
    expect(await asRole(database, 'intake', {}, { sql })).toEqual([]);
    const other = await sendComplaint(world.installation, world.app);
    const another = world.phone();
    await another.post('/en/return', { receipt: other.receipt });
    expect(await another.get('/en/file/experience')).toMatchObject({ location: '/en/file' });
    const write = `INSERT INTO experience_answers VALUES ('${caseId}', 'found', '1', 'no', '2026-01-01')`;
    await expect(asRole(database, 'intake', {}, { sql: write })).rejects.toThrow('row-level security');
  });

  it('is forgotten with her case, and cannot come back', async () => {
    await end('confirmed_by_worker');
    await phone.post('/en/file/experience', { ...(await form()), fair: 'no' });
    await rows(`SELECT shred_case($1, now(), 'period_over', NULL)`, [caseId]);
    expect(await stored()).toEqual([]);
    const write = `INSERT INTO experience_answers VALUES ('${caseId}', 'found', '1', 'no', '2026-01-01')`;
    await expect(rows(write)).rejects.toThrow('this case was erased');
  });
});
