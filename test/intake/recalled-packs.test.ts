import { LOCALES } from '@modules/complaints';
import { wordsOf } from '../../apps/intake/i18n/words';
import { aPerson } from '../support/installation';
import { pdfText } from '../support/pdf-text';
import { fullPack, makePack, recallPack } from '../support/published-packs';
import { asRole } from '../walls/as-role';
import { FormWorld, type Phone } from './form-world';

const [BEFORE, GONE, AFTER, ASKED] = [2021, 2022, 2023, 2024];
const FILES = ['data.csv', 'data.json', 'paper/ja', 'paper/en'];

describe('a year that was taken back, for everybody', () => {
  let world: FormWorld;
  let phone: Phone;
  let paperBefore = '';

  beforeAll(async () => {
    world = await FormWorld.create();
    phone = world.phone();
    const { database, clock } = world.installation;
    const api = await world.installation.api();
    const person = async () => (await aPerson(api, { kind: 'secretariat', roles: ['analyst'] })).userId;
    const people = [await person(), await person()] as const;
    const at = clock.now();
    const out = (year: number, yes: number) => makePack(database, { year, at, people }, fullPack(yes));
    await out(BEFORE, 600);
    const gone = await out(GONE, 7770);
    await out(AFTER, 800);
    const asked = await out(ASKED, 1200);
    // Everybody reads it, and the form keeps its paper in memory, before it is taken back.
    expect((await phone.get(`/figures/ungp/${GONE}/paper/en`)).status).toBe(200);
    paperBefore = await pdfText((await phone.get(`/figures/ungp/${AFTER}/paper/en`)).bytes);
    await recallPack(database, { id: gone, at, people });
    await recallPack(database, { id: asked, at, people: [people[0]], reason: 'late_entries' });
  }, 60_000);
  afterAll(() => world.close());

  it.each(LOCALES)('says in %s that it was, when and why, and no figure', async (locale) => {
    const words = wordsOf(locale);
    const { status, html } = await phone.get(`/${locale}/figures/ungp/${GONE}`);
    expect(status).toBe(200);
    const day = words.day(world.installation.clock.now());
    expect(html).toContain(words.say('ungp.gone', { year: words.year(GONE), day }));
    expect(html).toContain(words.say('ungp.goneTwice'));
    expect(html).toContain(words.say('ungp.goneForGood'));
    expect(html).not.toMatch(/<h3|class="told"|<rect|data\.csv|paper\//);
    expect(html).not.toContain(words.number(7770));
    const list = await phone.get(`/${locale}/figures`);
    expect(list.html).toContain(words.say('ungp.goneYear', { year: words.year(GONE) }));
    expect(list.html).not.toContain(words.say('ungp.goneYear', { year: words.year(ASKED) }));
    const methods = await phone.get(`/${locale}/figures/methods`);
    expect(methods.html).toContain(words.say('ungp.gone', { year: words.year(GONE), day }));
  });

  it.each(FILES)('has left its %s, with a plain page in all languages', async (file) => {
    const { status, html, headers } = await phone.get(`/figures/ungp/${GONE}/${file}`);
    expect(status).toBe(410);
    expect(headers['content-type']).toContain('text/html');
    expect(headers['content-disposition']).toBeUndefined();
    for (const locale of LOCALES) {
      const words = wordsOf(locale);
      const day = words.day(world.installation.clock.now());
      expect(html).toContain(words.say('ungp.gone', { year: words.year(GONE), day }));
      expect(html).toContain(words.say('ungp.goneTwice'));
      expect(html).toContain(`href="/${locale}/figures/ungp/${GONE}"`);
    }
    expect(html).not.toContain('7,770');
  });

  it('is no year before any other, on its page, in its data and on its paper', async () => {
    const { html } = await phone.get(`/en/figures/ungp/${AFTER}`);
    expect(html).toContain('Years before: 2021: 60%');
    expect(html).not.toContain('2022: ');
    const data = JSON.parse((await phone.get(`/figures/ungp/${AFTER}/data.json`)).html) as {
      indicators: { before: { year: number }[] }[];
    };
    expect(new Set(data.indicators.flatMap(({ before }) => before.map(({ year }) => year)))).toEqual(new Set([BEFORE]));
    const paper = await pdfText((await phone.get(`/figures/ungp/${AFTER}/paper/en`)).bytes);
    expect(paperBefore).toContain('2022:');
    expect(paper).toContain('2021:');
    expect(paper).not.toContain('2022:');
  });

  it('is nothing to anybody outside as long as it is only asked for', async () => {
    const { status, html } = await phone.get(`/en/figures/ungp/${ASKED}`);
    expect(status).toBe(200);
    expect(html).toContain('<b>75%</b>');
    expect(html).not.toContain('some cases were entered late');
    for (const file of FILES) expect((await phone.get(`/figures/ungp/${ASKED}/${file}`)).status).toBe(200);
    for (const file of FILES) expect((await phone.get(`/figures/ungp/1999/${file}`)).status).toBe(404);
  });

  it('has no cell for the form’s role, nor names of those who took it back', async () => {
    const rows = (sql: string) => asRole(world.installation.database, 'intake', { actor_kind: 'complainant' }, { sql });
    expect(await rows('SELECT 1 FROM ungp_cells WHERE value = 7770')).toEqual([]);
    expect(await rows('SELECT 1 AS one FROM ungp_cells WHERE value = 1200 LIMIT 1')).toEqual([{ one: 1 }]);
    expect(await rows('SELECT reason, state FROM ungp_recalls')).toEqual([
      { reason: 'counted_twice', state: 'confirmed' },
    ]);
    for (const column of ['asked_by', 'asked_at', 'decided_by']) {
      await expect(rows(`SELECT ${column} FROM ungp_recalls`)).rejects.toThrow('permission denied');
    }
    await expect(rows(`INSERT INTO ungp_recalls (id) VALUES (gen_random_uuid())`)).rejects.toThrow('permission denied');
  });
});
