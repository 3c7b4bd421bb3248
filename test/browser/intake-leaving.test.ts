import type { BrowserContext, Page } from 'playwright-core';
import { WorkerPhone, type Complaint } from '../story/worker-phone';
import { PagesWorld } from './pages-world';

const HER_WORDS = 'သုံးလ လစာ မရသေးပါ။';
const A4_PIXELS = { width: 794, height: 1123 };

const complaint: Complaint = {
  locale: 'my',
  workplaceCode: '',
  categories: ['DAILY_LIFE'],
  story: HER_WORDS,
  danger: 'now',
  photos: 0,
  company: 'no',
  partner: 'no',
};

describe('leaving the form', () => {
  let world: PagesWorld;
  let context: BrowserContext;
  let phone: WorkerPhone;
  let page: Page;

  beforeAll(async () => {
    world = await PagesWorld.create();
  }, 60_000);
  beforeEach(async () => {
    context = await world.phone(360);
    page = await context.newPage();
    phone = new WorkerPhone(page, world.address);
  });
  afterEach(() => context.close());
  afterAll(() => world.close());

  it('goes at once, with one touch from the end of a long page, to a page that learns nothing', async () => {
    await phone.tellWhereAndWhat(complaint);
    await phone.open('/my/form/what');
    const scrolled = await page.evaluate<number>('scrollTo(0, document.body.scrollHeight), scrollY');
    expect(scrolled).toBeGreaterThan(500);
    expect((await page.locator('header a.leave').boundingBox())?.y).toBeGreaterThanOrEqual(0);
    await page.locator('header a.leave').click();
    await page.waitForURL(world.elsewhere.address);
    expect(await page.title()).toBe('Weather');
    expect(world.elsewhere.asked).toHaveLength(1);
    expect(world.elsewhere.asked[0]).not.toHaveProperty('referer');
    expect(world.elsewhere.asked[0]).not.toHaveProperty('cookie');
    expect(await context.cookies()).toEqual([]);
  });

  it('shows nothing of hers to whoever presses "back" afterwards', async () => {
    await phone.tellWhereAndWhat(complaint);
    await phone.open('/my/form/story');
    expect(await phone.field('story')).toBe(HER_WORDS);
    await page.locator('header a.leave').click();
    await page.waitForURL(world.elsewhere.address);
    await page.goBack();
    expect(await page.content()).not.toContain(HER_WORDS);
  });

  it('prints the receipt on one sheet, with the number and its picture and without the rest', async () => {
    const code = await phone.complain(complaint);
    const sheet = (await page.pdf({ format: 'A4' })).toString('latin1');
    expect(sheet.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize(A4_PIXELS);
    expect(await page.locator('.code').innerText()).toBe(code);
    for (const part of ['.code', 'section.receipt svg']) {
      const box = await page.locator(part).boundingBox();
      expect(box?.height).toBeGreaterThan(30);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(A4_PIXELS.height);
    }
    for (const rest of ['header', 'footer', '.buttons', '.emergency']) {
      expect(await page.locator(rest).isVisible()).toBe(false);
    }
  });
});
