import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConsoleMessage, Page } from 'playwright-core';
import { DEMO_PASSWORD } from '../../apps/launcher/demo/demo-people';
import { PageEye, type PageFacts } from './page-eye';
import { openScreen, SCREENS } from './portal-screens';
import { PortalWorld } from './portal-world';

interface SeenScreen {
  name: string;
  /** Where one asked to go, and where that led. */
  paths: string[];
  /** Whether the main part was reached by keys alone, in the first of the widths. */
  isWalkable: boolean;
  /** At one width each. */
  looks: Look[];
}

interface Look extends PageFacts {
  /** Of the screen, and how wide it was. */
  name: string;
  axe: string[];
}

/** Everything noticed while one browser went through all screens. */
interface Visit {
  screens: SeenScreen[];
  complaints: string[];
  requests: string[];
}

/** Each screen is opened once and then made as wide, or as narrow, as the other kind of machine. */
const VISITS = [
  { locale: 'ja', widths: [390, 1280] },
  { locale: 'en', widths: [1280, 390] },
] as const;
const HEIGHT = 900;
/** Tabs from the top of a screen to the first thing that one came for. */
const PATIENCE = 25;

let world: PortalWorld;

beforeAll(async () => {
  world = await PortalWorld.create();
}, 600_000);
afterAll(() => world.close());

/** What a link that is cut short does not open. */
const BY_LINK = ['/api/v1/join/application', '/api/v1/session-place'];

/** Before the sign-in the portal asks who is there, and a 401 is the answer it wants. */
function isExpected(message: ConsoleMessage): boolean {
  const { url } = message.location();
  const isSignedOut = message.text().includes('401') && url.endsWith('/api/v1/session');
  // The tour has only a link that was cut short.
  return isSignedOut || (message.text().includes('404') && BY_LINK.some((route) => url.endsWith(route)));
}

async function newPage(locale: 'ja' | 'en', width: number): Promise<Page> {
  const context = await world.browser.newContext({ viewport: { width, height: HEIGHT }, locale });
  context.setDefaultTimeout(30_000);
  await context.addInitScript(`if (origin !== 'null') localStorage.setItem('madoguchi.locale', '${locale}')`);
  return context.newPage();
}

/** By the key alone to something in the main part or the window above it, where there is anything to press. */
async function isWalkable(page: Page): Promise<boolean> {
  const pressable = 'a[href], button:not(:disabled), input, select, textarea, summary, [tabindex="0"]';
  const places = await page.evaluate<number>(
    `[...document.querySelectorAll('[role=dialog], main')].flatMap((part) => [...part.querySelectorAll('${pressable}')]).length`,
  );
  for (let presses = 0; presses < PATIENCE && places > 0; presses += 1) {
    await page.keyboard.press('Tab');
    const isThere = await page.evaluate<boolean>(
      `document.activeElement?.closest('[role=dialog], main') != null && document.activeElement.matches(':focus-visible')`,
    );
    if (isThere) return true;
  }
  return places === 0;
}

function findings(screens: readonly SeenScreen[], problemsOf: (look: Look) => readonly string[]): string[] {
  const looks = screens.flatMap((screen) => screen.looks);
  return looks.flatMap((look) => problemsOf(look).map((problem) => `${look.name}: ${problem}`));
}

