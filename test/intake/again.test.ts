import { LOCALES } from '@modules/complaints';
import { sendComplaint } from '../support/installation';
import { FormWorld, hiddenFields, type Phone } from './form-world';

describe('a case that has ended, in her file', () => {
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
    await comeBack();
  });
  afterAll(() => world.close());

  const rows = <T extends object>(sql: string, values: unknown[] = []) =>
    world.installation.database.query<T>('owner', sql, values);
  const comeBack = () => phone.post('/en/return', { receipt });
  /** As `Closings.close` leaves it; that it does is in test/flows/closing.test.ts. */
  const closed = async (outcome: string) => {
    const at = world.installation.clock.now();
    await rows(`UPDATE cases SET status = 'closed', outcome = $2, closed_at = $3 WHERE id = $1`, [caseId, outcome, at]);
    const detail = outcome === 'out_of_scope' ? { outcome, elsewhere: 'legal_aid union' } : { outcome };
    await rows(
      `INSERT INTO case_steps (id, case_id, kind, at, actor_kind, detail) VALUES (gen_random_uuid(), $1, 'closed', $2, 'secretariat', $3)`,
      [caseId, at, detail],
    );
  };
  const page = () => phone.get('/en/file/again');
  const press = async (way: 'reopen' | 'appeal') =>
    phone.post(`/en/file/again/${way}`, hiddenFields((await page()).html));
  const status = async () =>
    (await rows<{ status: string }>('SELECT status FROM cases WHERE id = $1', [caseId]))[0]?.status;

  it('says in every language why it ended, where else to go, and what can be done', async () => {
    await closed('out_of_scope');
    const { html } = await phone.get('/en/file');
    for (const words of [
      'because this desk cannot work on it',
      'Legal aid: lawyers',
      'A labour union',
      '/en/file/again',
    ]) {
      expect(html).toContain(words);
    }
    expect(html).not.toContain('Embassy');
    for (const locale of LOCALES) {
      expect((await phone.get(`/${locale}/file`)).html).toContain(`href="/${locale}/file/again"`);
      const ways = await phone.get(`/${locale}/file/again`);
      expect([ways.status, ways.html.match(/<form/g)?.length]).toEqual([200, 2]);
    }
  });

  it('is opened again by one click, and by a second one no more', async () => {
    await closed('out_of_scope');
    expect((await phone.post('/en/file/again/reopen', { csrf: 'x' })).status).toBe(422);
    expect(await status()).toBe('closed');
    const fields = hiddenFields((await page()).html);
    for (const _ of [1, 2]) {
      expect(await phone.post('/en/file/again/reopen', fields)).toMatchObject({ location: '/en/file?done=reopened' });
    }
    expect(await status()).toBe('in_progress');
    const { html } = await phone.get('/en/file?done=reopened');
    expect(html).toContain('Your case is open again.');
    expect(html).toContain('You had your case opened again.');
    expect(html).not.toContain('/en/file/again');
  });

  it('is looked at by another person if she asks, once', async () => {
    await closed('spam');
    expect((await phone.get('/en/file/erasure')).html).toContain('90 days after it ended');
    expect(await press('appeal')).toMatchObject({ location: '/en/file?done=appealed' });
    const { html } = await phone.get('/en/file?done=appealed');
    expect(html).toContain('Another person at the desk will look at your case.');
    expect(html).toContain('Another person looks again at how your case ended');
    await closed('spam');
    const again = await page();
    expect(again.html).toContain('You asked for this on');
    expect(again.html).not.toContain('/again/appeal');
    expect((await press('appeal')).html).toContain('This is not possible any more.');
  });

  it('cannot be opened after the window, nor by this way when she withdrew it', async () => {
    await closed('withdrawn');
    expect((await phone.get('/en/file')).html).not.toContain('/en/file/again');
    expect((await page()).html).not.toContain('/again/reopen');
    await rows(`UPDATE cases SET outcome = 'unconfirmed' WHERE id = $1`, [caseId]);
    const fields = hiddenFields((await page()).html);
    world.installation.clock.advance(90 * 86_400_000);
    await comeBack();
    const late = hiddenFields((await phone.get('/en/file/erasure')).html);
    expect((await page()).html).toContain('cannot be opened again');
    for (const way of ['reopen', 'appeal']) {
      expect((await phone.post(`/en/file/again/${way}`, { ...fields, ...late })).status).toBe(409);
    }
    expect(await status()).toBe('closed');
  });
});
