import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FigureReleases, QuartersModule, ReleaseBuilding } from '@modules/reporting';
import type { Actor } from '@platform/actor';
import { ApiConfig, IntakeConfig, readConfig } from '@platform/config';
import type { Browser, Page } from 'playwright-core';
import { createApiApp } from '../../apps/api/create-app';
import { createIntakeApp } from '../../apps/intake/create-app';
import { startBrowser } from '../support/chromium';
import { aPerson, Installation } from '../support/installation';
import { sessionCookie } from '../support/session-cookie';
import { addTopics, type TopicWish } from '../support/some-topics';

const QUARTER = '2025-01-01';

/** Two people correct a published quarter through the portal, and anybody reads both editions. */
describe('a correction in the portal', () => {
  let installation: Installation;
  let browser: Browser;
  let apps: NestFastifyApplication[];
  let building: ReleaseBuilding;
  let first: string;
  let [portal, form] = ['', ''];
  let people: Record<'analyst' | 'administrator', Actor>;
  let pages: Record<'analyst' | 'administrator', Page>;

  beforeAll(async () => {
    // The browser's present: it throws away cookies that have expired by its own clock.
    installation = await Installation.create(new Date());
    const { database, folder, clock } = installation;
    const env = { NODE_ENV: 'test', MADOGUCHI_DATA: folder };
    const replacements = { clock, logTarget: { write: () => undefined } };
    const api = await createApiApp(readConfig(ApiConfig, { ...env, DATABASE_URL: database.urls.api }), replacements);
    const intake = readConfig(IntakeConfig, { ...env, DATABASE_URL: database.urls.intake });
    apps = [api, await createIntakeApp(intake, replacements)];
    [portal, form] = (await Promise.all(apps.map(listen))) as [string, string];
    building = (await installation.worker([QuartersModule])).get(ReleaseBuilding);
    people = {
      analyst: await aPerson(api, { kind: 'secretariat', roles: ['analyst'] }),
      administrator: await aPerson(api, { kind: 'secretariat', roles: ['administrator'] }),
    };
    await complain({ people: 60, at: '2025-02-10', prefecture: '13', nationality: 'VN' });
    await complain({ people: 20, at: '2025-02-11', prefecture: '23', nationality: 'BD' });
    const releases = api.get(FigureReleases);
    first = await releases.request(people.analyst, QUARTER);
    await building.run();
    await releases.check(people.analyst, first);
    await releases.publish(people.administrator, first);
    browser = await startBrowser();
    pages = { analyst: await portalOf(people.analyst), administrator: await portalOf(people.administrator) };
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    for (const app of apps) await app.close();
    await installation.close();
  });

  const complain = (wish: TopicWish) => addTopics(installation.database, wish);

  async function portalOf({ userId = '' }: Actor): Promise<Page> {
    const context = await browser.newContext({ locale: 'en' });
    context.setDefaultTimeout(30_000);
    await context.addInitScript(`localStorage.setItem('madoguchi.locale', 'en')`);
    const cookie = await sessionCookie(installation.database, userId, { now: installation.clock.now() });
    const [name = '', value = ''] = cookie.split('=');
    await context.addCookies([{ name, value, url: portal }]);
    return context.newPage();
  }

  const open = async (page: Page, id: string) => {
    await page.goto(`${portal}/figure-releases/${id}`);
    await page.locator('main h1').waitFor();
  };
  const dialogOf = (page: Page) => page.getByRole('dialog');
  const press = (page: Page, name: string) => dialogOf(page).getByRole('button', { name }).click();
  const said = (page: Page, words: string) => page.getByText(words).first().waitFor();
  const corrections = () =>
    installation.database.query<{ id: string; state: string; reason: string }>(
      'owner',
      `SELECT id, state, reason FROM figure_releases WHERE audience = 'correction' ORDER BY requested_at, id`,
    );
  /** Without scripts, as it comes. */
  async function anybody(path: string): Promise<{ status: number; page: Page }> {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    return { status: (await page.goto(`${form}${path}`))?.status() ?? 0, page };
  }

  it('is asked for with a reason, once, however often somebody clicks and whoever else wanted to', async () => {
    const { analyst, administrator } = pages;
    await open(administrator, first);
    await administrator.locator('[data-correct-release]').waitFor();
    await complain({ people: 30, at: '2025-02-20', prefecture: '27', nationality: 'NP' });
    await analyst.goto(`${portal}/figure-releases`);
    await analyst.locator('main a[href*="/figure-releases/"]').click();
    await analyst.locator('[data-correct-release]').click();
    await dialogOf(analyst).getByText('A quarter can be corrected once').waitFor();
    await dialogOf(analyst).getByLabel('Why, as everybody will read it').selectOption('late_entries');
    await dialogOf(analyst).getByRole('button', { name: 'Correct this quarter' }).dblclick();
    await said(analyst, 'Correction of a published quarter: Cases were entered late.');
    await said(analyst, 'The worker has not built it yet.');
    expect(await corrections()).toMatchObject([{ state: 'waiting', reason: 'late_entries' }]);

    await administrator.locator('[data-correct-release]').click();
    await press(administrator, 'Correct this quarter');
    // The page that stood open too long learns of the other one, and leads to it.
    await administrator.getByRole('alert').getByText('There is a correction of this quarter.').waitFor();
    expect(await dialogOf(administrator).count()).toBe(0);
    expect(await corrections()).toHaveLength(1);
  }, 60_000);

  it('shows what was said and what is said now side by side, and can be withdrawn before anybody outside hears of it', async () => {
    const { analyst, administrator } = pages;
    await building.run();
    const [{ id = '' } = {}] = await corrections();
    await open(analyst, id);
    const changes = analyst.getByRole('group', { name: 'What changes' }).getByRole('row');
    await changes.first().waitFor();
    expect(await changes.first().innerText()).toMatch(/Figure\s+Said before\s+Says now/);
    expect(await changes.filter({ hasText: /^All/ }).innerText()).toMatch(/All\s+80\s+110/);
    // The tables are as everybody will read them: nothing but the new figures stands out.
    expect(await analyst.locator('td mark').allInnerTexts()).toContain('110');
    expect(await analyst.locator('td[data-cell=as_before]').count()).toBe(0);
    await analyst.locator('[data-decide-release]').click();
    await press(analyst, 'I have checked it');
    await said(analyst, 'You checked it, so somebody else has to publish it.');

    await open(administrator, id);
    await administrator.locator('[data-withdraw-correction]').click();
    await dialogOf(administrator).getByText('Nobody outside hears of it.').waitFor();
    await press(administrator, 'Withdraw the correction');
    await said(administrator, 'This correction was withdrawn before anybody outside saw it.');
    expect(await administrator.locator('[data-decide-release], [data-withdraw-correction]').count()).toBe(0);
    const { page } = await anybody(`/en/figures/${QUARTER}`);
    expect(await page.content()).not.toContain('first edition');
    expect((await anybody(`/en/figures/${QUARTER}/changes`)).status).toBe(404);
  }, 120_000);

  it('is let out by somebody else than who checked it', async () => {
    const { analyst, administrator } = pages;
    await open(administrator, first);
    await administrator.locator('[data-correct-release]').click();
    await dialogOf(administrator).getByLabel('Why, as everybody will read it').selectOption('late_entries');
    await press(administrator, 'Correct this quarter');
    await said(administrator, 'The worker has not built it yet.');
    await building.run();
    const [, { id = '' } = {}] = await corrections();
    await open(administrator, id);
    await administrator.locator('[data-decide-release]').click();
    await press(administrator, 'I have checked it');
    await said(administrator, 'You checked it, so somebody else has to publish it.');
    expect(await administrator.locator('[data-decide-release]').count()).toBe(0);
    const refused = await administrator.request.post(`${portal}/api/v1/figure-releases/${id}/publication`);
    expect(await refused.json()).toMatchObject({ code: 'figureRelease.secondPerson' });

    await open(analyst, id);
    await analyst.locator('[data-decide-release]').click();
    await dialogOf(analyst).getByRole('button', { name: 'Publish' }).dblclick();
    await said(analyst, 'Everybody, as a correction · Published');
    expect(await corrections()).toMatchObject([{ state: 'withdrawn' }, { state: 'published' }]);
    await analyst.locator('[data-other-edition]').click();
    await said(analyst, 'There is a correction of this quarter.');
    expect(await analyst.locator('[data-correct-release]').count()).toBe(0);
  }, 120_000);

  it('stands beside the first edition for everybody, with what changed, without a script', async () => {
    const { page } = await anybody(`/en/figures/${QUARTER}`);
    await said(page, 'edition 2. First published on');
    await page.getByRole('link', { name: 'What the correction changed' }).click();
    expect(await page.getByRole('row').filter({ hasText: /^All/ }).innerText()).toMatch(/80[^]*110/);
    await page.getByRole('link', { name: 'See the first edition' }).click();
    await said(page, 'This is the first edition.');
    expect(new URL(page.url()).pathname).toBe(`/en/figures/${QUARTER}/first`);
    await page.getByRole('link', { name: 'See the corrected edition' }).click();
    await said(page, 'edition 2. First published on');
  }, 60_000);
});

async function listen(app: NestFastifyApplication): Promise<string> {
  await app.listen(0, '127.0.0.1');
  return `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
}
