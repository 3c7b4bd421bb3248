import { readFile } from 'node:fs/promises';
import jsQR from 'jsqr';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { DEMO_PASSWORD } from '../../apps/launcher/demo/demo-people';
import { corporateNumber } from '../membership/joining-world';
import { mailTo } from '../support/mail';
import { aPhoto } from '../support/photo';
import { until } from '../support/until';
import { StoryWorld } from './story-world';
import type { StaffScreen } from './staff-screen';
import type { WorkerPhone } from './worker-phone';

const COMPANY = 'Fictional Looms Co., Ltd.';
const APPLICANT = 'hanako@looms.example';
const SITE = 'Kasugai plant';
const HER_WORDS = 'Ba tháng nay chúng tôi chưa được trả lương.';

/** What a telephone reads from a picture of a poster. */
async function readPoster(png: Buffer): Promise<string> {
  const picture = sharp(png).resize({ width: 700 }).ensureAlpha().raw();
  const { data, info } = await picture.toBuffer({ resolveWithObject: true });
  return jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data ?? '';
}

/** What the form of a company asks for. */
async function fillApplication(page: Page): Promise<void> {
  const typed = {
    'Name in Japanese': '株式会社 架空織機',
    'Name in Latin letters': COMPANY,
    'Corporate number': corporateNumber('000098765432'),
    Address: '架空県架空市1-2-3',
    'Whom we may call': '架空 花子',
    'Their telephone number (optional)': '00-0000-0000',
    'Why you want to join, and what you do already': 'We employ forty people from abroad and want to do it well.',
    'Name of whoever signs': 'Kaku Taro',
  };
  for (const [name, text] of Object.entries(typed)) await page.getByLabel(name, { exact: true }).fill(text);
  await page.getByLabel('Prefecture').selectOption('23');
  const file = { name: 'register.jpg', mimeType: 'image/jpeg', buffer: await aPhoto() };
  for (const input of await page.locator('input[type=file]').all()) await input.setInputFiles(file);
  await page.getByLabel('We have read both texts and stand behind them').check();
}

