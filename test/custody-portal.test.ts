import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { DEMO_PASSPHRASE, DEMO_PASSWORD } from '../apps/launcher/demo/demo-people';
import { settleKeepers } from '../apps/launcher/demo/settle-keepers';
import { ApiWorld } from './api-world';
import { PageEye } from './browser/page-eye';
import { startBrowser } from './support/chromium';

/** The three exceptions as people walk them at the portal, on a narrow screen, with the keyboard's order in mind. */
describe('access by exception at the portal', () => {
  let world: ApiWorld;
  let browser: Browser;
  let address: string;
  let number: string;

  beforeAll(async () => {
    world = await ApiWorld.create({ portalFolder: resolve('dist/portal') });
    world.stage.clock.moveTo(new Date());
    await settleKeepers(world.stage, world.demo, { ...world.context, now: new Date() });
    world.stage.clock.moveTo(new Date());
    const { caseId } = await world.submit({ name: 'Aye Aye Win', story: 'They hold my passport.' });
    const [row] = await world.db.query<{ number: string }>('owner', 'SELECT number FROM cases WHERE id = $1', [caseId]);
    number = row?.number ?? '';
    await world.app.listen(0, '127.0.0.1');
    address = `http://127.0.0.1:${(world.app.getHttpServer().address() as AddressInfo).port}`;
    browser = await startBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  async function signedIn(email: string, path: string): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 390, height: 800 }, locale: 'en-GB' });
    await context.addInitScript(`localStorage.setItem('madoguchi.locale', 'en')`);
    const page = await context.newPage();
    await page.goto(`${address}${path}`);
    await page.getByLabel('E-mail address').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(DEMO_PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    return page;
  }
  const expectAccessible = async (page: Page) => expect(await (await PageEye.on(page)).axe()).toEqual([]);

  it('lets a custodian ask for a name, a supervisor release it, and the custodian look', async () => {
    const custodian = await signedIn('custodian@desk.example', '/custody');
    await custodian.getByText('You have not asked for a name.').waitFor();
    await custodian.getByRole('button', { name: 'Ask for a name…' }).click();
    await custodian.getByLabel('Case number').fill(number);
    await custodian.getByLabel('Reason', { exact: true }).selectOption('court_or_authority');
    await custodian.getByLabel('In your own words').fill('The court asks.');
    await custodian.getByLabel('Who gets the name').selectOption('office');
    await custodian.getByLabel('Which office').fill('District court');
    await custodian.getByLabel('Your custody passphrase').fill('not the passphrase');
    await expectAccessible(custodian);
    await custodian.getByRole('button', { name: 'Ask', exact: true }).click();
    await custodian.getByText('The passphrase is wrong.').waitFor();
    await custodian.getByLabel('Your custody passphrase').fill(DEMO_PASSPHRASE);
    await custodian.getByRole('button', { name: 'Ask', exact: true }).click();
    await custodian.getByText('Waits for a second person').waitFor();
    await expectAccessible(custodian);

    const supervisor = await signedIn('supervisor@desk.example', '/custody');
    await supervisor.getByRole('button', { name: `Approve: ${number}` }).click();
    await supervisor.getByText('The court asks.').last().waitFor();
    await supervisor.getByLabel('Your custody passphrase').fill(DEMO_PASSPHRASE);
    await supervisor.getByRole('button', { name: 'Release for 24 hours' }).click();
    await supervisor.getByText('Released for 24 hours.').waitFor();
    expect(await supervisor.getByRole('button', { name: 'Look at the name' }).count()).toBe(0);

    await custodian.reload();
    await custodian.getByRole('button', { name: `Look at the name: ${number}` }).click();
    await custodian.getByLabel('Your custody passphrase').fill(DEMO_PASSPHRASE);
    await custodian.getByRole('button', { name: 'Show the name' }).click();
    await custodian.getByText('Aye Aye Win').waitFor();
    await expectAccessible(custodian);
    await custodian.getByRole('button', { name: 'Close' }).click();
    await custodian.getByText('Looked at once').waitFor();
    expect(await custodian.content()).not.toContain('Aye Aye Win');
  }, 60_000);

  it('lets an administrator read a case in danger after a supervisor has confirmed, until somebody ends it', async () => {
    const administrator = await signedIn('admin@desk.example', '/emergency');
    await administrator.getByRole('button', { name: 'Ask for emergency access…' }).click();
    await administrator.getByLabel('Case number').fill(number);
    await administrator.getByLabel('Reason', { exact: true }).selectOption('danger_to_life');
    await administrator.getByLabel('In your own words').fill('She called the main number.');
    await administrator.getByRole('button', { name: 'Ask', exact: true }).click();
    await administrator.getByText('Waits for a second person').waitFor();
    expect(await administrator.getByRole('button', { name: `Confirm: ${number}` }).count()).toBe(0);
    await expectAccessible(administrator);

    const supervisor = await signedIn('supervisor@desk.example', '/emergency');
    await supervisor.getByRole('button', { name: `Confirm: ${number}` }).click();
    await supervisor.getByRole('button', { name: 'Open for three hours' }).click();
    await supervisor.getByText('Opened for three hours.').waitFor();

    await administrator.reload();
    await administrator.getByRole('button', { name: `Read the case: ${number}` }).click();
    await administrator.getByRole('dialog').getByRole('button', { name: 'Read the case' }).click();
    await administrator.getByText('They hold my passport.').waitFor();
    await expectAccessible(administrator);

    await supervisor.reload();
    await supervisor.getByRole('button', { name: `End now: ${number}` }).click();
    await supervisor.getByRole('dialog').getByRole('button', { name: 'End', exact: true }).click();
    await supervisor.getByText('Ended early').waitFor();
    await administrator.reload();
    await administrator.getByText('Ended early').waitFor();
    expect(await administrator.getByRole('button', { name: 'Read the case' }).count()).toBe(0);
  }, 60_000);

  it('lets a counsellor ask that a partner read a case in danger, a supervisor approve, and anybody of the desk end it', async () => {
    await world.db.query('owner', `UPDATE cases SET severity = 'S1' WHERE number = $1`, [number]);
    const [row] = await world.db.query<{ id: string }>('owner', 'SELECT id FROM cases WHERE number = $1', [number]);
    const counsellor = await signedIn('counsellor@desk.example', `/cases/${row?.id}`);
    await counsellor.getByRole('button', { name: 'Open to a partner without consent…' }).click();
    await counsellor.getByRole('button', { name: 'Ask a supervisor' }).click();
    await counsellor.getByText('Choose one.').first().waitFor();
    await counsellor.getByRole('combobox', { name: 'To which partner' }).click();
    await counsellor.locator('[data-combobox-option]').first().click();
    await counsellor.getByLabel('The summary of the desk').check();
    await counsellor.getByLabel('Her story, photos and messages').check();
    await counsellor.getByLabel('Reason', { exact: true }).selectOption('held_against_will');
    await counsellor.getByLabel('In your own words').fill('She is locked in.');
    await expectAccessible(counsellor);
    await counsellor.getByRole('button', { name: 'Ask a supervisor' }).click();
    await counsellor.getByText('The supervisors have been told.').waitFor();

    const supervisor = await signedIn('supervisor@desk.example', '/cases');
    await supervisor.getByRole('link', { name: 'An opening in danger waits for you' }).click();
    await supervisor.getByRole('button', { name: `Approve: ${number}` }).click();
    await supervisor.getByRole('dialog').getByText('She is locked in.').waitFor();
    await expectAccessible(supervisor);
    await supervisor.getByRole('button', { name: 'Open to the partner' }).click();
    await supervisor.getByText('Opened. The partner has been told.').waitFor();
    await supervisor.getByText('Nothing waits for you.').waitFor();
    await expectAccessible(supervisor);

    await counsellor.goto(`${address}/overrides`);
    await counsellor.getByRole('button', { name: `End now: ${number}` }).click();
    await counsellor.getByRole('dialog').getByRole('button', { name: 'End', exact: true }).click();
    await counsellor.getByText('Ended early').waitFor();
  }, 60_000);
});
