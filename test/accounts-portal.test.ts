import type { AddressInfo } from 'node:net';
import { InvitationsService } from '@modules/identity';
import { notify } from '@modules/notifications';
import type { Actor } from '@platform/actor';
import { Database, newId } from '@platform/database';
import type { Browser, Page } from 'playwright-core';
import { AccountsWorld, PASSWORD } from './accounts-world';
import { startBrowser } from './support/chromium';
import { TEST_PASSWORD } from './support/installation';

let world: AccountsWorld;
let browser: Browser;
let address: string;
let manager: Actor & { email: string };

beforeAll(async () => {
  world = await AccountsWorld.create(new Date());
  await world.app.listen(0, '127.0.0.1');
  address = `http://127.0.0.1:${(world.app.getHttpServer().address() as AddressInfo).port}`;
  browser = await startBrowser();
  manager = await world.person('member', ['member_manager'], world.aozora);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await world.close();
});

async function newPage(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en' });
  context.setDefaultTimeout(20_000);
  await context.addInitScript(`localStorage.setItem('madoguchi.locale', 'en')`);
  return context.newPage();
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

it('somebody who was invited comes in by the link of the mail, and the address forgets the link', async () => {
  const email = 'hana@aozora.example';
  await world.services.get(InvitationsService).invite(manager, {
    ...{ email, roles: ['member_handler'], locale: 'en', organisationKind: 'member', organisationId: world.aozora },
  });
  const page = await newPage();
  await page.goto(`${address}/invitation#${await world.token(email)}`);
  await page.getByLabel('Your name').fill('Hana');
  expect(page.url()).toBe(`${address}/invitation`);
  const password = page.getByLabel('Password', { exact: true });
  await password.fill('short');
  await page.getByRole('button', { name: 'Create the account' }).click();
  await page.getByText('Choose a password of 12 to 256 characters.').waitFor();
  await password.fill('password1234');
  await page.getByRole('button', { name: 'Create the account' }).click();
  await page.getByText('is on the lists that attackers try first').waitFor();
  await password.fill(PASSWORD);
  await page.getByRole('button', { name: 'Create the account' }).click();
  await page.getByRole('heading', { name: 'Your account is ready' }).waitFor();
  await page.getByRole('link', { name: 'Back to sign-in' }).click();
  await signIn(page, email, PASSWORD);
  await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
}, 60_000);

it('a manager invites, takes back and deactivates in the portal', async () => {
  const handler = await world.person('member', ['member_handler'], world.aozora);
  const page = await newPage();
  await page.goto(`${address}/sign-in?next=/people`);
  await signIn(page, manager.email, TEST_PASSWORD);
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('E-mail address').fill('new@aozora.example');
  await dialog.getByRole('button', { name: 'Send the invitation' }).click();
  await dialog.getByText('Choose at least one role.').waitFor();
  await dialog.getByLabel('Handler (member)').check();
  await dialog.getByRole('button', { name: 'Send the invitation' }).click();
  await page.getByRole('button', { name: 'Take back: new@aozora.example' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
  await page.getByText('No invitation is open.').waitFor();
  await page.getByRole('button', { name: `Deactivate: ${handler.displayName}` }).click();
  await page.getByRole('dialog').getByLabel('Reason').fill('Left the company');
  await page.getByRole('dialog').getByRole('button', { name: 'Deactivate' }).click();
  await page.getByText('Deactivated', { exact: true }).waitFor();
  expect(await world.lastAct(handler.userId)).toMatchObject({ action: 'user.deactivated', actor_id: manager.userId });
}, 60_000);

it('a forgotten password is asked for and replaced, whoever is asked about', async () => {
  const { email } = await world.person('member', ['member_handler'], world.aozora);
  const page = await newPage();
  for (const typed of ['nobody@aozora.example', email]) {
    await page.goto(`${address}/sign-in`);
    await page.getByRole('link', { name: 'Forgotten your password?' }).click();
    // The page before has a field of the same name, and stays until the next one has come.
    await page.getByRole('button', { name: 'Send the link' }).waitFor();
    await page.getByLabel('E-mail address').fill(typed);
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor();
  }
  await page.goto(`${address}/new-password#${await world.token(email)}`);
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Save the password' }).click();
  await page.getByRole('heading', { name: 'The password is changed' }).waitFor();
  await world.signIn(email, PASSWORD);
}, 60_000);

it('the bell counts what comes while its window stands open, without anybody touching it', async () => {
  const reader = await world.person('member', ['member_handler'], world.aozora);
  const say = () => {
    const recipient = { kind: 'user', userId: reader.userId } as const;
    const one = { notice: 'custody.requestWaits', subjectId: newId(), recipient } as const;
    const database = world.worker.get(Database, { strict: false });
    return database.transaction({ kind: 'worker' }, (tx) => notify(tx, [one], world.installation.clock.now()));
  };
  const page = await newPage();
  await page.goto(`${address}/sign-in`);
  await signIn(page, reader.email, TEST_PASSWORD);
  const bell = page.getByRole('banner').getByRole('link', { name: 'Notices' });
  await bell.waitFor();
  for (const unread of ['1', '2']) {
    await say();
    await bell.getByText(unread, { exact: true }).waitFor();
  }
}, 60_000);
