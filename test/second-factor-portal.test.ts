import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { anAccount, codeAt } from './account-world';
import { ApiWorld } from './api-world';
import { startBrowser } from './support/chromium';
import { TEST_PASSWORD } from './support/installation';

describe('a new counsellor at the portal', () => {
  let world: ApiWorld;
  let browser: Browser;
  let address: string;

  beforeAll(async () => {
    world = await ApiWorld.create({ portalFolder: resolve('dist/portal') });
    // The browser's present: it throws away cookies that have expired by its own clock.
    world.stage.clock.moveTo(new Date());
    await world.app.listen(0, '127.0.0.1');
    address = `http://127.0.0.1:${(world.app.getHttpServer().address() as AddressInfo).port}`;
    browser = await startBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  async function open(): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 390, height: 800 }, locale: 'en-GB' });
    await context.addInitScript(`localStorage.setItem('madoguchi.locale', 'en')`);
    return context.newPage();
  }

  async function givePassword(page: Page, email: string): Promise<void> {
    await page.goto(address);
    await page.getByLabel('E-mail address').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(TEST_PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
  }

  it('sees nothing before setting up the second step, keeps the codes, and signs in with one later', async () => {
    const { email } = await anAccount(world, { roles: ['counsellor'] });
    const page = await open();
    await givePassword(page, email);
    await page.getByRole('heading', { name: 'Set up two-step sign-in first' }).waitFor();
    await page.goto(`${address}/cases`);
    await page.getByLabel('Your password').fill(TEST_PASSWORD);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor();
    const secret = (await page.locator('main code').innerText()).replace(/\s/g, '');
    await page.getByLabel('Code from your app').fill(codeAt(world, secret));
    await page.getByRole('button', { name: 'Turn it on' }).click();
    await page.getByText('Your new recovery codes').waitFor();
    const codes = await page.locator('main li').allInnerTexts();
    expect(codes).toHaveLength(10);
    await page.getByRole('button', { name: 'go on' }).click();
    await page.getByRole('heading', { name: 'Cases' }).waitFor();

    const later = await open();
    await givePassword(later, email);
    await later.getByLabel('Code from your app').fill('000 000');
    await later.getByRole('button', { name: 'Sign in' }).click();
    await later.getByText('This code is wrong or was used already.').waitFor();
    await later.getByRole('button', { name: 'Use a recovery code instead' }).click();
    await later.getByLabel('Recovery code').fill(codes[0] ?? '');
    await later.getByRole('button', { name: 'Sign in' }).click();
    await later.getByRole('heading', { name: 'Cases' }).waitFor();
    await later.goto(`${address}/account`);
    await later.getByText('9 codes are left.').waitFor();
  }, 60_000);
});
