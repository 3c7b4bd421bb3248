import { SubmissionService } from '@modules/cases';
import { newReceiptCode } from '@platform/crypto';
import { aSubmission } from '../support/installation';
import { FormWorld, fillForm, codeOn, hiddenFields, type Phone } from './form-world';

const REMINDER = 'You have not yet checked';

describe('the receipt, typed back', () => {
  let world: FormWorld;
  let phone: Phone;
  let code: string;

  beforeAll(async () => {
    world = await FormWorld.create();
  });
  beforeEach(async () => {
    phone = world.phone();
    await fillForm(phone, {}, 'en');
    await phone.fillIn('/en/form/check', { go: 'send' });
    code = codeOn((await phone.get('/en/receipt')).html);
  });
  afterAll(() => world.close());

  const type = (digits: string) => phone.fillIn('/en/receipt/kept', { digits });
  const keptAt = async () => {
    const newest = 'SELECT kept_at AS "keptAt" FROM receipts ORDER BY created_at DESC, id DESC LIMIT 1';
    const [row] = await world.installation.database.query<{ keptAt: Date | null }>('owner', newest);
    return row?.keptAt ?? null;
  };

  it('is asked for after the receipt, reminded of, and never demanded', async () => {
    expect((await phone.get('/en/receipt')).html).toContain('href="/en/receipt/kept"');
    expect((await phone.get('/en/receipt/kept')).html).toContain('href="/en/file"');
    expect((await phone.get('/en/file')).html).toContain(REMINDER);
    expect(await keptAt()).toBeNull();
  });

  it.each([
    ['its last nine digits', (receipt: string) => receipt.slice(-9)],
    ['all of it, in Burmese digits', (receipt: string) => receipt.replace(/\d/g, (d) => '၀၁၂၃၄၅၆၇၈၉'[Number(d)] ?? '')],
  ])('is confirmed by %s', async (_, typed) => {
    expect(await type(typed(code))).toMatchObject({ status: 303, location: '/en/file?done=kept' });
    const file = await phone.get('/en/file?done=kept');
    expect(file.html).toContain('The number is right.');
    expect(file.html).not.toContain(REMINDER);
    expect((await phone.get('/en/receipt/kept')).location).toBe('/en/file');
    expect(await keptAt()).toEqual(world.installation.clock.now());
  });

  it('helps with digits that are not hers, and shows them again', async () => {
    const wrong = code.slice(-9, -1) + ((Number(code.at(-1)) + 1) % 10);
    for (const digits of [wrong, '', newReceiptCode()]) {
      const answer = await type(digits);
      expect(answer.status).toBe(422);
      expect(answer.html).toContain('These digits do not match your number.');
      expect(answer.html).toContain(`value="${digits}"`);
      expect(answer.html).toContain('href="/en/receipt"');
    }
    expect((await phone.get('/en/file')).html).toContain(REMINDER);
  });

  it('takes nothing from another page, and nothing without an open file', async () => {
    expect((await phone.post('/en/receipt/kept', { digits: code })).status).toBe(422);
    expect(await keptAt()).toBeNull();
    const stranger = world.phone();
    expect((await stranger.get('/en/receipt/kept')).status).toBe(401);
    expect((await stranger.post('/en/receipt/kept', { digits: code })).status).toBe(401);
  });

  it('is confirmed by coming back with the number', async () => {
    const form = aSubmission();
    await world.app.get(SubmissionService).submit(form);
    const other = world.phone();
    const page = await other.get('/en/return');
    await other.post('/en/return', { ...hiddenFields(page.html), receipt: form.receipt });
    expect((await other.get('/en/file')).html).not.toContain(REMINDER);
  });
});
