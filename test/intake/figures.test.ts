import { LOCALES } from '@modules/complaints';
import { FIGURES_SCHEMA } from '../../apps/intake/figures/open-data';
import { aPerson } from '../support/installation';
import { releaseFigures } from '../support/published-figures';
import { asRole } from '../walls/as-role';
import { FormWorld, type Phone } from './form-world';

const [QUARTER, UNPUBLISHED] = ['2026-04-01', '2026-07-01'];

describe('the figures that the desk publishes', () => {
  let world: FormWorld;
  let phone: Phone;

  beforeAll(async () => {
    world = await FormWorld.create();
    const { installation } = world;
    phone = world.phone();
    const api = await installation.api();
    const desk = { kind: 'secretariat', roles: ['analyst'] } as const;
    const people = [
      await aPerson(api, { ...desk, roles: ['analyst'] }),
      await aPerson(api, { ...desk, roles: ['analyst'] }),
    ];
    const [first, second] = people.map(({ userId }) => userId);
    const told = { quarter: QUARTER, at: installation.clock.now(), people: [first ?? '', second ?? ''] as const };
    expect((await phone.get('/en/figures')).html).toContain('No figures have been published yet.');
    await releaseFigures(installation.database, told, [
      { codes: {}, state: 'count', value: 1285 },
      { codes: { group: 'labour' }, state: 'count', value: 1285 },
      { codes: { group: 'education' }, state: 'zero' },
      { codes: { group: 'labour', nationality: 'MM' }, state: 'suppressed' },
      { codes: { group: 'labour', prefecture: '13' }, state: 'not_collected' },
      { codes: { group: 'labour', nationality: 'XX' }, state: 'count', value: 35 },
    ]);
    await releaseFigures(installation.database, { quarter: UNPUBLISHED, at: told.at }, [
      { codes: {}, state: 'count', value: 777 },
    ]);
  });
  afterAll(() => world.close());

  it.each(LOCALES)('are there in %s, with a picture, tables and how they were counted', async (locale) => {
    const { status, html } = await phone.get(`/${locale}/figures`);
    expect(status).toBe(200);
    expect(html).toContain('role="img"');
    expect(html.match(/<table>/g)).toHaveLength(2);
    expect(html).toContain(new Intl.NumberFormat(locale).format(1285));
    expect(html).toContain('●');
    expect(html).toContain(new Intl.DisplayNames(locale, { type: 'region' }).of('MM'));
    expect((await phone.get(`/${locale}/figures/methods`)).status).toBe(200);
  });

  it('tell zero, hidden and not asked apart, and say a sign in words to whoever hears the page', async () => {
    const { html } = await phone.get(`/en/figures/${QUARTER}`);
    expect(html).toContain('Work: 1,285');
    expect(html).toContain('School and learning: 0');
    expect(html).toContain('<i role="img" aria-label="hidden">●</i>');
    expect(html).toContain('<i role="img" aria-label="not asked">–</i>');
  });

  it('leave as data that their schema describes', async () => {
    const { html } = await phone.get(`/figures/${QUARTER}/data.json`);
    const data = JSON.parse(html) as { cells: { state: string; count: number | null }[] };
    expect(Object.keys(data).sort()).toEqual([...FIGURES_SCHEMA.required].sort());
    const { properties } = FIGURES_SCHEMA.properties.cells.items;
    const known = Object.keys(properties);
    for (const cell of data.cells) {
      expect(Object.keys(cell).filter((name) => !known.includes(name))).toEqual([]);
      expect(properties.state.enum).toContain(cell.state);
    }
    expect(data.cells.map(({ state, count }) => [state, count])).toEqual([
      ['count', 1285],
      ['count', 1285],
      ['zero', 0],
      ['not_collected', null],
      ['suppressed', null],
      ['count', 35],
    ]);
    const csv = await phone.get(`/figures/${QUARTER}/data.csv`);
    expect(csv.html.split('\r\n').slice(0, 3)).toEqual([
      '\ufeffquarter,group,prefecture,nationality,state,count,edition,before_state,before_count',
      '2026-04-01,,,,count,1285,1,,',
      '2026-04-01,labour,,,count,1285,1,,',
    ]);
    expect(csv.headers['content-disposition']).toContain('figures-2026-04-01.csv');
    expect((await phone.get('/figures/schema.json')).status).toBe(200);
  });

  it('say nothing of what nobody has let out, nor can the form read it', async () => {
    for (const path of [`/en/figures/${UNPUBLISHED}`, `/figures/${UNPUBLISHED}/data.json`, '/en/figures/2026-02-30']) {
      expect((await phone.get(path)).status).toBe(404);
    }
    expect((await phone.get('/en/figures')).html).not.toContain(UNPUBLISHED);
    const rows = (sql: string) => asRole(world.installation.database, 'intake', { actor_kind: 'complainant' }, { sql });
    expect(await rows('SELECT DISTINCT state FROM figure_releases')).toEqual([{ state: 'published' }]);
    expect(await rows('SELECT value FROM figure_cells WHERE value = 777')).toEqual([]);
    await expect(rows('SELECT is_cover FROM figure_cells')).rejects.toThrow('permission denied');
    await expect(rows('SELECT published_by FROM figure_releases')).rejects.toThrow('permission denied');
  });
});
