import { readFile } from 'node:fs/promises';
import jsQR from 'jsqr';
import sharp from 'sharp';
import { until } from '../support/until';
import { StoryWorld } from './story-world';
import type { StaffScreen } from './staff-screen';
import type { WorkerPhone } from './worker-phone';

const SITE = 'Kasugai plant';
const HER_WORDS = 'Ba tháng nay chúng tôi chưa được trả lương.';

/** What a telephone reads from a picture of a poster. */
async function readPoster(png: Buffer): Promise<string> {
  const picture = sharp(png).resize({ width: 700 }).ensureAlpha().raw();
  const { data, info } = await picture.toBuffer({ resolveWithObject: true });
  return jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data ?? '';
}

describe('the story of a membership, to the poster on the dormitory wall', () => {
  let world: StoryWorld;
  let manager: StaffScreen;
  let phone: WorkerPhone;
  let poster: Buffer;

  beforeAll(async () => {
    world = await StoryWorld.create();
  }, 120_000);
  afterAll(() => world.close());

  const ask = <Row extends object>(sql: string) => world.installation.database.query<Row>('owner', sql);

  it('1. begins a company where its sites without a poster are counted, and writes a site down', async () => {
    manager = await world.screen('manager@aozora.example');
    await manager.sees('2 sites without a poster');
    await manager.open('/sites');
    await manager.button('Add a site').click();
    const form = manager.page.getByRole('dialog');
    await form.getByLabel('Name in Japanese').fill('春日井工場');
    await form.getByLabel('Name in English').fill(SITE);
    await form.getByLabel('Address in Japan').fill('架空市1-1');
    await form.getByLabel('Prefecture').selectOption('23');
    await form.getByLabel('Industry', { exact: true }).selectOption('E');
    await form.getByRole('button', { name: /Save|Add/ }).click();
    await manager.page.getByRole('heading', { level: 1, name: SITE }).waitFor();
    await manager.open('/home');
    await manager.page.getByRole('link', { name: '3 sites without a poster' }).click();
    await manager.page.getByRole('link', { name: SITE }).first().click();
    await manager.sees('Code and poster');
  });

  it('2. makes its poster, which the home counts no more', async () => {
    await manager.button('Make a poster').click();
    const form = manager.page.getByRole('dialog');
    await form.getByLabel('Paper').selectOption('a5');
    await form.getByLabel('File').selectOption('png');
    const saved = manager.page.waitForEvent('download');
    await form.getByRole('button', { name: 'Make and download' }).click();
    poster = await readFile(await (await saved).path());
    await manager.open('/home');
    await manager.sees('2 sites without a poster');
  });

  it('3. leads whoever scans it to a form that knows the site, and counts that somebody did', async () => {
    const { pathname } = new URL(await readPoster(poster));
    expect(pathname).toMatch(/^\/q\/.{4}-.{4}$/);
    phone = await world.phone();
    await phone.open(pathname);
    await phone.page.locator('a[hreflang="vi"]').first().click();
    await phone.page.locator('a[href="/vi/form/where"]').first().click();
    expect(await phone.text()).toContain(SITE);
    const { pathname: code } = new URL(`http://desk.example/${await phone.field('workplaceCode')}`);
    expect(pathname.endsWith(code)).toBe(true);
    await until('the scan is counted', async () => (await ask('SELECT FROM poster_scans')).length === 1);
  });

  it('4. has a complaint arrive that knows its site, and the desk sees where and how the company stands', async () => {
    await phone.tellFromWhere({
      ...{ locale: 'vi', workplaceCode: '', categories: ['WAGE'], details: ['WAGE.unpaid_or_late'], photos: 0 },
      ...{ story: HER_WORDS, danger: 'no', company: 'yes', partner: 'no' },
    });
    const [row] = await ask<{ id: string; site: string }>(
      `SELECT c.id, s.name_en AS site FROM cases c JOIN sites s ON s.id = c.site_id ORDER BY c.received_at DESC LIMIT 1`,
    );
    expect(row?.site).toBe(SITE);
    const desk = await world.screen('counsellor@desk.example');
    await desk.open(`/cases/${row?.id}`);
    await desk.sees(HER_WORDS);
    await desk.sees(SITE);
    await desk.sees('Pledge: Never accepted');
    const officer = await world.screen('membership@desk.example');
    await officer.open('/sites?poster=made');
    await officer.page.getByRole('link', { name: SITE }).first().click();
    await officer.sees('Scans of the poster');
    expect(await officer.page.getByRole('table', { name: 'Scans of the poster' }).innerText()).toMatch(/\t1$/);
  });
});
