import { resolve } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Actor } from '@platform/actor';
import { ApiConfig, readConfig } from '@platform/config';
import type { Browser, Page } from 'playwright-core';
import { createApiApp } from '../apps/api/create-app';
import { PageEye } from './browser/page-eye';
import { startBrowser } from './support/chromium';
import { aPerson, Installation } from './support/installation';
import { freePort } from './support/openid-provider';
import { sessionCookie } from './support/session-cookie';

describe('the settings at the portal', () => {
  let installation: Installation;
  let app: NestFastifyApplication;
  let browser: Browser;
  let address: string;
  let administrator: Actor;
  let auditor: Actor;

  beforeAll(async () => {
    // The browser's present: it throws away cookies that have expired by its own clock.
    installation = await Installation.create(new Date());
    const port = await freePort();
    address = `http://127.0.0.1:${port}`;
    const place = { DATABASE_URL: installation.database.urls.api, MADOGUCHI_DATA: installation.folder };
    const env = { NODE_ENV: 'test', ...place, PUBLIC_PORTAL_URL: address };
    const replacements = { clock: installation.clock, logTarget: { write: () => undefined } };
    app = await createApiApp(readConfig(ApiConfig, env), { ...replacements, portalFolder: resolve('dist/portal') });
    await app.listen(port, '127.0.0.1');
    administrator = await aPerson(app, { kind: 'secretariat', roles: ['administrator'] });
    auditor = await aPerson(app, { kind: 'secretariat', roles: ['auditor'] });
    browser = await startBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await app.close();
    await installation.close();
  });

  async function open(width: number, person: Actor): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'en-GB' });
    context.setDefaultTimeout(20_000);
    await context.addInitScript(`localStorage.setItem('madoguchi.locale', 'en')`);
    const now = installation.clock.now();
    const [name = '', value = ''] = (await sessionCookie(installation.database, person.userId, { now })).split('=');
    await context.addCookies([{ name, value, url: address }]);
    const page = await context.newPage();
    await page.goto(`${address}/settings`);
    await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
    return page;
  }

  /** What axe finds, and whatever can be pushed out of the page. */
  async function faults(page: Page): Promise<readonly string[]> {
    const eye = await PageEye.on(page);
    return [...(await eye.axe()), ...(await eye.facts()).pushedOut];
  }

  it('are changed by keyboard after a last look with a reason, and put back from the history', async () => {
    const page = await open(390, administrator);
    await page.getByRole('button', { name: 'Change: Invitations' }).focus();
    await page.keyboard.press('Enter');
    const days = page.getByLabel('Days', { exact: true });
    await days.fill('90');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByText('A whole number from 1 to 14.').nth(1).waitFor();
    expect(await faults(page)).toEqual([]);
    await days.fill('5');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByText('5 days').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Enter something here.').waitFor();
    await page.getByLabel('Reason').fill('Links should not lie about.');
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Version 1, ').waitFor();
    await page.getByRole('button', { name: 'Change: Invitations' }).click();
    await page.getByLabel('Days', { exact: true }).fill('9');
    await page.keyboard.press('Enter');
    await page.getByLabel('Reason').fill('People were on holiday.');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Version 2, ').waitFor();
    await page.getByRole('button', { name: 'History: Invitations' }).click();
    await page.getByText('Links should not lie about.').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Put this back: version 1' }).click();
    await page.getByLabel('Reason').fill('The holiday is over.');
    await page.getByRole('button', { name: 'Put this back' }).click();
    await page.getByText('Version 3, ').waitFor();
    await page.locator('#main').getByText('5 days').waitFor();
    await page.context().close();
  }, 90_000);

  it('stay in the form, with the reason, when somebody else was faster', async () => {
    const page = await open(1280, administrator);
    await page.getByRole('button', { name: 'Change: Name of the desk' }).click();
    await page.getByLabel('In English').fill('Blue Sky Desk');
    await page.keyboard.press('Enter');
    await page.getByLabel('Reason').fill('A new name.');
    await installation.database.query(
      'owner',
      `INSERT INTO settings (id, key, version, value, changed_by, changed_at, reason)
       VALUES (gen_random_uuid(), 'desk.name', 1, '{"ja": "窓口", "en": "Desk"}', $1, $2, 'Faster.')`,
      [administrator.userId, installation.clock.now()],
    );
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Someone else changed this setting meanwhile.').waitFor();
    expect(await page.getByLabel('Reason').inputValue()).toBe('A new name.');
    await page.context().close();
  }, 60_000);

  it('are read by an auditor, who is offered no change', async () => {
    const page = await open(390, auditor);
    await page.getByRole('button', { name: 'History: Invitations' }).waitFor();
    expect(await page.getByRole('button', { name: /^Change/ }).count()).toBe(0);
    expect(await faults(page)).toEqual([]);
    await page.context().close();
  }, 60_000);
});
