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
  let authenticatorId: string;
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
    ({ authenticatorId } = await devices.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    }));
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  // Otherwise the browser would offer the passkeys of the people before.
  beforeEach(() => devices.send('WebAuthn.clearCredentials', { authenticatorId }));

  const signOut = () => page.context().clearCookies();
  const givePassword = async (email: string) => {
    await page.goto(`${address}/sign-in`);
    await page.getByLabel('E-mail address').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(TEST_PASSWORD);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  };
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
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
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

  it('asks for the passkey after the password, and says on the account page that it is the second step', async () => {
    const { email } = await anAccount(world, { roles: ['counsellor'] });
    await signOut();
    await givePassword(email);
    await page.getByRole('heading', { name: 'Set up two-step sign-in first' }).waitFor();
    await page.getByLabel('Name').fill('Telephone');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Cases' }).waitFor();

    await signOut();
    await givePassword(email);
    await page.getByText('My telephone or key is lost').waitFor();
    expect((await page.request.get(`${address}/api/v1/session`)).status()).toBe(401);
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.getByRole('heading', { name: 'Cases' }).waitFor();
    await page.goto(`${address}/account`);
    await page.getByText('Your passkeys are your second step').waitFor();
    expect(await page.getByText('Two-step sign-in is off.').count()).toBe(0);
  }, 60_000);

  it('takes a request about a lost passkey, which an administrator decides and the person can stop', async () => {
    const { email } = await anAccount(world, { roles: ['counsellor'] });
    await signOut();
    await givePassword(email);
    await page.getByLabel('Name').fill('Lost telephone');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Cases' }).waitFor();
    await signOut();
    await givePassword(email);
    await page.getByRole('button', { name: 'My telephone or key is lost' }).click();
    await page.getByRole('button', { name: 'Ask for help' }).click();
    await page.getByRole('heading', { name: 'Your request is on its way' }).waitFor();

    await signOut();
    const [name = '', value = ''] = (await world.as('admin@desk.example')).cookie.split('=');
    await page.context().addCookies([{ name, value, url: address }]);
    await page.goto(`${address}/people`);
    const requests = page.getByRole('region', { name: 'Lost second factors' });
    await requests.getByRole('button', { name: /^Approve/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('How you recognised the person, or why not').fill('By telephone.');
    await dialog.getByRole('button', { name: 'Approve' }).click();
    await requests.getByText('takes effect').waitFor();

    await page.goto(`${address}/not-me#${'x'.repeat(43)}`);
    await page.getByRole('button', { name: 'Stop the request' }).click();
    await page.getByRole('alert').waitFor();
  }, 60_000);
});
