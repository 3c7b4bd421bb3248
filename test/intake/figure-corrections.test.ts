import { LOCALES } from '@modules/complaints';
import { FIGURES_SCHEMA } from '../../apps/intake/figures/open-data';
import { aPerson } from '../support/installation';
import { allFigures, type Cell, releaseFigures } from '../support/published-figures';
import { asRole } from '../walls/as-role';
import { FormWorld, type Phone } from './form-world';

const [CORRECTED, WAITING, LARGEST] = ['2026-04-01', '2026-07-01', '2025-10-01'];
const FIRST: Cell[] = [
  { codes: {}, state: 'count', value: 85 },
  { codes: { group: 'labour' }, state: 'count', value: 85 },
  { codes: { group: 'labour', prefecture: '13' }, state: 'count', value: 60 },
  { codes: { group: 'labour', prefecture: '27' }, state: 'suppressed' },
  { codes: { group: 'education' }, state: 'zero' },
];
const SECOND: Cell[] = FIRST.map((cell, i) =>
  i === 2 || i === 4
    ? { codes: cell.codes, state: 'as_before' }
    : { codes: cell.codes, state: 'count', value: 120 + i },
);

describe('a corrected quarter, for everybody', () => {
  let world: FormWorld;
  let phone: Phone;

  beforeAll(async () => {
    world = await FormWorld.create();
    phone = world.phone();
    const { database, clock } = world.installation;
    const api = await world.installation.api();
    const analyst = { kind: 'secretariat', roles: ['analyst'] } as const;
    const [one, other] = [
      await aPerson(api, { ...analyst, roles: ['analyst'] }),
      await aPerson(api, { ...analyst, roles: ['analyst'] }),
    ];
    const people = [one.userId, other.userId] as const;
    const told = { at: clock.now(), people };
    for (const [quarter, isOut] of [
      [CORRECTED, true],
      [WAITING, false],
    ] as const) {
      const corrects = await releaseFigures(database, { ...told, quarter }, FIRST);
      await releaseFigures(database, { at: told.at, ...(isOut ? { people } : {}), quarter, corrects }, SECOND);
    }
    const all = allFigures();
    const corrects = await releaseFigures(database, { ...told, quarter: LARGEST }, all);
    const anew = all.map(({ codes }) => ({ codes, state: 'count', value: 1000 }));
    await releaseFigures(database, { ...told, quarter: LARGEST, corrects }, anew);
  });
  afterAll(() => world.close());

  it.each(LOCALES)(
    'is shown in %s as a correction, with what was said before and the first edition beside it',
    async (locale) => {
      const { html } = await phone.get(`/${locale}/figures/${CORRECTED}`);
      expect(html).toContain(`/${locale}/figures/${CORRECTED}/first`);
      const shown = (number: number) => new Intl.NumberFormat(locale).format(number);
      expect(html).toContain(`>${shown(120)}<`);
      const changes = await phone.get(`/${locale}/figures/${CORRECTED}/changes`);
      expect(changes.status).toBe(200);
      expect(changes.html.match(/<tr>/g)).toHaveLength(4);
      expect(changes.html).toContain(`<td>${shown(85)}</td>`);
      expect(changes.html).toContain(`<td>${shown(120)}</td>`);
    },
  );

  it('says why and when, and that what is not told anew may have changed a little', async () => {
    const { html } = await phone.get(`/en/figures/${CORRECTED}`);
    expect(html).toContain('edition 2. First published on');
    expect(html).toContain('Why: some cases were entered late.');
    const changes = await phone.get(`/en/figures/${CORRECTED}/changes`);
    expect(changes.html).toContain('a change by fewer than 10 people is not shown');
    expect(changes.html).toContain('<th scope="row">Work · Osaka</th><td><i role="img" aria-label="hidden">●</i></td>');
    expect(changes.html).not.toContain('Work · Tokyo');
  });

  it('keeps its first edition as it was', async () => {
    const { html } = await phone.get(`/en/figures/${CORRECTED}/first`);
    expect(html).toContain('This is the first edition.');
    expect(html).toContain('>85<');
    expect(html).not.toContain('>120<');
    const csv = await phone.get(`/figures/${CORRECTED}/first/data.csv`);
    expect(csv.html).toContain('2026-04-01,,,,count,85,1,,');
    expect(csv.headers['content-disposition']).toContain('figures-2026-04-01-first.csv');
  });

  it('stands in the topics over time and in the history as it is now', async () => {
    const { html } = await phone.get(`/en/figures/${WAITING}`);
    expect(html).toMatch(/April 2026 – June 2026<\/th><td>120<\/td>/);
    expect(html).toMatch(/July 2026 – September 2026<\/th><td>85<\/td>/);
    const methods = await phone.get('/en/figures/methods');
    expect(methods.html.match(/\/changes"/g)).toHaveLength(2);
    expect(methods.html).toContain(`/en/figures/${CORRECTED}/changes`);
  });

  it('leaves as data that say which edition each figure is from', async () => {
    const csv = await phone.get(`/figures/${CORRECTED}/data.csv`);
    expect(csv.html).toContain('2026-04-01,,,,count,120,2,count,85');
    expect(csv.html).toContain('2026-04-01,labour,27,,count,123,2,suppressed,');
    expect(csv.html).toContain('2026-04-01,labour,13,,count,60,1,,');
    const data = JSON.parse((await phone.get(`/figures/${CORRECTED}/data.json`)).html) as Record<string, unknown>;
    expect(Object.keys(data).sort()).toEqual([...FIGURES_SCHEMA.required].sort());
    expect(data).toMatchObject({ edition: 2, correction: { reason: 'late_entries' } });
    expect((data.cells as object[])[0]).toEqual({ state: 'count', count: 120, before: { state: 'count', count: 85 } });
    const first = JSON.parse((await phone.get(`/figures/${CORRECTED}/first/data.json`)).html) as { cells: object[] };
    expect(first.cells[0]).toEqual({ state: 'count', count: 85 });
  });

  it('is nothing before two people let it out, nor can the form read it', async () => {
    const { html } = await phone.get(`/en/figures/${WAITING}`);
    expect(html).not.toContain('first edition');
    expect((await phone.get(`/figures/${WAITING}/data.csv`)).html).toContain('2026-07-01,,,,count,85,1,,');
    expect((await phone.get(`/en/figures/${WAITING}/changes`)).status).toBe(404);
    const rows = (sql: string) => asRole(world.installation.database, 'intake', { actor_kind: 'complainant' }, { sql });
    const hidden = `SELECT 1 FROM figure_releases WHERE first_quarter = '${WAITING}' AND audience = 'correction'`;
    expect(await rows(hidden)).toEqual([]);
    await expect(rows('SELECT 1 FROM correction_facts')).rejects.toThrow('permission denied');
    await expect(rows('SELECT withdrawn_by FROM figure_releases')).rejects.toThrow('permission denied');
  });

  it.each(LOCALES)('is no heavy page in %s, however much changed', async (locale) => {
    const { html } = await phone.get(`/${locale}/figures/${LARGEST}/changes`);
    expect(Buffer.byteLength(html)).toBeLessThan(50 * 1024);
    expect(Buffer.byteLength((await phone.get(`/${locale}/figures/${LARGEST}`)).html)).toBeLessThan(50 * 1024);
  });
});
