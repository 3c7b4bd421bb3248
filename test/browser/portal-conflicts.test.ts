import type { Page } from 'playwright-core';
import { PortalWorld } from './portal-world';

/** Naming whom a case accuses, as seen by a person whom this takes the case from. */
let world: PortalWorld;

beforeAll(async () => {
  world = await PortalWorld.create();
}, 300_000);
afterAll(() => world.close());

async function portalOf(email: string): Promise<Page> {
  const context = await world.browser.newContext({ locale: 'en' });
  context.setDefaultTimeout(30_000);
  await context.addInitScript(`localStorage.setItem('madoguchi.locale', 'en')`);
  await context.addCookies([await world.sessionOf(email)]);
  return context.newPage();
}

async function openFirstCase(page: Page): Promise<string> {
  await page.goto(`${world.address}/cases?tab=all`);
  const link = page.locator('[data-case-link]').first();
  const number = (await link.textContent()) ?? '';
  await link.click();
  await page.getByRole('heading', { name: `Case ${number}` }).waitFor();
  return number;
}

it('says beforehand who loses sight of the case, and leads those back to a list that says why', async () => {
  const page = await portalOf('counsellor@desk.example');
  const number = await openFirstCase(page);
  const address = page.url();
  const section = page.getByRole('region', { name: 'Accused parties' });
  await section.getByRole('button', { name: 'Name a party…' }).click();
  await section.getByLabel('Who is accused').selectOption('desk');
  await section.getByRole('button', { name: 'Continue…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Nobody at the desk will see this case any more, and neither will you.').waitFor();
  await dialog.getByRole('button', { name: 'Name the desk' }).click();

  await page.waitForURL((url) => url.pathname === '/cases');
  await page.getByText(`Case ${number} accuses this desk itself.`).waitFor();
  await page.locator('[data-case-link]').first().waitFor();
  expect(await page.locator('[data-case-link]').allTextContents()).not.toContain(number);

  await page.goBack();
  await page.waitForURL(address);
  await page.getByRole('heading', { name: 'Page not found' }).waitFor();
});

it('takes a case off the screen of whoever has lost sight of it, when they come back to the window', async () => {
  const [page, other] = [await portalOf('counsellor@desk.example'), await portalOf('supervisor@desk.example')];
  await page.clock.install();
  const number = await openFirstCase(page);
  const named = await other.request.post(`${world.address}/api/v1${new URL(page.url()).pathname}/parties`, {
    data: { kind: 'desk', partyId: null },
  });
  expect(named.status()).toBe(204);

  await page.clock.fastForward('01:00');
  await page.evaluate(`window.dispatchEvent(new Event('visibilitychange'))`);
  await page.getByRole('heading', { name: 'Page not found' }).waitFor();
  await page.getByText(number).first().waitFor({ state: 'detached' });
});
