import { type CaseOutcome, WITHDRAWAL_GRACE_MS } from '@modules/cases';
import { sendComplaint } from '../support/installation';
import { FormWorld, hiddenFields, type Phone } from './form-world';

describe('withdrawing a case with the receipt', () => {
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
    phone = world.phone();
    receipt = sent.receipt;
    await comeBack();
  });
  afterAll(() => world.close());

  const rows = <T extends object>(sql: string, values: unknown[] = []) =>
    world.installation.database.query<T>('owner', sql, values);
  const comeBack = () => phone.post('/en/return', { receipt });
  const page = () => phone.get('/en/file/withdrawal');
  const press = async (path: string, more: Record<string, string> = {}) =>
    phone.post(path, { ...hiddenFields((await page()).html), ...more });
  const withdraw = () => press('/en/file/withdrawal', { sure: 'yes' });
  const state = async () =>
    (
      await rows<{ status: string; outcome: CaseOutcome | null }>('SELECT status, outcome FROM cases WHERE id = $1', [
        caseId,
      ])
    )[0];
  const openClocks = async () =>
    (await rows('SELECT FROM deadlines WHERE case_id = $1 AND met_at IS NULL AND ended_at IS NULL', [caseId])).length;

  it('says what stops and what stays, and asks to be sure', async () => {
    expect((await phone.get('/en/file')).html).toContain('href="/en/file/withdrawal"');
    const { html } = await page();
    for (const words of ['What stops', 'What stays', 'For 7 days', 'href="/en/file/erasure"'])
      expect(html).toContain(words);
    expect((await press('/en/file/withdrawal')).status).toBe(422);
    expect((await phone.post('/en/file/withdrawal', { sure: 'yes', csrf: 'x' })).status).toBe(422);
    expect(await state()).toEqual({ status: 'received', outcome: null });
  });

  it('closes the case, ends its clocks without keeping or missing them, and a second click changes nothing', async () => {
    const fields = { ...hiddenFields((await page()).html), sure: 'yes' };
    for (const _ of [1, 2]) {
      expect(await phone.post('/en/file/withdrawal', fields)).toMatchObject({ location: '/en/file/withdrawal' });
    }
    expect(await state()).toEqual({ status: 'closed', outcome: 'withdrawn' });
    expect(await openClocks()).toBe(0);
    expect(await rows('SELECT FROM deadlines WHERE case_id = $1 AND met_at IS NOT NULL', [caseId])).toEqual([]);
    expect(
      await rows(`SELECT FROM outbox WHERE event = 'caseWithdrawn' AND payload->>'caseId' = $1`, [caseId]),
    ).toHaveLength(1);
    expect((await page()).html).toContain('You withdrew your case');
    expect((await phone.get('/en/file')).html).toContain('because you took it back');
  });

  it('can be taken back for a week, which puts it on the desk again with a clock', async () => {
    await withdraw();
    world.installation.clock.advance(WITHDRAWAL_GRACE_MS - 1000);
    await comeBack();
    expect(await press('/en/file/withdrawal/back')).toMatchObject({ location: '/en/file/withdrawal?done=resumed' });
    expect((await phone.get('/en/file/withdrawal?done=resumed')).html).toContain('Your case goes on');
    expect(await state()).toEqual({ status: 'in_progress', outcome: null });
    expect(await openClocks()).toBe(1);
    expect((await phone.get('/en/file')).html).toContain('You took up your case again.');
    await press('/en/file/withdrawal/back');
    expect(await openClocks()).toBe(1);
  });

  it('stays withdrawn after the week, and a case that ended otherwise is neither withdrawn nor taken up', async () => {
    await withdraw();
    world.installation.clock.advance(WITHDRAWAL_GRACE_MS);
    await comeBack();
    const { html } = await phone.get('/en/file/consents/company');
    const fields = hiddenFields(html);
    expect((await page()).html).not.toContain('/file/withdrawal/back');
    expect((await phone.post('/en/file/withdrawal/back', fields)).status).not.toBe(303);
    expect(await state()).toEqual({ status: 'closed', outcome: 'withdrawn' });
    await rows(`UPDATE cases SET outcome = 'confirmed_by_worker' WHERE id = $1`, [caseId]);
    expect((await page()).html).toContain('has ended already');
    await phone.post('/en/file/withdrawal', { ...fields, sure: 'yes' });
    expect(await state()).toEqual({ status: 'closed', outcome: 'confirmed_by_worker' });
  });
});
