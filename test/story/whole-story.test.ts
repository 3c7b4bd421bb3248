import { mkdirSync } from 'node:fs';
import { until } from '../support/until';
import { mailTo } from '../support/mail';
import { DESK_EMAIL } from '../support/worker';
import { StoryWorld } from './story-world';
import type { Complaint } from './worker-phone';
import type { StaffScreen } from './staff-screen';

const DAY_MS = 86_400_000;
const HER_WORDS = 'လစာ သုံးလ မရသေးပါ။ အလုပ်ရှင်က နောက်လ ပေးမယ်လို့ပဲ ပြောပါတယ်။';
const HER_MESSAGE = 'ကျေးဇူးတင်ပါတယ်။ စောင့်နေပါမယ်။';
const SUMMARY = 'At this site wages of several months are said to be unpaid. Please check the payroll.';
const REMEDY = 'All unpaid wages will be transferred with interest.';

const wages: Complaint = {
  locale: 'my',
  workplaceCode: 'AOZORA1',
  categories: ['WAGE', 'HOURS'],
  details: ['WAGE.unpaid_or_late'],
  story: HER_WORDS,
  danger: 'afraid',
  photos: 2,
  email: 'thida@mail.example',
  company: 'yes',
  partner: 'yes',
};

/** Set SCREENSHOTS to a folder to keep pictures of the way. */
async function picture(
  page: { screenshot(options: { path: string; fullPage: boolean }): Promise<unknown> },
  name: string,
) {
  const folder = process.env.SCREENSHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

describe('the whole story, from a phone in a dormitory to a partner’s inbox', () => {
  let world: StoryWorld;
  let receipt = '';
  let caseNumber = '';

  beforeAll(async () => {
    world = await StoryWorld.create();
  }, 240_000);
  afterAll(() => world.close());

  const newestCase = async (): Promise<{ id: string; number: string }> => {
    const [row] = await world.installation.database.query<{ id: string; number: string }>(
      'owner',
      `SELECT c.id, c.number FROM cases c JOIN complaints co ON co.id = c.complaint_id
       WHERE co.channel = 'web_form' ORDER BY c.received_at DESC, c.id DESC LIMIT 1`,
    );
    if (!row) throw new Error('no case was stored');
    return row;
  };
  const openCase = async (screen: StaffScreen, prefix: string): Promise<void> => {
    await screen.open(`/${prefix}`);
    await screen.page
      .getByRole('link', { name: new RegExp(caseNumber) })
      .first()
      .click();
    await screen.page.getByRole('heading', { level: 1, name: new RegExp(caseNumber) }).waitFor();
  };
  /** Triage, assignment, summary and sharing, by pressing what a counsellor presses. */
  const workOnCase = async (desk: StaffScreen): Promise<void> => {
    await desk.button('Triage the case').click();
    await desk.page.getByRole('radio', { name: /^S3/ }).check();
    await desk.page.getByLabel('Why is the severity lowered?').fill('Spoke with her: no danger now.');
    await desk.button('Save the triage').click();
    await desk.sees('The triage was saved.');
    await desk.button('Assign to me').click();
    await desk.sees(/is now in charge/);
    await desk.page.getByLabel('Summary for the company').fill(SUMMARY);
    await desk.button('Save the summary').click();
    await desk.sees('The summary was saved.');
    await desk.button('Share with the company…').click();
    await desk.sees('will not see');
    await picture(desk.page, 'share-confirmation');
    await desk.button('Share now').click();
    await desk.sees(/is now shared with/);
  };

  it('1. takes her complaint in Burmese without JavaScript, loses nothing on the way back, and gives a receipt', async () => {
    const phone = await world.phone();
    await phone.tellWhereAndWhat(wages);
    await phone.back();
    expect(await phone.field('story')).toBe(HER_WORDS);
    await phone.next();
    await phone.tellDanger(wages);
    expect(phone.page.url()).toMatch(/\/my\/form\/emergency$/);
    expect(await phone.page.locator('a[href="tel:110"], a[href="tel:119"]').count()).toBe(2);
    await picture(phone.page, 'emergency-my');
    await phone.continueLink();
    await phone.addPhotos(2);
    expect(await phone.page.locator('button[name=remove]').count()).toBe(2);
    await picture(phone.page, 'photos-my');
    await phone.next();
    await phone.tellWhoAndConsent(wages);
    expect(await phone.text()).toContain(HER_WORDS);
    await picture(phone.page, 'check-my');
    receipt = await phone.send();
    expect(receipt).toMatch(/^(\d{3} ){8}\d{3}$/);
    expect(await phone.page.locator('section.receipt svg').count()).toBe(1);
    expect(new URL(phone.page.url()).pathname).toBe('/my/receipt');
    await picture(phone.page, 'receipt-my');
    caseNumber = (await newestCase()).number;
  });

  it('2. commits everything at once, and the desk hears of it by a mail that says nothing', async () => {
    const { id } = await newestCase();
    const [counts] = await world.installation.database.query(
      'owner',
      `SELECT (SELECT count(*)::int FROM issues WHERE case_id = $1) AS issues,
         (SELECT count(*)::int FROM deadlines WHERE case_id = $1) AS deadlines,
         (SELECT count(*)::int FROM attachments WHERE case_id = $1) AS attachments,
         (SELECT count(*)::int FROM audit_log WHERE subject_id = $1 AND action = 'complaint.submitted') AS audit,
         (SELECT count(*)::int FROM outbox WHERE event = 'complaintReceived' AND payload->>'caseId' = $1::text) AS outbox,
         (SELECT count(DISTINCT xmin::text)::int FROM (SELECT xmin FROM cases WHERE id = $1
            UNION ALL SELECT xmin FROM issues WHERE case_id = $1 UNION ALL SELECT xmin FROM deadlines WHERE case_id = $1
            UNION ALL SELECT xmin FROM sealed_items WHERE case_id = $1 UNION ALL SELECT xmin FROM key_wraps WHERE case_id = $1
            UNION ALL SELECT xmin FROM audit_log WHERE subject_id = $1 AND action = 'complaint.submitted'
            UNION ALL SELECT xmin FROM complaints WHERE id = (SELECT complaint_id FROM cases WHERE id = $1)) rows) AS transactions`,
      [id],
    );
    expect(counts).toEqual({ issues: 2, deadlines: 3, attachments: 2, audit: 1, outbox: 1, transactions: 1 });
    const mail = await mailTo(world.mailbox, DESK_EMAIL);
    expect(`${mail.subject} ${mail.text} ${mail.html}`).not.toMatch(/လစာ|wage|AOZORA|thida/i);
    const screen = await world.phone({ javaScriptEnabled: true });
    await screen.page.goto(world.addresses.mail);
    expect(await screen.text()).toContain(DESK_EMAIL);
    await picture(screen.page, 'mail-catcher');
  });

  it('3. lets a counsellor find, read, triage, assign, summarise and share it', async () => {
    const desk = await world.screen('counsellor@desk.example');
    await desk.open('/cases?tab=all');
    await picture(desk.page, 'queue');
    await openCase(desk, 'cases?tab=all');
    await desk.sees(HER_WORDS);
    expect(await desk.page.locator('[lang=my]').first().innerText()).toContain('လစာ');
    await until('two pictures to load', () =>
      desk.page.evaluate(`[...document.images].filter((i) => i.complete && i.naturalWidth > 0).length >= 2`),
    );
    await workOnCase(desk);
    await picture(desk.page, 'case-shared');
    await desk.page
      .getByLabel('Message to the complainant')
      .fill('We have asked the company. You need not do anything.');
    await desk.button('Send the message').click();
    await desk.sees('The message was sent.');
    const notice = await mailTo(world.mailbox, 'thida@mail.example');
    expect(`${notice.subject} ${notice.text}`).not.toMatch(/လစာ|company|ကုမ္ပဏီ/);
  });

  it('4. shows the company the summary and nothing else; it answers and proposes a remedy', async () => {
    const company = await world.screen('manager@aozora.example');
    await openCase(company, 'company-cases');
    await company.sees(SUMMARY);
    expect(await company.page.locator('body').innerText()).not.toMatch(/လစာ|Burmese|Myanmar|ビルマ|ミャンマー/);
    await company.page.getByLabel('Reply to the desk').fill('We are checking.');
    await company.button('Send the reply').click();
    await company.sees('The reply was sent.');
    await company.page.getByLabel('What you will do').fill(REMEDY);
    const inTwoWeeks = new Date(Date.now() + 14 * DAY_MS).toISOString().slice(0, 10);
    await company.page.getByLabel('Promised date').fill(inTwoWeeks);
    await company.button('Propose the remedy').click();
    await company.sees('The remedy was proposed.');
    await picture(company.page, 'company-case');
  });

  it('5. lets her come back with the receipt, read, write and confirm the outcome', async () => {
    const phone = await world.phone();
    await phone.comeBack(
      'my',
      receipt.replace(/\d/g, (digit) => String.fromCodePoint(0x1040 + Number(digit))),
    );
    expect(await phone.text()).toContain(REMEDY);
    expect(await phone.text()).toContain(SUMMARY);
    await picture(phone.page, 'file-my');
    await phone.fill('message', HER_MESSAGE);
    await phone.page.locator('form[action$="/message"] button.primary').click();
    expect(await phone.text()).toContain(HER_MESSAGE);
    await phone.page.locator('a[href$="answer=yes"]').click();
    await phone.page.locator('main button.primary').click();
    expect(await phone.page.locator('a[href*="answer="]').count()).toBe(0);
    const [row] = await world.installation.database.query(
      'owner',
      'SELECT status, outcome FROM cases WHERE number = $1',
      [caseNumber],
    );
    expect(row).toEqual({ status: 'closed', outcome: 'confirmed_by_worker' });
  });

  it('6. takes a second case past a silent company to a partner, as far as her consent goes', async () => {
    const phone = await world.phone();
    const second = await phone.complain({
      ...wages,
      locale: 'vi',
      danger: 'no',
      photos: 0,
      story: 'Công ty không trả lương.',
    });
    caseNumber = (await newestCase()).number;
    const desk = await world.screen('counsellor@desk.example');
    await openCase(desk, 'cases?tab=all');
    await desk.page.getByLabel('Summary for the company').fill(SUMMARY);
    await desk.button('Save the summary').click();
    await desk.sees('The summary was saved.');
    await desk.button('Share with the company…').click();
    await desk.button('Share now').click();
    await desk.sees(/is now shared with/);

    world.installation.clock.advance(15 * DAY_MS);
    const partnerMail = await mailTo(world.mailbox, 'manager@minato-law.example');
    expect(`${partnerMail.subject} ${partnerMail.text}`).not.toMatch(/lương|wage|Aozora/i);
    const { id } = await newestCase();
    const escalations = await world.installation.database.query<{ target: string }>(
      'owner',
      `SELECT e.target FROM escalations e JOIN deadlines d ON d.id = e.deadline_id
       WHERE e.case_id = $1 AND d.kind = 'company_response'`,
      [id],
    );
    expect(escalations).toEqual([{ target: 'partner' }]);

    const partner = await world.screen('manager@minato-law.example');
    await openCase(partner, 'referrals');
    expect(await partner.text()).not.toContain('Công ty không trả lương.');
    await picture(partner.page, 'referral-before');
    await partner.button('Accept the referral').click();
    await partner.sees('Công ty không trả lương.');
    await picture(partner.page, 'referral-after');

    await phone.comeBack('vi', second);
    await picture(phone.page, 'file-vi-escalated');
    const steps = await world.installation.database.query<{ kind: string }>(
      'owner',
      'SELECT kind FROM case_steps WHERE case_id = $1 ORDER BY at, id',
      [id],
    );
    expect(steps.map((step) => step.kind)).toEqual(
      expect.arrayContaining(['deadline_missed', 'escalated', 'referral_opened', 'referral_accepted']),
    );
  });

  it('7. reports the published pilot exactly, as chart, table and CSV', async () => {
    const administrator = await world.screen('admin@desk.example');
    await administrator.open('/report/groups');
    await administrator.sees('3,203');
    for (const total of ['1,174', '994', '383', '354', '195', '103', '500']) await administrator.sees(total);
    await administrator.sees(/counts once in each field; people are counted once/);
    await administrator.page.locator('.recharts-surface').first().waitFor();
    await picture(administrator.page, 'report');
    const download = administrator.page.waitForEvent('download');
    await administrator.page.getByText('Download CSV').first().click();
    const file = await (await download).path();
    const csv = (await import('node:fs')).readFileSync(file, 'utf8');
    expect(csv).toContain('3203');
    expect(csv).toMatch(/1174.*994.*383.*354.*195.*103/s);
  });

  it('leaves no word of hers, no name, no address and no receipt in any log, queue or mail, the audit log included', async () => {
    const queue = await world.installation.database.query('owner', 'SELECT * FROM bullmq.job');
    const acts = await world.installation.database.query('owner', 'SELECT * FROM audit_log');
    const everything = JSON.stringify([
      world.log,
      queue,
      acts,
      world.mailbox.mails.map(({ subject, text, html }) => [subject, text, html]),
    ]);
    expect(world.log.length).toBeGreaterThan(20);
    const forbidden = [
      HER_WORDS,
      'လစာ',
      HER_MESSAGE,
      SUMMARY,
      REMEDY,
      'Công ty',
      'thida',
      receipt,
      receipt.replaceAll(' ', ''),
      '127.0.0.1',
      '::1',
      '::ffff',
    ];
    for (const text of forbidden) expect(everything).not.toContain(text);
  });
});
