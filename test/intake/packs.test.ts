import { LOCALES } from '@modules/complaints';
import { UNGP_CRITERIA, UNGP_INDICATORS } from '@modules/reporting';
import { parse } from 'csv-parse/sync';
import { PACK_SCHEMA } from '../../apps/intake/figures/pack-data';
import { criterionWord, indicatorWord } from '../../apps/intake/figures/pack-words';
import { wordsOf } from '../../apps/intake/i18n/words';
import { FIGURES_STYLE, STYLESHEET } from '../../apps/intake/style/stylesheet';
import { aPerson } from '../support/installation';
import { pdfText } from '../support/pdf-text';
import { fullPack, makePack } from '../support/published-packs';
import { asRole } from '../walls/as-role';
import { FormWorld, type Phone } from './form-world';

const PAGE_BYTES_ALLOWED = 50 * 1024;
const [YEAR, FEW, WAITING] = [2024, 2020, 2023];

describe('years by UN Guiding Principle 31, for everybody', () => {
  let world: FormWorld;
  let phone: Phone;

  beforeAll(async () => {
    world = await FormWorld.create();
    const { installation } = world;
    phone = world.phone();
    const api = await installation.api();
    const person = () => aPerson(api, { kind: 'secretariat', roles: ['analyst'] });
    const people = [(await person()).userId, (await person()).userId] as const;
    const at = installation.clock.now();
    expect((await phone.get('/en/figures')).html).not.toContain('/figures/ungp/');
    const told = (year: number, yes: number) => makePack(installation.database, { year, at, people }, fullPack(yes));
    await told(2021, 600);
    await told(2022, 800);
    await told(YEAR, 1200);
    await makePack(installation.database, { year: WAITING, at }, fullPack(7770));
    await makePack(installation.database, { year: FEW, at, people }, [
      { universe: 'received', codes: {}, state: 'count', value: 100, exact: 98 },
      { universe: 'received', codes: { tongue: 'other' }, state: 'suppressed', exact: 3 },
      { universe: 'received', codes: { tongue: 'ja' }, state: 'count', value: 95, exact: 95 },
      { universe: 'received', codes: { tongue: 'unknown' }, state: 'zero', exact: 0 },
      { universe: 'received', codes: { hours: 'outside' }, state: 'count', value: 5, exact: 5 },
      { universe: 'received', codes: { hours: 'office' }, state: 'count', value: 10, exact: 10 },
      { universe: 'received', codes: { hours: 'unknown' }, state: 'count', value: 85, exact: 83 },
      { universe: 'appeals', codes: {}, state: 'zero', exact: 0 },
      { universe: 'ended', codes: {}, state: 'count', value: 60, exact: 60 },
      { universe: 'ended', codes: { trust: 'good' }, state: 'not_collected' },
      { universe: 'watches', codes: {}, state: 'suppressed', exact: 4 },
    ]);
  });
  afterAll(() => world.close());

  it.each(LOCALES)('have words for all that they tell in %s, on a small page', async (locale) => {
    const words = wordsOf(locale);
    const { status, html } = await phone.get(`/${locale}/figures/ungp/${YEAR}`);
    expect(status).toBe(200);
    for (const criterion of Object.keys(UNGP_CRITERIA) as (keyof typeof UNGP_CRITERIA)[]) {
      expect(html).toContain(criterionWord(words, criterion));
    }
    for (const indicator of UNGP_INDICATORS) {
      for (const part of ['Name', 'Counted', 'Of'] as const) {
        expect(html).toContain(indicatorWord(words, indicator, part));
      }
    }
    expect(html).not.toContain('<script');
    const bytes = [html, STYLESHEET, FIGURES_STYLE].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    expect({ tooMany: Math.max(0, bytes - PAGE_BYTES_ALLOWED) }).toEqual({ tooMany: 0 });
    const list = await phone.get(`/${locale}/figures`);
    expect([...list.html.matchAll(/\/figures\/ungp\/(\d+)"/g)].map(([, year]) => Number(year))).toEqual([
      ...[YEAR, 2022, 2021, FEW],
    ]);
  });

  it('are called in Japanese and English what the register of indicators calls them', () => {
    for (const indicator of UNGP_INDICATORS) {
      for (const [locale, place] of [['ja', 0] as const, ['en', 1] as const]) {
        const said = (['Name', 'Counted', 'Of'] as const).map((part) =>
          indicatorWord(wordsOf(locale), indicator, part),
        );
        expect(said).toEqual([indicator.name[place], indicator.counted[place], indicator.of[place]]);
      }
    }
  });

  it('tell a share with its bar, of what, and the years before that were let out', async () => {
    const { html } = await phone.get(`/en/figures/ungp/${YEAR}`);
    expect(html).toContain('<rect width="75" height="12"');
    expect(html).toContain('<b>75%</b><span>1,200 of 1,600');
    expect(html).toContain('Years before: 2022: 67% · 2021: 60%');
    expect(html).toContain('<b>±0 points</b>');
    expect(html).not.toContain(String(WAITING));
  });

  it('say why nothing is said, and draw no bar for it', async () => {
    const { html } = await phone.get(`/en/figures/ungp/${FEW}`);
    const of = (name: string) => new RegExp(`<h3>${name}</h3><p class="told">(.*?)</p>`).exec(html)?.[1];
    expect(of('Cases in another language than Japanese')).toContain('<b>Suppressed: few people</b>');
    expect(of('Complaints sent outside office hours')).toBe(
      '<b>Not assessed: too few are known</b><span>known of 15%</span>',
    );
    expect(of('Decisions that another look changed')).toBe('<b>Not assessed: there was none</b>');
    expect(of('Something got worse afterwards')).toContain('<b>Not assessed: too few people</b>');
    expect(of('Trusted that words stayed with those chosen')).toContain('<b>Not asked yet</b>');
    expect(html).not.toContain('<rect');
    expect(html).toContain('No year before to compare with.');
  });

  it('leave as data that their schema describes, with the licence', async () => {
    const json = await phone.get(`/figures/ungp/${YEAR}/data.json`);
    expect(json.headers.link).toContain('rel="license"');
    const data = JSON.parse(json.html) as { indicators: { before: object[] }[] };
    const { properties } = PACK_SCHEMA;
    expect(Object.keys(data).sort()).toEqual([...PACK_SCHEMA.required].sort());
    const item = properties.indicators.items;
    for (const indicator of data.indicators) {
      expect(Object.keys(indicator).sort()).toEqual([...item.required].sort());
      for (const year of indicator.before) {
        expect(Object.keys(year).sort()).toEqual([...item.properties.before.items.required].sort());
      }
    }
    expect(data.indicators).toHaveLength(UNGP_INDICATORS.length);
    const csv = await phone.get(`/figures/ungp/${FEW}/data.csv`);
    const rows = parse(csv.html, { bom: true, columns: true }) as Record<string, string>[];
    expect(rows).toHaveLength(UNGP_INDICATORS.length);
    expect(rows.find(({ indicator }) => indicator === 'outsideHours')).toMatchObject({
      ...{
        year: '2020',
        criterion: 'accessible',
        state: 'not_assessed',
        reason: 'few_known',
        value: '',
        coverage: '15',
      },
    });
    expect((await phone.get('/figures/ungp/schema.json')).status).toBe(200);
  });

  it('leave on paper in Japanese and in English, the same each time', async () => {
    for (const [language, title] of [
      ['ja', '苦情処理の実効性'],
      ['en', 'Effectiveness of the grievance mechanism'],
    ]) {
      const path = `/figures/ungp/${YEAR}/paper/${language}`;
      const [first, second] = [await phone.get(path), await phone.get(path)];
      expect(first.headers['content-type']).toContain('application/pdf');
      expect(first.headers['content-disposition']).toContain(`ungp-31-${YEAR}-${language}.pdf`);
      const text = await pdfText(first.bytes);
      expect(text.replace(/\s+/g, '')).toContain(title?.replace(/\s+/g, ''));
      expect(second.bytes).toEqual(first.bytes);
    }
    expect((await phone.get(`/figures/ungp/${YEAR}/paper/my`)).status).toBe(404);
  });

  it('say nothing of what nobody has let out nor of exact counts, and the form can read neither', async () => {
    const paths = ['/en/figures/ungp/2023', '/figures/ungp/2023/data.json', '/figures/ungp/2023/data.csv'];
    for (const path of [...paths, '/figures/ungp/2023/paper/en', '/en/figures/ungp/1999', '/en/figures/ungp/x']) {
      expect({ path, status: (await phone.get(path)).status }).toEqual({ path, status: 404 });
    }
    const rows = (sql: string) => asRole(world.installation.database, 'intake', { actor_kind: 'complainant' }, { sql });
    expect(await rows('SELECT DISTINCT state FROM ungp_packs')).toEqual([{ state: 'published' }]);
    expect(await rows('SELECT value FROM ungp_cells WHERE value = 7770')).toEqual([]);
    expect(await rows('SELECT 1 AS one FROM ungp_cells WHERE value = 1200 LIMIT 1')).toEqual([{ one: 1 }]);
    await expect(rows('SELECT exact FROM ungp_cells')).rejects.toThrow('permission denied');
    await expect(rows('SELECT checked_by FROM ungp_packs')).rejects.toThrow('permission denied');
    await expect(rows('SELECT * FROM ungp_exact(gen_random_uuid())')).rejects.toThrow('permission denied');
  });
});
