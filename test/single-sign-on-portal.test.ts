import { resolve } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Actor } from '@platform/actor';
import { ApiConfig, readConfig } from '@platform/config';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { createApiApp } from '../apps/api/create-app';
import { PageEye } from './browser/page-eye';
import { startBrowser } from './support/chromium';
import { aCompany, aPartner, aPerson, Installation } from './support/installation';
import { CLIENT, freePort, TestProvider } from './support/openid-provider';
import { sessionCookie } from './support/session-cookie';

describe('single sign-on at the portal', () => {
  let installation: Installation;
  let app: NestFastifyApplication;
  let provider: TestProvider;
  let browser: Browser;
  let address: string;
  let memberId: string;
  let administrator: Actor;
  let handler: Actor & { email: string };

  beforeAll(async () => {
    // The browser's present: it throws away cookies that have expired by its own clock.
    installation = await Installation.create(new Date());
    const port = await freePort();
    address = `http://127.0.0.1:${port}`;
    const { urls } = installation.database;
    const place = { DATABASE_URL: urls.api, MADOGUCHI_DATA: installation.folder, PUBLIC_PORTAL_URL: address };
    const env = { NODE_ENV: 'test', OUTGOING_PRIVATE: 'on', ...place };
    const replacements = { clock: installation.clock, logTarget: { write: () => undefined } };
    app = await createApiApp(readConfig(ApiConfig, env), { ...replacements, portalFolder: resolve('dist/portal') });
    await app.listen(port, '127.0.0.1');
    provider = await TestProvider.start(`${address}/api/v1/session/single-sign-on/return`);
    memberId = (await aCompany(app, 'SIGN01')).memberId;
    administrator = await aPerson(app, { kind: 'secretariat', roles: ['administrator'] });
    handler = await aPerson(app, { kind: 'member', organisationId: memberId, roles: ['member_handler'] });
    browser = await startBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await provider.stop();
    await app.close();
    await installation.close();
  });

  async function open(width: number, person?: Actor): Promise<Page> {
    const context: BrowserContext = await browser.newContext({ viewport: { width, height: 900 }, locale: 'en-GB' });
    context.setDefaultTimeout(20_000);
    await context.addInitScript(`localStorage.setItem('madoguchi.locale', 'en')`);
    if (person) {
      const now = installation.clock.now();
      const [name = '', value = ''] = (await sessionCookie(installation.database, person.userId, { now })).split('=');
      await context.addCookies([{ name, value, url: address }]);
    }
    return context.newPage();
  }

  /** What axe finds, and whatever can be pushed out of the page. */
  async function faults(page: Page): Promise<readonly string[]> {
    const eye = await PageEye.on(page);
    return [...(await eye.axe()), ...(await eye.facts()).pushedOut];
  }

  async function throughProvider(page: Page, login: string): Promise<void> {
    await page.goto(`${address}/company-cases`);
    await page.getByLabel('E-mail address').fill(`${login}@member.example`);
    await page.getByRole('button', { name: 'Continue with your organisation’s sign-in' }).click();
    await page.waitForURL((url) => url.href.startsWith(provider.issuer));
    await page.locator('input[name=login]').fill(login);
    await page.locator('input[name=password]').fill('any');
    await page.locator('button[type=submit]').click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.waitForURL((url) => url.href.startsWith(address));
  }

  it('is connected, tested and allowed by an administrator', async () => {
    const page = await open(1280, administrator);
    await page.goto(`${address}/people`);
    await page.getByRole('link', { name: 'Single sign-on' }).click();
    await page.getByText('No sign-in service is connected.').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Connect an organisation' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Organisation' }).fill('works sign01');
    await page.getByRole('option', { name: 'Fictional Works SIGN01' }).click();
    await dialog.getByRole('textbox', { name: 'Issuer' }).fill(provider.issuer);
    await dialog.getByLabel('Client ID').fill(CLIENT.clientId);
    await dialog.getByLabel('Client secret').fill(CLIENT.clientSecret);
    await dialog.getByLabel('E-mail domains').fill('member.example');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.locator('[aria-invalid=true]').waitFor();
    await dialog.getByLabel('Reason').fill('The company has accounts of its own.');
    expect(await faults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Fictional Works SIGN01' }).waitFor();
    await page.getByText('Allowed', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Test the connection' }).click();
    await page.getByText('The sign-in service answers').waitFor();
    expect(await faults(page)).toEqual([]);
    expect(await page.content()).not.toContain(CLIENT.clientSecret);
    await page.setViewportSize({ width: 390, height: 900 });
    expect(await faults(page)).toEqual([]);
    await page.context().close();
  }, 60_000);

  it('lets somebody of the company in, to where they wanted to be', async () => {
    const login = handler.email.split('@')[0] ?? '';
    provider.people.set(login, { email: handler.email, email_verified: true });
    const page = await open(390);
    await throughProvider(page, login);
    await page.waitForURL(`${address}/company-cases`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.context().close();
  }, 60_000);

  it('refuses somebody of another organisation, and says so on the sign-in page', async () => {
    const partnerId = await aPartner(app);
    const stranger = await aPerson(app, { kind: 'partner', organisationId: partnerId, roles: ['partner_agent'] });
    provider.people.set('stranger', { email: stranger.email, email_verified: true });
    const page = await open(390);
    await throughProvider(page, 'stranger');
    await page.getByRole('alert').getByText('Nobody of your organisation signs in here with that account.').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.goto(`${address}/company-cases`);
    await page.getByLabel('E-mail address').waitFor();
    await page.context().close();
  }, 60_000);

  it('is begun by keys alone', async () => {
    const page = await open(1280);
    await page.goto(`${address}/sign-in`);
    await page.getByLabel('E-mail address').focus();
    await page.keyboard.type('somebody@member.example');
    const button = page.getByRole('button', { name: 'Continue with your organisation’s sign-in' });
    await button.waitFor();
    await page.keyboard.press('Tab');
    const focused = await page.evaluate<string>('document.activeElement?.textContent ?? ""');
    expect(focused).toBe(await button.textContent());
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.href.startsWith(provider.issuer));
    await page.context().close();
  }, 60_000);
});
