import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { PortalWorld } from './portal-world';

/** The auditor at the screen: searching, looking closer, taking the rows along. */
let world: PortalWorld;
let page: Page;

beforeAll(async () => {
  world = await PortalWorld.create();
  const context = await world.browser.newContext({ locale: 'en', acceptDownloads: true });
  context.setDefaultTimeout(30_000);
  await context.addInitScript(`localStorage.setItem('madoguchi.locale', 'en')`);
  await context.addCookies([await world.sessionOf('auditor@desk.example')]);
  page = await context.newPage();
}, 300_000);
afterAll(() => world.close());

it('starts with the log, beside which the menu offers the settings to look at and no case', async () => {
  await page.goto(world.address);
  await page.getByRole('heading', { name: 'Audit log', level: 1 }).waitFor();
  expect(await page.getByRole('navigation', { name: 'Main menu' }).getByRole('link').allTextContents()).toEqual([
    'Audit',
    'Settings',
  ]);
});

it('narrows the rows, keeps the search in the address without a name in it, and shows before and after by keyboard', async () => {
  const form = page.getByRole('form', { name: 'Search' });
  await form.getByLabel('Act', { exact: true }).selectOption({ label: 'Case assigned' });
  await form.getByLabel('Who', { exact: true }).selectOption({ label: '堀川 誠 – Secretariat' });
  await form.getByRole('button', { name: 'Search' }).click();
  await page.waitForURL(/action=case\.assigned/);
  expect(decodeURIComponent(page.url())).not.toContain('堀川');
  const table = page.getByRole('table', { name: 'Audit log' });
  await table.getByText('Case assigned').first().waitFor();
  const acts = await table.locator('tbody tr td:first-child').allTextContents();
  expect(new Set(acts)).toEqual(new Set(['Case assigned']));
  const changes = table.locator('details').first();
  await changes.locator('summary').focus();
  await page.keyboard.press('Enter');
  await changes.getByText('Person in charge').waitFor();
  expect(await changes.innerText()).toMatch(/Before\s+–[\s\S]+After\s+\S/);
});

it('takes along what the search finds', async () => {
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download CSV' }).click();
  const csv = readFileSync(await (await download).path(), 'utf8');
  expect(csv).toContain('case.assigned');
  expect(csv).not.toContain('session.opened');
});

it('says what is wrong with a search, and says so when nothing is found', async () => {
  const form = page.getByRole('form', { name: 'Search' });
  await form.getByLabel('From').fill('2026-05-02');
  await form.getByLabel('To', { exact: true }).fill('2026-05-01');
  await form.getByRole('button', { name: 'Search' }).click();
  await form.getByText('The last day is before the first.').waitFor();
  await form.getByLabel('To', { exact: true }).fill('2026-05-02');
  await form.getByLabel('Case number or id').fill('no such case!');
  await form.getByRole('button', { name: 'Search' }).click();
  await form.getByText('Letters, digits and hyphens only').waitFor();
  await form.getByLabel('Case number or id').fill('M-0000-000000');
  await form.getByRole('button', { name: 'Search' }).click();
  await page.getByText('Nothing is recorded for this search.').waitFor();
  await page.getByRole('form', { name: 'Search' }).getByRole('button', { name: 'Clear' }).click();
  await page.getByRole('table', { name: 'Audit log' }).waitFor();
});

it('opens on paper what is folded on the screen', async () => {
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('main details dl').first().isVisible()).toBe(true);
  expect(await page.getByRole('form', { name: 'Search' }).isVisible()).toBe(false);
  await page.emulateMedia({ media: 'screen' });
  expect(await page.locator('main details dl').first().isVisible()).toBe(false);
});

it('is not there for anybody else', async () => {
  await page.context().clearCookies();
  await page.context().addCookies([await world.sessionOf('admin@desk.example')]);
  await page.goto(`${world.address}/audit`);
  await page.getByRole('heading', { name: 'Page not found' }).waitFor();
});
