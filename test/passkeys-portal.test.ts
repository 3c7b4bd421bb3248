import { createServer } from 'node:net';
import { resolve } from 'node:path';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { anAccount } from './account-world';
import { ApiWorld } from './api-world';
import { startBrowser } from './support/chromium';
import { TEST_PASSWORD } from './support/installation';

/** Passkeys belong to an address, so the portal has to know its port before it starts. */
function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

describe('a real browser with an authenticator', () => {
  let world: ApiWorld;
  let browser: Browser;
  let page: Page;
  let devices: CDPSession;
  let address: string;

  beforeAll(async () => {
    const port = await freePort();
    address = `http://localhost:${port}`;
    world = await ApiWorld.create({ portalFolder: resolve('dist/portal'), publicPortalUrl: address });
    // The browser's present: it throws away cookies that have expired by its own clock.
    world.stage.clock.moveTo(new Date());
    await world.app.listen(port, '127.0.0.1');
    browser = await startBrowser();
    const context = await browser.newContext({ viewport: { width: 390, height: 800 }, locale: 'en-GB' });
    await context.addInitScript(`localStorage.setItem('madoguchi.locale', 'en')`);
    page = await context.newPage();
    devices = await context.newCDPSession(page);
    await devices.send('WebAuthn.enable');
    await devices.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  const signOut = () => page.context().clearCookies();
  const byPasskey = async () => {
    await page.goto(`${address}/sign-in`);
    await page.getByRole('button', { name: 'Use a passkey' }).click();
  };

  it('enrols, signs out, comes in without a password, removes the passkey and is refused', async () => {
    const { email, id } = await anAccount(world, { roles: ['counsellor'] });
    await page.goto(address);
    await page.getByLabel('E-mail address').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(TEST_PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Set up two-step sign-in first' }).waitFor();
    await page.getByLabel('Name').fill('Office computer');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Cases' }).waitFor();

    await signOut();
    await byPasskey();
    await page.getByRole('heading', { name: 'Cases' }).waitFor();
    const signIns = `SELECT after FROM audit_log WHERE action = 'session.opened' AND actor_id = $1 ORDER BY at DESC, id DESC`;
    expect((await world.db.query('owner', signIns, [id]))[0]).toEqual({ after: { secondFactor: 'passkey' } });

    await page.goto(`${address}/account`);
    await page.getByRole('button', { name: 'Rename the passkey “Office computer”' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Old computer');
    await page.getByRole('button', { name: 'Save' }).click();
    world.stage.clock.advance(11 * 60_000);
    await page.getByRole('button', { name: 'Remove the passkey “Old computer”' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await dialog.getByLabel('Your password').fill(TEST_PASSWORD);
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('heading', { name: 'Set up two-step sign-in first' }).waitFor();

    await signOut();
    await byPasskey();
    await page.getByText('This passkey was not accepted.').waitFor();
  }, 60_000);
});
