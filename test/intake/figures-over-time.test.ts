import { LOCALES } from '@modules/complaints';
import { FIGURES_STYLE, STYLESHEET } from '../../apps/intake/style/stylesheet';
import { aPerson } from '../support/installation';
import { allFigures, releaseFigures } from '../support/published-figures';
import { FormWorld, type Phone } from './form-world';

const PAGE_BYTES_ALLOWED = 50 * 1024;
/** More than a picture shows. */
const QUARTERS = ['2024-04', '2024-07', '2024-10', '2025-01', '2025-04', '2025-07', '2025-10', '2026-01', '2026-04'];

describe('figures of many quarters', () => {
  let world: FormWorld;
  let phone: Phone;

  beforeAll(async () => {
    world = await FormWorld.create();
    phone = world.phone();
    const api = await world.installation.api();
    const person = () => aPerson(api, { kind: 'secretariat', roles: ['analyst'] });
    const people = [(await person()).userId, (await person()).userId] as const;
    for (const [index, month] of QUARTERS.entries()) {
      const cells = index === 7 ? few() : allFigures();
      await releaseFigures(
        world.installation.database,
        { quarter: `${month}-01`, at: world.installation.clock.now(), people },
        cells,
      );
    }
    await world.installation.database.query(
      'owner',
      `INSERT INTO figure_releases (id, audience, first_quarter, last_quarter, tables, definition, state, requested_at)
       VALUES (gen_random_uuid(), 'public', '2026-07-01', '2026-07-01', '[]', '2026-1', 'waiting', now())`,
    );
  });
  afterAll(() => world.close());

  /** A quarter that tells the topics in each of the ways. */
  function few(): ReturnType<typeof allFigures> {
    return [
      { codes: {}, state: 'count', value: 60 },
      { codes: { group: 'labour' }, state: 'count', value: 60 },
      { codes: { group: 'daily_life' }, state: 'zero' },
      { codes: { group: 'education' }, state: 'suppressed' },
      { codes: { group: 'medical_welfare' }, state: 'not_collected' },
      { codes: { nationality: 'MM' }, state: 'suppressed' },
      { codes: { nationality: 'VN' }, state: 'count', value: 60 },
      { codes: { nationality: 'NP' }, state: 'zero' },
      { codes: { nationality: 'PH' }, state: 'not_collected' },
    ];
  }

  it.each(LOCALES)('stay small in %s, with a picture and a table for each', async (locale) => {
    const { status, html } = await phone.get(`/${locale}/figures`);
    expect(status).toBe(200);
    const bytes = [html, STYLESHEET, FIGURES_STYLE].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    expect({ tooMany: Math.max(0, bytes - PAGE_BYTES_ALLOWED) }).toEqual({ tooMany: 0 });
    expect(html.match(/<table>/g)).toHaveLength(3);
    expect(html.match(/<svg/g)).toHaveLength(4);
    expect(html.match(/<svg(?=[^>]*role="img")(?=[^>]*aria-label="[^"]+")/g)).toHaveLength(4);
    expect(html).not.toContain('<script');
  });

  it('show a year and a half in one picture, the newest last', async () => {
    const { html } = await phone.get('/en/figures');
    const table = /Over time.*?<table>(.*?)<\/table>/s.exec(html)?.[1] ?? '';
    const rows = [...table.matchAll(/<th scope="row">([^<]+)</g)].map(([, name]) => name);
    expect(rows).toHaveLength(6);
    expect(rows.at(0)).toBe('January 2025 – March 2025');
    expect(rows.at(-1)).toBe('April 2026 – June 2026');
    expect(html).not.toContain('2026-07-01');
  });

  it('draw a bar for what is told alone, and a mark for each other state', async () => {
    const { html } = await phone.get('/en/figures/2026-01-01');
    const [topics = '', , nationalities = ''] = html.match(/<svg.*?<\/svg>/gs) ?? [];
    expect(topics.match(/<rect/g)).toHaveLength(1);
    expect([...topics.matchAll(/class="number">([^<]+)</g)].map(([, mark]) => mark)).toEqual([
      '60',
      '0',
      '–',
      '●',
      '●',
      '●',
    ]);
    expect(topics).toContain('Work: 60, Daily life: 0, Health and welfare: not asked');
    expect(nationalities.match(/<rect/g)).toHaveLength(1);
    expect(html).toContain('0: Nepal');
    expect(html).toContain('“–” not asked: Philippines');
    expect(html).toMatch(/“●” not shown: [^<]*Myanmar/);
  });

  it('are told once each in the history, with the version of the rule and their data', async () => {
    const { html } = await phone.get('/en/figures/methods');
    expect([...html.matchAll(/href="\/en\/figures\/(\d{4}-\d{2})-01"/g)].map(([, month]) => month)).toEqual(
      [...QUARTERS].reverse(),
    );
    expect(html.match(/<td>2026-1<\/td>/g)).toHaveLength(QUARTERS.length);
    expect(html).toContain('href="/figures/2024-04-01/data.csv"');
    expect((await phone.get('/en/figures')).html).toContain('href="/en/figures/methods#history"');
    const csv = await phone.get('/figures/2024-04-01/data.csv');
    expect(csv.headers.link).toContain('rel="license"');
    const json = await phone.get('/figures/2024-04-01/data.json');
    expect(json.headers.link).toContain('rel="describedby"');
  });
});
