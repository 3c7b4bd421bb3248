import { LOCALES } from '@modules/complaints';
import { catalogueOf } from '../../apps/intake/i18n/catalogue';
import { UPLOAD_SCRIPT } from '../../apps/intake/uploads/upload-script';
import { WorkerPhone } from '../story/worker-phone';
import { tourEverything } from './intake-tour';
import { PageEye } from './page-eye';
import { PagesWorld } from './pages-world';
import { PageWatch, type SeenPage } from './seen-page';

const PAGE_BYTES_ALLOWED = 50 * 1024;
/** So many tours at once: as many as the smallest machine has cores. */
const TOURS_AT_ONCE = 2;

/** Words for complaining, asking for advice and the desk, in any of the languages. A title with one betrays her. */
const TELLING =
  /madoguchi|compla|consult|grievance|help|abuse|report|相談|そうだん|苦情|通報|窓口|助け|khiếu nại|tố cáo|tư vấn|giúp|တိုင်|အကူအညီ|queixa|denúncia|reclama|ajuda|conselho/i;

const NOTHING_FROM_ANYWHERE = {
  'default-src': ["'none'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'form-action': ["'self'"],
  'base-uri': ["'none'"],
  'frame-ancestors': ["'none'"],
};

/** Where files can be chosen, our own script may send them in pieces, to us. */
const PIECES_FROM_HERE = { ...NOTHING_FROM_ANYWHERE, 'script-src': ["'self'"], 'connect-src': ["'self'"] };

/** What one facet finds, a line a page. */
function findings(pages: readonly SeenPage[], problemsOf: (page: SeenPage) => readonly string[]): string[] {
  return pages.flatMap((page) => problemsOf(page).map((problem) => `${page.name}: ${problem}`));
}

function policyOf(header = ''): Record<string, string[]> {
  const directives = header.split(';').map((directive) => directive.trim().split(' '));
  return Object.fromEntries(directives.map(([name = '', ...values]) => [name, values]));
}

/** The address of a file has no language. */
const GONE = 'problem: a file that was taken back';

describe('every page of the form, in a real browser without scripts', () => {
  let world: PagesWorld;
  const seen = new Map<string, SeenPage[]>();
  const requests: string[] = [];
  const styleBytes: number[] = [];

  beforeAll(async () => {
    world = await PagesWorld.create();
    const receipts = await world.casesAtWork(LOCALES);
    const waiting = [...LOCALES];
    const tourist = async (): Promise<void> => {
      for (let locale = waiting.shift(); locale; locale = waiting.shift()) {
        seen.set(locale, await tourIn(locale, receipts.get(locale) ?? ''));
      }
    };
    await Promise.all(Array.from({ length: TOURS_AT_ONCE }, tourist));
  }, 300_000);
  afterAll(() => world.close());

  async function tourIn(locale: string, receipt: string): Promise<SeenPage[]> {
    const context = await world.phone();
    const page = await context.newPage();
    const watch = new PageWatch(page);
    const [eye, laboratory] = [await PageEye.on(page), await PageEye.on(await world.laboratory())];
    const pages: SeenPage[] = [];
    const stop = async (name: string) => void pages.push(await watch.see(name, eye, laboratory));
    const endCase = () => world.endCase(receipt);
    await tourEverything({ phone: new WorkerPhone(page, world.address), locale, receipt, stop, endCase });
    requests.push(...watch.requests);
    styleBytes.push(...watch.styleBytes);
    await context.close();
    return pages;
  }

  describe.each([...LOCALES])('in %s', (locale) => {
    const pages = () => seen.get(locale) ?? [];

    it('was seen whole', () => {
      expect(pages().length).toBeGreaterThanOrEqual(38);
      const refused = ['problem: no such page', 'problem: no open form', 'problem: no open file', GONE];
      const wrong = pages().filter(
        ({ status, name }) => status >= 400 !== (refused.includes(name) || /wrong/.test(name)),
      );
      expect(wrong.map(({ name, status }) => `${name}: ${status}`)).toEqual([]);
    });

    it('leaves axe nothing to say', () => {
      expect(findings(pages(), ({ axe }) => axe)).toEqual([]);
    });

    it('fits a screen of 320 pixels, with letters of twice the size too', () => {
      expect(findings(pages(), ({ pushedOut }) => pushedOut)).toEqual([]);
      expect(findings(pages(), ({ pushedOutWhenLarge }) => pushedOutWhenLarge)).toEqual([]);
    });

    it('can be hit with a thumb and never breaks a number in two', () => {
      expect(findings(pages(), ({ tooSmall }) => tooSmall)).toEqual([]);
      expect(findings(pages(), ({ brokenNumbers }) => brokenNumbers)).toEqual([]);
      expect(findings(pages(), ({ brokenNumbersWhenLarge }) => brokenNumbersWhenLarge)).toEqual([]);
    });

    it('says its language and direction, one heading, and a title that tells an onlooker nothing', () => {
      for (const { name, lang, dir, headings, title } of pages()) {
        const expected = name === 'language' || name === GONE ? 'en' : locale;
        const { direction } = catalogueOf(expected).meta;
        expect({ name, lang, dir, headings }).toEqual({ name, lang: expected, dir: direction, headings: 1 });
        expect(title).not.toBe('');
        expect(title).not.toMatch(TELLING);
      }
    });

    it('has the way out on every page, no script but for files, strict headers and few bytes', () => {
      const heaviest = Math.max(...styleBytes);
      for (const { name, wayOut, takesFiles, scripts, bytes, headers } of pages()) {
        expect({ name, wayOut, scripts }).toEqual({ name, wayOut: '/leave', scripts: takesFiles ? 1 : 0 });
        const all = bytes + heaviest + (takesFiles ? Buffer.byteLength(UPLOAD_SCRIPT) : 0);
        expect({ name, tooManyBytes: Math.max(0, all - PAGE_BYTES_ALLOWED) }).toEqual({
          name,
          tooManyBytes: 0,
        });
        expect(bytes).toBeGreaterThan(500);
        expect(policyOf(headers['content-security-policy'])).toEqual(
          takesFiles ? PIECES_FROM_HERE : NOTHING_FROM_ANYWHERE,
        );
        expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
      }
    });
  });

  it('asked nobody else for anything', () => {
    expect(styleBytes.length).toBeGreaterThanOrEqual(1);
    expect(requests.length).toBeGreaterThan(LOCALES.length * 35);
    const others = requests.filter((url) => !url.startsWith(`${world.address}/`) && !url.startsWith('data:'));
    expect(others).toEqual([]);
  });
});
