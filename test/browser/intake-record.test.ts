import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DaySigning, type RecordFile, RecordModule } from '@modules/record';
import type { Page } from 'playwright-core';
import { PagesWorld } from './pages-world';

const DAY_MS = 86_400_000;

describe('checking the record without us', () => {
  let world: PagesWorld;
  let receipts: Map<string, string>;
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-record-'));

  beforeAll(async () => {
    world = await PagesWorld.create();
    receipts = await world.casesAtWork(['en', 'my']);
    const worker = await world.installation.worker([RecordModule]);
    world.installation.clock.advance(DAY_MS);
    await worker.get(DaySigning).signLastDay();
  }, 60_000);
  afterAll(() => world.close());

  /** What she takes along: opened in a browser with scripts and without us. */
  const takeAlong = async (locale: string): Promise<{ number: string; record: string; page: string }> => {
    const context = await world.phone();
    const phone = await context.newPage();
    await phone.goto(`${world.address}/${locale}/return`);
    await phone.locator('input[name=receipt]').fill(receipts.get(locale) ?? '');
    await phone.locator('main form button').click();
    await phone.locator('summary').last().click();
    const number = await phone.locator('.number').innerText();
    const save = async (link: string): Promise<string> => {
      const [file] = await Promise.all([phone.waitForEvent('download'), phone.locator(`a[href$="${link}"]`).click()]);
      const path = join(folder, `${locale}-${file.suggestedFilename()}`);
      await file.saveAs(path);
      return path;
    };
    const [record, page] = [await save('/file/record'), await save('/record/check')];
    await context.close();
    return { number, record, page };
  };
  const opened = async (page: string): Promise<Page> => {
    const context = await world.browser.newContext({ viewport: { width: 320, height: 640 }, offline: true });
    const checking = await context.newPage();
    await checking.goto(pathToFileURL(page).href);
    return checking;
  };
  const check = async (page: Page, record: string, number: string): Promise<string> => {
    await page.locator('#file').setInputFiles(record);
    await page.locator('#number').fill(number);
    await page.locator('button').click();
    await page.locator('#result:not([hidden])').waitFor();
    return page.locator('#result').innerText();
  };

  it('finds it whole, finds her number in it, and tells the steps in her language', async () => {
    const { number, record, page } = await takeAlong('my');
    const checking = await opened(page);
    const said = await check(
      checking,
      record,
      number.replace(/\d/g, (digit) => String.fromCodePoint(0x1040 + Number(digit))),
    );
    const words = JSON.parse(readFileSync('apps/intake/i18n/my.json', 'utf8')) as Record<
      string,
      Record<string, string>
    >;
    expect(said).toContain(words.record?.whole);
    expect(said).not.toContain(words.record?.numberMissing);
    expect(said).not.toContain(words.record?.unsigned);
    const told = await checking.locator('#entries').innerText();
    expect(told).toContain(words.steps?.received);
    expect(told).toContain(words.steps?.remedy_proposed);
    expect(told).toContain(words.clocks?.acknowledgement);
    expect(told).not.toMatch(/clock_|step |undefined|\{/);
    await checking.context().close();
  });

  it('says what was changed, and that a number does not fit', async () => {
    const { number, record, page } = await takeAlong('en');
    const checking = await opened(page);
    const file = JSON.parse(readFileSync(record, 'utf8')) as RecordFile;
    const [first] = file.entries;
    if (first) first.content = first.content?.replace('2026-06', '2026-07') ?? null;
    const forged = join(folder, 'forged.json');
    writeFileSync(forged, JSON.stringify(file));
    expect(await check(checking, forged, '')).toContain('Entry 1 was changed.');
    expect(
      await check(
        checking,
        record,
        number.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10)),
      ),
    ).toContain('Your check number does not fit.');
    expect(await check(checking, page, '')).toContain('This file is not a record.');
    await checking.context().close();
  });

  it('publishes the signed days to everybody', async () => {
    const context = await world.phone();
    const anybody = await context.newPage();
    await anybody.goto(`${world.address}/en/record`);
    expect(await anybody.locator('main').innerText()).toContain('2 cases with news');
    await context.close();
  });
});
