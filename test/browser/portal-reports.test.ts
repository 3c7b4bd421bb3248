import { readFileSync } from 'node:fs';
import type { INestApplicationContext } from '@nestjs/common';
import { ReportRunsModule, ReportRunWork } from '@modules/reporting';
import type { Page } from 'playwright-core';
import { until } from '../support/until';
import { PortalWorld } from './portal-world';

const CLICKS_ALLOWED = 3;
const REPORTS = [
  ...['deskGroups', 'operations', 'trends', 'question', 'saved', 'files'],
  ...['releases', 'memberReports', 'lessons', 'ungp', 'research'],
];
/** There where the report has something to say. */
const SAYS: Record<string, string> = {
  deskGroups: '.recharts-surface',
  operations: 'main section table',
  trends: 'main section table',
  question: 'main form select',
  saved: 'main a[href*="/report/saved/"]',
  files: 'main .mantine-Progress-root, main a[href*="/report-files/"]',
  releases: 'main a[href*="/figure-releases/"]',
  memberReports: 'main a[href*="/member-report-editions/"]',
  lessons: '[data-lesson-act]',
  ungp: 'main a[href*="/report/ungp/"]',
  research: 'main a[href*="/research/"]',
};

describe('reports in the portal', () => {
  let world: PortalWorld;
  let worker: INestApplicationContext;
  beforeAll(async () => {
    world = await PortalWorld.create();
    worker = await world.installation.worker([ReportRunsModule]);
  }, 180_000);
  afterAll(() => world.close());

  async function signedIn(email: string, locale = 'en'): Promise<Page> {
    const context = await world.browser.newContext({ viewport: { width: 1280, height: 900 }, locale });
    await context.addInitScript(`localStorage.setItem('madoguchi.locale', '${locale}')`);
    await context.addCookies([await world.sessionOf(email)]);
    const page = await context.newPage();
    await page.goto(world.address);
    await page.locator('main h1').waitFor();
    return page;
  }

  /** Counts what is pressed from the start page on. @returns the clicks it took */
  async function reach(page: Page, report: string): Promise<number> {
    let clicks = 0;
    const press = async (what: string) => {
      clicks += 1;
      await page.locator(what).first().click();
    };
    const index = page.locator('[data-report]').first();
    if (!(await index.isVisible())) {
      const entry = page.locator('header nav a[href="/report"]');
      if (!(await entry.isVisible())) await press('header nav button');
      await press('a[href="/report"]');
      await index.waitFor();
    }
    await press(`[data-report="${report}"] a`);
    await page
      .locator(SAYS[report] ?? '')
      .first()
      .waitFor();
    return clicks;
  }

  it.each(['admin@desk.example', 'analyst@desk.example'])(
    'are within three clicks of the start page for %s, and say something',
    async (email) => {
      const page = await signedIn(email);
      await page.goto(`${world.address}/report`);
      await page.locator('[data-report]').first().waitFor();
      const items = await page.locator('[data-report]').all();
      const listed = await Promise.all(items.map((item) => item.getAttribute('data-report')));
      expect(listed).toEqual(REPORTS);
      const took: string[] = [];
      for (const report of REPORTS) {
        if (report === 'files' && email.startsWith('admin')) continue; // their own: they have had none
        await page.goto(world.address);
        await page.locator('main h1').waitFor();
        const clicks = await reach(page, report);
        took.push(`${report} ${clicks}`);
        expect(clicks).toBeLessThanOrEqual(CLICKS_ALLOWED);
      }
      process.stdout.write(`clicks of ${email}: ${took.join(', ')}\n`);
      await page.context().close();
    },
    180_000,
  );

  it('come as files without leaving the page, said aloud, with the keyboard alone', async () => {
    const page = await signedIn('analyst@desk.example');
    await page.goto(`${world.address}/report/operations?kind=trends&from=2022-05&to=2022-12`);
    const button = page.locator('[data-file=csv]');
    await button.focus();
    const download = page.waitForEvent('download');
    await page.keyboard.press('Enter');
    const status = page.locator('[data-made-file]');
    await status.getByText('The CSV file is being made.').waitFor();
    expect(await status.getAttribute('role')).toBe('status');
    await page.getByRole('progressbar', { name: 'How far it is' }).waitFor({ state: 'attached' });
    await worker.get(ReportRunWork).work();
    const file = await download;
    expect(file.suggestedFilename()).toBe('desk-only-trends-2022-05-2022-12.csv');
    expect(readFileSync(await file.path(), 'utf8')).toMatch(/2022-05 – 2022-12\r\n窓口の中だけ/);
    await status.getByText('The CSV file is ready and is being downloaded.').waitFor();
    expect(await page.locator('[data-file=csv]:focus').count()).toBe(1);
    await page.context().close();
  });

  it('can be cancelled where they are asked for, and gone on with', async () => {
    const page = await signedIn('membership@desk.example');
    await page.goto(`${world.address}/members`);
    await page.locator('[data-file=xlsx]').click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('The making of the XLSX file was cancelled.').waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('The XLSX file is being made.').waitFor();
    await until('the file to be asked for again', async () => {
      await worker.get(ReportRunWork).workLists();
      return (await page.getByText('The XLSX file is ready').count()) > 0;
    });
    expect((await download).suggestedFilename()).toMatch(/^members-.*\.xlsx$/);
    await page.goto(`${world.address}/report/files`);
    await page.locator('main a[href*="/report-files/"]').first().waitFor();
    await page.context().close();
  });
});