describe('the story of a membership, from the application to the poster on the dormitory wall', () => {
  let world: StoryWorld;
  let applicant: Page;
  let officer: StaffScreen;
  let board: StaffScreen;
  let manager: StaffScreen;
  let phone: WorkerPhone;
  let poster: Buffer;

  beforeAll(async () => {
    world = await StoryWorld.create();
  }, 240_000);
  afterAll(() => world.close());

  const ask = <Row extends object>(sql: string) => world.installation.database.query<Row>('owner', sql);
  const linkIn = async (words: string, path: string): Promise<string> => {
    const mail = await mailTo(world.mailbox, APPLICANT, ({ text }) => text.includes(words));
    return new RegExp(`${path}#[\\w-]{43}`).exec(mail.text)?.[0] ?? '';
  };
  const decide = async (screen: StaffScreen, act: string) => {
    await screen.button(act).click();
    const window = screen.page.getByRole('dialog');
    await window.getByLabel('Reason').fill('They do what they say.');
    await window.getByRole('button', { name: act }).click();
    await window.waitFor({ state: 'detached' });
  };

  it('1. begins without an account: a link by mail, a form, documents, a signature', async () => {
    applicant = await world.visitor();
    await applicant.goto(`${world.addresses.portal}/join`);
    await applicant.getByText('English', { exact: true }).first().click();
    await applicant.getByLabel('Your e-mail address').fill(APPLICANT);
    await applicant.getByRole('button', { name: 'Send me the link' }).click();
    await applicant.getByRole('heading', { name: 'Look into your mailbox' }).waitFor();
    await applicant.goto(`${world.addresses.portal}${await linkIn('application', '/join/application')}`);
    await applicant.getByRole('heading', { name: 'Application for membership' }).waitFor();
    await fillApplication(applicant);
    await applicant.getByRole('button', { name: 'Sign and send' }).click();
    await applicant.getByText('Your application is with the desk.').waitFor();
  });

  it('2. has a question asked and answered, and two people decide', async () => {
    officer = await world.screen('membership@desk.example');
    await officer.open('/applications');
    await officer.page.getByRole('link', { name: COMPANY }).first().click();
    await officer.button('Ask the applicant').click();
    await officer.page.getByLabel('Your question').fill('How many people live in your dormitory?');
    await officer.button('Send the question').click();
    await mailTo(world.mailbox, APPLICANT, ({ text }) => text.includes('question'));
    await applicant.reload();
    await applicant.getByText('How many people live in your dormitory?').waitFor();
    await applicant.getByLabel('Your answer').fill('Twelve.');
    await applicant.getByRole('button', { name: 'Send the answer' }).click();
    await applicant.getByText('Your answer was sent.').waitFor();
    await officer.page.reload();
    await officer.sees('Twelve.');
    await decide(officer, 'Recommend');
    await officer.sees('Another person who may approve has to decide now.');
    board = await world.screen('admin@desk.example');
    await board.open(new URL(officer.page.url()).pathname);
    await decide(board, 'Approve');
  });

  it('3. invites the first user, who signs the version that is newest by now', async () => {
    await board.open('/pledge-texts');
    await board.button('New version').click();
    const window = board.page.getByRole('dialog');
    await window.getByLabel('Pledge against retaliation, English').fill('Nobody here is worse off for asking.');
    await window.getByLabel('Reason').fill('Said more plainly.');
    await window.getByRole('button', { name: 'Publish' }).click();
    await window.waitFor({ state: 'detached' });
    await applicant.goto(`${world.addresses.portal}${await linkIn('/invitation#', '/invitation')}`);
    await applicant.getByLabel('Your name').fill('Hanako');
    await applicant.getByLabel('Password', { exact: true }).fill(DEMO_PASSWORD);
    await applicant.getByRole('button', { name: 'Create the account' }).click();
    await applicant.getByRole('heading', { name: 'Your account is ready' }).waitFor();
    manager = await world.screen(APPLICANT);
    await manager.page.getByRole('link', { name: 'Sign the newest version' }).click();
    await manager.page.getByLabel('Name of whoever signs').fill('Kaku Taro');
    await manager.page.getByLabel('We have read both texts and stand behind them').check();
    await manager.button('Sign').click();
    await manager.sees('Signed. Thank you.');
  });

  it('4. sends the first invoice, which is paid', async () => {
    await manager.open('/');
    await manager.page.getByRole('link', { name: '1 invoice to pay' }).click();
    await manager.page.locator('main [data-invoice-link]').first().click();
    await manager.page.waitForURL(/\/dues\/[0-9a-f-]{36}$/);
    await manager.sees('Still to be paid');
    await officer.open(new URL(manager.page.url()).pathname);
    await officer.button('Write down a payment').click();
    const window = officer.page.getByRole('dialog');
    await window.getByRole('button', { name: 'Write down a payment' }).click();
    await window.waitFor({ state: 'detached' });
    await mailTo(world.mailbox, APPLICANT, ({ text }) => text.includes('receipt'));
    const saved = manager.page.waitForEvent('download');
    await manager.page.reload();
    await manager.page.getByRole('link', { name: 'Save the receipt (PDF)' }).click();
    expect((await readFile(await (await saved).path())).subarray(0, 5).toString()).toBe('%PDF-');
    await manager.open('/');
    await manager.sees('Nothing is owed.');
  });

  it('5. writes a site down, which is counted as without a poster', async () => {
    await manager.open('/sites');
    await manager.button('Add a site').click();
    const form = manager.page.getByRole('dialog');
    await form.getByLabel('Name in Japanese').fill('春日井工場');
    await form.getByLabel('Name in English').fill(SITE);
    await form.getByLabel('Address in Japan').fill('架空市1-1');
    await form.getByLabel('Prefecture').selectOption('23');
    await form.getByLabel('Industry', { exact: true }).selectOption('E');
    await form.getByRole('button', { name: /Save|Add/ }).click();
    await manager.page.getByRole('heading', { level: 1, name: SITE }).waitFor();
    await manager.open('/home');
    await manager.page.getByRole('link', { name: '1 site without a poster' }).click();
    await manager.page.getByRole('link', { name: SITE }).first().click();
    await manager.sees('Code and poster');
  });

  it('6. makes its poster, which the home counts no more', async () => {
    await manager.button('Make a poster').click();
    const form = manager.page.getByRole('dialog');
    await form.getByLabel('Paper').selectOption('a5');
    await form.getByLabel('File').selectOption('png');
    const saved = manager.page.waitForEvent('download');
    await form.getByRole('button', { name: 'Make and download' }).click();
    poster = await readFile(await (await saved).path());
    await manager.open('/home');
    await manager.sees('No site lacks anything');
  });

  it('7. leads whoever scans it to a form that knows the site, and counts that somebody did', async () => {
    const { pathname } = new URL(await readPoster(poster));
    expect(pathname).toMatch(/^\/q\/.{4}-.{4}$/);
    phone = await world.phone();
    await phone.open(pathname);
    await phone.page.locator('a[hreflang="vi"]').first().click();
    await phone.page.locator('a[href="/vi/form/where"]').first().click();
    expect(await phone.text()).toContain(SITE);
    const { pathname: code } = new URL(`http://desk.example/${await phone.field('workplaceCode')}`);
    expect(pathname.endsWith(code)).toBe(true);
    await until('the scan is counted', async () => (await ask('SELECT FROM poster_scans')).length === 1);
  });

  it('8. has a complaint arrive that knows its site, and the desk sees where and how the company stands', async () => {
    await phone.tellFromWhere({
      ...{ locale: 'vi', workplaceCode: '', categories: ['WAGE'], details: ['WAGE.unpaid_or_late'], photos: 0 },
      ...{ story: HER_WORDS, danger: 'no', company: 'yes', partner: 'no' },
    });
    const [row] = await ask<{ id: string; site: string }>(
      `SELECT c.id, s.name_en AS site FROM cases c JOIN sites s ON s.id = c.site_id ORDER BY c.received_at DESC LIMIT 1`,
    );
    expect(row?.site).toBe(SITE);
    const desk = await world.screen('counsellor@desk.example');
    await desk.open(`/cases/${row?.id}`);
    await desk.sees(HER_WORDS);
    await desk.sees(SITE);
    // Only a pledge that is missing or outdated is said beside a name.
    expect(await desk.text()).not.toContain('Pledge:');
    await officer.open('/sites?poster=made');
    await officer.page.getByRole('link', { name: SITE }).first().click();
    await officer.sees('Scans of the poster');
    expect(await officer.page.getByRole('table', { name: 'Scans of the poster' }).innerText()).toMatch(/\t1$/);
  });
});