describe('every screen of the portal', () => {
  const visits = new Map<string, Visit>();

  beforeAll(async () => {
    const people = [...new Set(SCREENS.flatMap(({ email }) => email ?? []))];
    const sessions = new Map(
      await Promise.all(people.map(async (email) => [email, await world.sessionOf(email)] as const)),
    );
    await Promise.all(VISITS.map(async (how) => void visits.set(how.locale, await visit(how, sessions))));
  }, 600_000);

  async function visit(
    { locale, widths }: (typeof VISITS)[number],
    sessions: ReadonlyMap<string, Awaited<ReturnType<PortalWorld['sessionOf']>>>,
  ): Promise<Visit> {
    const page = await newPage(locale, widths[0]);
    const seen: Visit = { screens: [], complaints: [], requests: [] };
    page.on('request', (request) => seen.requests.push(request.url()));
    page.on('pageerror', (error) => seen.complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !isExpected(message))
        seen.complaints.push(`${message.text()} (${message.location().url})`);
    });
    const eye = await PageEye.on(page);
    for (const screen of SCREENS) {
      await page.goto('about:blank'); // or the live notices of the screen before would ask as nobody
      await page.context().clearCookies();
      const session = sessions.get(screen.email ?? '');
      if (session) await page.context().addCookies([session]);
      await page.setViewportSize({ width: widths[0], height: HEIGHT });
      await openScreen(page, world.address, screen);
      const paths = [screen.path, page.url()].map((each) => new URL(each, world.address).pathname);
      const looks: Look[] = [];
      let walked = false;
      for (const width of widths) {
        await page.setViewportSize({ width, height: HEIGHT });
        await page.evaluate(
          'new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(0))))',
        );
        const facts = await eye.facts();
        const isFirst = width === widths[0];
        // The other language looks at the other width: axe is what takes longest here.
        looks.push({ name: `${screen.name}, ${width} pixels`, ...facts, axe: isFirst ? await eye.axe() : [] });
        if (isFirst) walked = await isWalkable(page);
      }
      seen.screens.push({ name: screen.name, paths, isWalkable: walked, looks });
    }
    await page.context().close();
    return seen;
  }

  it('is among those that are looked at, whatever is added to the router', () => {
    const isRouter = (name: string) => name.endsWith('.routes.tsx') || name === 'router.tsx';
    const files = (readdirSync('apps/portal', { recursive: true }) as string[]).filter(isRouter);
    const router = files.map((file) => readFileSync(join('apps/portal', file), 'utf8')).join('\n');
    const routes = [...router.matchAll(/path: '(\/[^']*)'/g)].map(([, path = '']) => path);
    expect(routes.length).toBeGreaterThanOrEqual(20);
    const [first] = visits.values();
    const paths = first?.screens.flatMap((screen) => screen.paths) ?? [];
    const isSeen = (route: string) => {
      const pattern = new RegExp(`^${route.replace(/\$\w+/g, '[^/]+')}$`);
      return paths.some((path) => pattern.test(path));
    };
    expect(routes.filter((route) => !isSeen(route))).toEqual([]);
  });

  describe.each(VISITS)('in $locale, $widths pixels wide', ({ locale }) => {
    const visited = () => visits.get(locale) ?? { screens: [], complaints: [], requests: [] };

    it('leaves axe nothing to say', () => {
      expect(visited().screens).toHaveLength(SCREENS.length);
      expect(findings(visited().screens, ({ axe }) => axe)).toEqual([]);
    });

    it('cannot be pushed sideways', () => {
      expect(findings(visited().screens, ({ pushedOut }) => pushedOut)).toEqual([]);
    });

    it('is walked by keys: each step is seen, and leads into the main part', () => {
      const stuck = visited().screens.filter((screen) => !screen.isWalkable);
      expect(stuck.map(({ name }) => name)).toEqual([]);
    });

    it('says its language, one heading, and in the title what it is', () => {
      const looks = visited().screens.flatMap((screen) => screen.looks);
      for (const { name, lang, headings } of looks) {
        expect({ name, lang, headings }).toEqual({ name, lang: locale, headings: 1 });
      }
      const titles = looks.map(({ title }) => title);
      expect(new Set(titles).size).toBeGreaterThanOrEqual(8);
    });

    it('asks nobody else for anything and has nothing to complain about', () => {
      expect(visited().complaints).toEqual([]);
      expect(visited().requests.length).toBeGreaterThan(SCREENS.length);
      const others = visited().requests.filter(
        (url) => !/^(data|blob):/.test(url) && !url.startsWith(`${world.address}/`),
      );
      expect(others).toEqual([]);
    });
  });
});

