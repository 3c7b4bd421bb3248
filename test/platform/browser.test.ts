import { startBrowser } from '../support/chromium';

describe('the test browser', () => {
  const before = process.env.TEST_CHROMIUM;
  afterEach(() => {
    if (before === undefined) delete process.env.TEST_CHROMIUM;
    else process.env.TEST_CHROMIUM = before;
  });

  it.each(['', 'packaged'])('opens a page in the browser called "%s"', async (which) => {
    process.env.TEST_CHROMIUM = which;
    const browser = await startBrowser();
    const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
    await page.setContent('<h1>窓口</h1>');
    expect(await page.textContent('h1')).toBe('窓口');
    await browser.close();
  });
});
