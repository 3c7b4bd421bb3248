import type { INestApplicationContext } from '@nestjs/common';
import { CaseworkService, CompanyQueries, CompanyService } from '@modules/cases';
import type { Actor } from '@platform/actor';
import { formatReceiptCode, newReceiptCode } from '@platform/crypto';
import { aCompany, aPerson, sendComplaint } from '../support/installation';
import { FormWorld, hiddenFields, type Phone } from './form-world';

describe('coming back with the receipt', () => {
  let world: FormWorld;
  let api: INestApplicationContext;
  let company: { memberId: string; siteId: string };
  let counsellor: Actor;
  let manager: Actor;
  let code: string;
  let caseId: string;
  let phone: Phone;

  beforeAll(async () => {
    world = await FormWorld.create();
    api = await world.installation.api();
    company = await aCompany(api, 'AAA111');
    counsellor = await aPerson(api, { kind: 'secretariat', roles: ['counsellor'] });
    manager = await aPerson(api, { kind: 'member', organisationId: company.memberId, roles: ['member_manager'] });
  });
  beforeEach(async () => {
    const sent = await sendComplaint(world.installation, world.app, { ...company, companyConsent: true });
    code = sent.receipt;
    caseId = sent.caseId;
    phone = world.phone();
  });
  afterAll(() => world.close());

  const enter = (receipt: string, more = {}) => phone.post('/my/return', { receipt, ...more });
  const inBurmese = (digits: string) => digits.replace(/\d/g, (digit) => String.fromCodePoint(0x1040 + Number(digit)));

  it.each([
    ['as it is', (receipt: string) => receipt],
    ['in groups, with hyphens', (receipt: string) => formatReceiptCode(receipt).replace(/ /g, '-')],
    ['in Burmese digits', (receipt: string) => inBurmese(formatReceiptCode(receipt))],
  ])('takes the number %s', async (_, typed) => {
    expect(await enter(typed(code))).toMatchObject({ status: 303, location: '/my/file' });
    expect((await phone.get('/my/file')).html).toContain('သုံးလ လစာ မရသေးပါ။');
    expect((await phone.get('/my/receipt')).html).toContain(formatReceiptCode(code));
  });

  it('writes a message once whose button was pressed twice, and again when she means it', async () => {
    await enter(code);
    const page = await phone.get('/my/file');
    const message = { ...hiddenFields(page.html), message: 'ကျေးဇူးတင်ပါတယ်' };
    const both = await Promise.all([phone.post('/my/file/message', message), phone.post('/my/file/message', message)]);
    for (const { location } of both) expect(location).toBe('/my/file?done=message');
    const messages = () =>
      world.installation.database.query('owner', 'SELECT FROM messages WHERE case_id = $1', [caseId]);
    expect(await messages()).toHaveLength(1);
    await phone.post('/my/file/message', { ...message, message: 'ထပ်ရေးပါတယ်' });
    expect(await messages()).toHaveLength(2);
    const later = await phone.get('/my/file');
    await phone.post('/my/file/message', { ...hiddenFields(later.html), message: 'ကျေးဇူးတင်ပါတယ်' });
    expect(await messages()).toHaveLength(3);
  });

  it('tells a typing mistake from a number that opens nothing, and shows what was typed', async () => {
    const wrong = `${code.slice(0, 9)}${(Number(code[9]) + 1) % 10}${code.slice(10)}`;
    const mistyped = await enter(wrong);
    expect(mistyped.status).toBe(422);
    expect(mistyped.html).toContain('နံပါတ် ရိုက်မှားနေသည်။');
    expect(mistyped.html).toContain(`value="${wrong}"`);
    const unknown = await enter(newReceiptCode());
    expect(unknown.status).toBe(422);
    expect(unknown.html).toContain('မှတ်တမ်း မတွေ့ပါ။');
  });

  it('says to everybody alike what can be done without the number, and asks for nothing', async () => {
    const somebody = world.phone();
    const { status, html } = await somebody.get('/en/return/lost');
    expect(status).toBe(200);
    expect(html).toContain('Nobody can look your number up');
    expect(html).toContain('They never tell anybody who asks');
    expect(html).not.toContain('<form method="post"');
    expect((await somebody.get('/en/return')).html).toContain('href="/en/return/lost"');
  });

  it('closes by itself after half an hour without a look, and at her word', async () => {
    await enter(code);
    world.installation.clock.advance(29 * 60_000);
    expect((await phone.get('/my/file')).status).toBe(200);
    world.installation.clock.advance(29 * 60_000);
    const file = await phone.get('/my/file');
    expect(file.status).toBe(200);
    world.installation.clock.advance(31 * 60_000);
    expect((await phone.get('/my/file')).status).toBe(401);
    const kept = await phone.post('/my/file/message', { ...hiddenFields(file.html), message: 'ကျေးဇူးပြုပြီး ဖြေပါ။' });
    expect(kept.status).toBe(401);
    const reopened = await enter(code, { message: hiddenFields(kept.html).message ?? '' });
    expect(reopened.html).toContain('ကျေးဇူးပြုပြီး ဖြေပါ။</textarea>');
    expect((await phone.post('/my/file/close', {})).location).toBe('/my?closed');
    expect((await phone.get('/my/file')).status).toBe(401);
  });

  it('sends a message once it is one', async () => {
    await enter(code);
    const { html } = await phone.get('/my/file');
    expect((await phone.post('/my/file/message', { message: 'forged' })).status).toBe(422);
    expect((await phone.post('/my/file/message', { ...hiddenFields(html), message: ' ' })).status).toBe(422);
    const sent = await phone.post('/my/file/message', { ...hiddenFields(html), message: 'ဘယ်တော့ ရမလဲ။' });
    expect(sent.location).toBe('/my/file?done=message');
    const after = await phone.get(sent.location);
    expect(after.html).toContain('ဘယ်တော့ ရမလဲ။');
    expect(after.html).not.toContain('forged');
  });

  it('shows the offer of the company and takes her answer once', async () => {
    const desk = api.get(CaseworkService);
    const issues = [{ category: 'WAGE', subcategory: 'unpaid_or_late', isPrimary: true }];
    await desk.triage(counsellor, caseId, { version: 1, severity: 'S3', issues });
    await desk.writeSummary(counsellor, caseId, { text: 'Three months of pay are missing.' });
    await desk.share(counsellor, caseId);
    const { items } = await api.get(CompanyQueries).list(manager, {});
    await api
      .get(CompanyService)
      .proposeRemedy(manager, items[0]?.id ?? '', { text: 'We pay by December.', promisedOn: '2026-12-01' });
    await enter(code);
    const file = await phone.get('/my/file');
    expect(file.html).toContain('We pay by December.');
    expect(file.html).toContain('Three months of pay are missing.');
    const page = await phone.get('/my/file/remedy?answer=no');
    expect(page.html).toContain('checked="" value="no"');
    const undecided = await phone.post('/my/file/remedy', { ...hiddenFields(page.html), comment: 'အရင်ပေးပါ။' });
    expect(undecided.status).toBe(422);
    expect(undecided.html).toContain('အရင်ပေးပါ။');
    const fields = { ...hiddenFields(page.html), answer: 'no', comment: 'အရင်ပေးပါ။' };
    expect((await phone.post('/my/file/remedy', fields)).location).toBe('/my/file?done=remedy');
    const after = await phone.get('/my/file?done=remedy');
    expect(after.html).toContain('သင့်အဖြေ- မပြေလည်ပါ။');
    expect(after.html).toContain('အရင်ပေးပါ။');
    expect((await phone.post('/my/file/remedy', fields)).location).toBe('/my/file');
    expect((await phone.get('/my/file/remedy')).location).toBe('/my/file');
  });

  it('slows guessing down without asking who guesses, and lets typing errors be', async () => {
    for (let i = 0; i < 70; i += 1) await enter('1234');
    const statuses: number[] = [];
    for (let i = 0; i < 62; i += 1) statuses.push((await enter(newReceiptCode())).status);
    expect(statuses).toContain(422);
    expect(statuses.at(-1)).toBe(429);
    world.installation.clock.advance(60_000);
    expect((await enter(code)).status).toBe(303);
  });
});
