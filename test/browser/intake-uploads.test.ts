import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { until } from '../support/until';
import { PagesWorld } from './pages-world';

describe('sending files in pieces', () => {
  let world: PagesWorld;
  let context: BrowserContext;
  let page: Page;
  let large: string;
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-uploads-'));
  const rows = (sql: string) => world.installation.database.query('owner', sql);

  beforeAll(async () => {
    world = await PagesWorld.create();
    const noise = {
      width: 1_000,
      height: 1_000,
      channels: 3 as const,
      noise: { type: 'gaussian' as const, mean: 128, sigma: 60 },
    };
    large = join(folder, 'payslip.png');
    writeFileSync(
      large,
      await sharp({ create: { ...noise, background: 'black' } })
        .png({ compressionLevel: 0 })
        .toBuffer(),
    );
  }, 60_000);
  beforeEach(async () => {
    context = await world.phone(320, true);
    page = await context.newPage();
    await page.goto(`${world.address}/en/form/where`);
    await page.locator('input[name=place]').fill('x');
    await page.locator('button[value=next]').click();
    await page.goto(`${world.address}/en/form/photos`);
  });
  afterEach(() => context.close());
  afterAll(() => world.close());

  const choose = () => page.locator('#photos').setInputFiles(large);
  const received = async () => {
    const [row] = (await rows('SELECT received FROM uploads ORDER BY created_at DESC LIMIT 1')) as {
      received: number;
    }[];
    return row?.received ?? 0;
  };

  it('survives a line that breaks in the middle, and a second choice of the same file', async () => {
    let answered = 0;
    await page.route('**/uploads/*', async (route) => {
      if (route.request().method() === 'PATCH' && ++answered === 2) await context.setOffline(true);
      await route.continue().catch(() => undefined);
    });
    await choose();
    await choose();
    await page.getByText('No connection. It goes on by itself').waitFor();
    expect(await received()).toBe(1024 * 1024);
    await page.locator('button[value=next]').click();
    await page.getByText('A file is still on its way.').waitFor();
    await context.setOffline(false);
    await page.getByText('File 1 was added.').waitFor();
    expect(await rows('SELECT FROM uploads')).toHaveLength(1);
    await page.locator('#uploads [name=remove]').click();
    await page.waitForURL('**/form/photos');
    await until('the file is off', async () => (await page.locator('[name=remove]').count()) === 0);
  });

  it('goes on after the page was loaded again, and can be cancelled', async () => {
    const hold = (route: {
      request: () => { method: () => string };
      continue: () => Promise<void>;
      abort: () => Promise<void>;
    }) => (route.request().method() === 'PATCH' && sent++ > 0 ? route.abort() : route.continue());
    let sent = 0;
    await page.route('**/uploads/*', hold);
    await choose();
    await page.getByText('No connection. It goes on by itself').waitFor();
    await page.unroute('**/uploads/*', hold);
    await page.reload();
    const begun = (await rows('SELECT FROM uploads')).length;
    await choose();
    await page.getByText('File 1 was added.').waitFor();
    expect(await rows('SELECT FROM uploads')).toHaveLength(begun);
    await page.reload();
    await page.locator('.kept').waitFor();
    await page.route('**/uploads/*', (route) =>
      route.request().method() === 'PATCH' ? route.abort() : route.continue(),
    );
    const other = join(folder, 'other.png');
    writeFileSync(other, 'x'.repeat(5_000));
    await page.locator('#photos').setInputFiles(other);
    await page.getByText('No connection. It goes on by itself').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await until('it was given up', async () => (await rows('SELECT FROM uploads')).length === begun);
    expect(await page.evaluate('sessionStorage.length')).toBe(0);
  });

  it('says in words what is not taken', async () => {
    const wrong = join(folder, 'wrong.exe');
    writeFileSync(wrong, 'MZ\0'.repeat(5_000));
    await page.locator('#photos').setInputFiles(wrong);
    await page.locator('#uploads [role=status]').getByText('We cannot take one of these files.').waitFor();
    await page.locator('button[value=next]').click();
    await page.waitForURL('**/form/you');
  });
});