describe('the portal without a mouse', () => {
  let page: Page;

  beforeEach(async () => {
    page = await newPage('en', 1280);
  });
  afterEach(() => page.context().close());

  const isOn = (selector: string) =>
    page.evaluate<boolean>(`document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`);

  /** Presses the key until the focus is on such an element. */
  async function walkTo(selector: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    for (let presses = 0; presses < PATIENCE; presses += 1) {
      await page.keyboard.press(key);
      if (await isOn(selector)) return;
    }
    throw new Error(`${PATIENCE} times ${key} did not lead to ${selector}`);
  }

  it('is entered, walked through and left to the main part by keys alone', async () => {
    await page.goto(`${world.address}/cases?tab=all`);
    await page.locator('button[type=submit]').waitFor();
    await walkTo('input[name=email]');
    await page.keyboard.type('counsellor@desk.example');
    await walkTo('input[name=password]');
    await page.keyboard.type(DEMO_PASSWORD);
    await walkTo('button[type=submit]');
    await page.keyboard.press('Enter');
    await page.locator('[data-case-link]').first().waitFor();
    await walkTo('a[href="#main"]', 'Shift+Tab');
    expect((await page.locator('a[href="#main"]').boundingBox())?.y).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Enter');
    expect(await isOn('#main')).toBe(true);
    await walkTo('[data-case-link]');
    const number = await page.locator('[data-case-link]').first().innerText();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: new RegExp(number) }).waitFor();
  });

  it('has keys for the daily work in a case, which are no keys while somebody types', async () => {
    await page.context().addCookies([await world.sessionOf('counsellor@desk.example')]);
    await page.goto(`${world.address}/cases?tab=all`);
    await page.locator('[data-case-link]').nth(1).waitFor();
    const [first, second] = await page.locator('[data-case-link]').allInnerTexts();
    const press = (keys: string) => page.keyboard.press(keys);
    const heading = (number = '?') => page.getByRole('heading', { level: 1, name: new RegExp(number) }).waitFor();
    await press('j');
    await press('Enter');
    await heading(first);
    await press('k');
    await page.getByText('There is no further case in the list').waitFor();
    await press('j');
    await heading(second);
    await press('k');
    await heading(first);

    await press('?');
    await page.getByText('Take charge of the case').waitFor();
    await press('s');
    expect(await page.locator('[role=dialog]').count()).toBe(1);
    await press('Escape');
    await page.locator('[role=dialog]').waitFor({ state: 'detached' });
    await press('s');
    await page.locator('[role=dialog]').waitFor();
    await press('Escape');
    await page.locator('[role=dialog]').waitFor({ state: 'detached' });

    await press('n');
    await page.locator('[data-text-form=note] textarea:focus').waitFor();
    await page.keyboard.type('jas?');
    expect(await page.locator('[data-text-form=note] textarea').inputValue()).toBe('jas?');
    await press('Control+A');
    await press('Delete');
    await page.evaluate('document.activeElement.blur()');
    await press('r');
    await page.locator('[data-text-form=reply] textarea:focus').waitFor();
    expect(await page.locator('[data-text-form=reply] textarea').inputValue()).toBe('');
    await page.evaluate('document.activeElement.blur()');
    await page.locator('[data-assign-me]').waitFor();
    await press('a');
    await page.locator('[data-assign-me]').waitFor({ state: 'detached' });
  });
});

describe('the report on paper', () => {
  it('is printed whole, without menus and buttons', async () => {
    const page = await newPage('en', 1280);
    await page.context().addCookies([await world.sessionOf('admin@desk.example')]);
    const report = SCREENS.find(({ name }) => name === 'report');
    if (!report) throw new Error('no report among the screens');
    await openScreen(page, world.address, report);
    await page.emulateMedia({ media: 'print' });
    // A4 without its margins, in CSS pixels.
    await page.setViewportSize({ width: 718, height: 1047 });
    for (const part of ['header nav', '[data-no-print]', 'a[href="#main"]']) {
      for (const each of await page.locator(part).all()) expect(await each.isVisible()).toBe(false);
    }
    expect(await page.locator('.recharts-surface').first().isVisible()).toBe(true);
    const cut = await page.evaluate<string[]>(
      `[...document.querySelectorAll('table')].filter((table) => table.getBoundingClientRect().right > innerWidth)
        .map((table) => table.getBoundingClientRect().right + ' > ' + innerWidth)`,
    );
    expect(cut).toEqual([]);
    const sheets = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? [];
    expect(sheets.length).toBeGreaterThanOrEqual(1);
    expect(sheets.length).toBeLessThanOrEqual(4);
    await page.context().close();
  });
});
