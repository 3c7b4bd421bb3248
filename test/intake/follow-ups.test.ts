import { LOCALES } from '@modules/complaints';
import { newId } from '@platform/database';
import { sendComplaint } from '../support/installation';
import { codeOn, FormWorld, hiddenFields, type Phone } from './form-world';

const DAY_MS = 86_400_000;

describe('questions after the end, in her file', () => {
  let world: FormWorld;
  let phone: Phone;
  let caseId: string;
  let receipt: string;

  beforeAll(async () => {
    world = await FormWorld.create();
  });
  beforeEach(async () => {
    const sent = await sendComplaint(world.installation, world.app);
    caseId = sent.caseId;
    receipt = sent.receipt;
    phone = world.phone();
    await phone.post('/en/return', { receipt });
  });
  afterAll(() => world.close());

  const rows = <T extends object>(sql: string, values: unknown[] = []) =>
    world.installation.database.query<T>('owner', sql, values);
  /** As an ending leaves it; that it does is in test/flows/follow-ups.test.ts. */
  const asked = async (kind: 'delivery' | 'watch_30') => {
    const now = world.installation.clock.now();
    const closedAt = new Date(now.getTime() - 40 * DAY_MS);
    await rows(`UPDATE cases SET status = 'closed', outcome = 'confirmed_by_worker', closed_at = $2 WHERE id = $1`, [
      caseId,
      closedAt,
    ]);
    const insert = 'INSERT INTO follow_ups (id, case_id, kind, closed_at, due_at) VALUES ($1, $2, $3, $4, $5)';
    await rows(insert, [newId(), caseId, kind, closedAt, now]);
  };
  const answers = () => rows('SELECT answer, yen FROM follow_ups WHERE case_id = $1', [caseId]);

  it('stand at the top of it in every language, and nowhere when nothing is asked', async () => {
    expect((await phone.get('/en/file')).html).not.toContain('/en/file/watch');
    expect(await phone.get('/en/file/watch')).toMatchObject({ location: '/en/file' });
    await asked('delivery');
    await asked('watch_30');
    for (const locale of LOCALES) {
      const { html } = await phone.get(`/${locale}/file`);
      for (const page of ['delivery', 'watch']) {
        expect(html).toContain(`href="/${locale}/file/${page}"`);
        expect((await phone.get(`/${locale}/file/${page}`)).status).toBe(200);
      }
      expect((await phone.get(`/${locale}/file/watch/worse`)).html.length).toBeLessThan(50_000);
    }
  });

  it('take whether it arrived, with an amount as people type it, once', async () => {
    await asked('delivery');
    const fields = hiddenFields((await phone.get('/en/file/delivery')).html);
    expect((await phone.post('/en/file/delivery', fields)).html).toContain('Choose one answer.');
    const wrong = await phone.post('/en/file/delivery', { ...fields, answer: 'yes', yen: 'a lot' });
    expect([wrong.status, wrong.html.includes('with digits only')]).toEqual([422, true]);
    expect((await phone.post('/en/file/delivery', { ...fields, csrf: 'x', answer: 'yes' })).status).toBe(422);
    expect(await answers()).toEqual([{ answer: null, yen: null }]);
    const sent = await phone.post('/en/file/delivery', { ...fields, answer: 'yes', yen: '１２０，０００円' });
    expect(sent).toMatchObject({ location: '/en/file?done=followUp' });
    const again = await phone.post('/en/file/delivery', { ...fields, answer: 'no' });
    expect(again).toMatchObject({ location: '/en/file' });
    expect(await answers()).toEqual([{ answer: 'yes', yen: 120_000 }]);
    expect((await phone.get('/en/file?done=followUp')).html).toContain('you got what was promised');
  });

  it('take that nothing got worse with one click', async () => {
    await asked('watch_30');
    const fields = hiddenFields((await phone.get('/en/file/watch')).html);
    expect((await phone.post('/en/file/watch', { ...fields, csrf: 'x' })).status).toBe(422);
    expect(await phone.post('/en/file/watch', fields)).toMatchObject({ location: '/en/file?done=followUp' });
    expect(await answers()).toEqual([{ answer: 'same', yen: null }]);
  });

  it('open one new case when something got worse, and show its number as after the form', async () => {
    await asked('watch_30');
    const fields = hiddenFields((await phone.get('/en/file/watch/worse')).html);
    const empty = await phone.post('/en/file/watch/worse', fields);
    expect(empty.html).toContain('Choose at least one.');
    expect(
      (await phone.post('/en/file/watch/worse', { ...fields, csrf: 'x', kinds: 'threat', danger: 'no' })).status,
    ).toBe(422);
    expect(await answers()).toEqual([{ answer: null, yen: null }]);
    const send = { ...fields, kinds: 'threat', danger: 'afraid', words: 'He shouts.' };
    const clicks = await Promise.all([1, 2].map(() => phone.post('/en/file/watch/worse', send)));
    expect(clicks.map(({ location }) => location)).toEqual(['/en/receipt', '/en/receipt']);
    const { html } = await phone.get('/en/receipt');
    expect(html).toContain('This is a new number, for the new case.');
    expect(codeOn(html)).not.toBe(receipt);
    expect((await phone.get('/en/file')).html).toContain('He shouts.');
    const linked = await rows('SELECT FROM follow_ups WHERE case_id = $1 AND linked_case_id IS NOT NULL', [caseId]);
    expect(linked).toHaveLength(1);
    const old = world.phone();
    await old.post('/en/return', { receipt });
    expect((await old.get('/en/file')).html).not.toContain('He shouts.');
  });
});
