import type { INestApplicationContext } from '@nestjs/common';
import { type Question, QuestionQueries, ReportingModule } from '@modules/reporting';
import type { Actor } from '@platform/actor';
import { newId } from '@platform/database';
import { aPerson, Installation } from '../support/installation';
import { insertion } from '../support/insert-row';
import { asRole } from '../walls/as-role';
import { behindGuards, random, randomStore, type RandomStore, writeFacts } from './random-facts';

const ISSUE = ['deskGroup', 'category', 'ilo', 'industry', 'prefecture', 'residence', 'nationality'];
const CASE = ['channel', 'locale', 'severity', 'industry', 'prefecture', 'residence', 'nationality'];
const BASE = { columns: 'none', step: 'month', filters: '', from: '2025-01', to: '2025-12' } as const;

/** What one thing is, when it counts, and of whom. */
interface Counted {
  codes: Record<string, string>;
  month: string;
  person: string;
  amount?: string | number;
}

/** What the answer must be made of, straight from the store. */
function countedOf({ cases, issues, clocks }: RandomStore, measure: Question['measure']): Counted[] {
  const ofCase = ({ codes, person }: RandomStore['cases'][number]) => ({ codes, person });
  switch (measure) {
    case 'issues':
    case 'people':
      return issues.map(({ of, month, codes }) => ({ codes, month, person: of.person }));
    case 'received':
      return cases.map((each) => ({ ...ofCase(each), month: each.received }));
    case 'clocksMet':
      return clocks.map(({ of, month, kind, state }) => ({
        ...{ codes: { ...of.codes, kind }, month, person: of.person, amount: state },
      }));
    default:
      return cases.flatMap((each) =>
        each.closed
          ? [{ codes: { ...each.codes, kind: 'closing' }, person: each.person, month: each.closed, amount: each.days }]
          : [],
      );
  }
}

function byHand(measure: Question['measure'], list: readonly Counted[]): number | null {
  if (measure === 'people') return new Set(list.map(({ person }) => person)).size;
  if (measure === 'clocksMet') {
    const due = list.filter(({ amount }) => amount !== 'running');
    const met = due.filter(({ amount }) => amount === 'met').length;
    return due.length === 0 ? null : Math.round((100 * met) / due.length);
  }
  if (measure !== 'medianDays' && measure !== 'p90Days') return list.length;
  const days = list.map(({ amount }) => Number(amount)).sort((a, b) => a - b);
  return days[Math.ceil(days.length * (measure === 'medianDays' ? 0.5 : 0.9)) - 1] ?? null;
}

const isOfDesk = (dimension: string) => ['deskGroup', 'category'].includes(dimension);
const firstCode = ([first]: { codes: Record<string, string> }[], dimension: string) => first?.codes[dimension] ?? '';
const isTime = (measure: string) => measure.endsWith('Days');
const isMoment = (measure: string) => isTime(measure) || measure === 'clocksMet';

/** Measures of moments stand alone, or with the kind of clock, or over time. */
function columnsFor(measure: string, wanted: string): string {
  if (!isMoment(measure) || wanted === 'time') return wanted;
  return measure === 'clocksMet' ? 'kind' : 'none';
}

function filtersFor(measure: string, columns: string, filter: string): string {
  if (isTime(measure)) return 'kind:closing';
  return columns === 'time' && !isMoment(measure) ? filter : '';
}

describe('questions within fixed dimensions', () => {
  let installation: Installation;
  let api: INestApplicationContext;
  let analyst: Actor;
  const answer = async (question: Partial<Question>, who = analyst) => {
    const { tables } = await api.get(QuestionQueries).answer(who, { rows: 'none', ...BASE, ...question } as Question);
    return tables[0] as NonNullable<(typeof tables)[number]>;
  };
  beforeAll(async () => {
    installation = await Installation.create();
    api = await installation.api([ReportingModule]);
    analyst = await aPerson(api, { kind: 'secretariat', roles: ['analyst'] });
  }, 60_000);
  afterAll(() => installation.close());

  /** Each cell of the answer beside the same counted by hand. */
  const compare = async (store: RandomStore, question: Question) => {
    const { rows, columns } = await answer(question);
    const { measure, rows: by, columns: across, from, to, filters } = question;
    const only = filters
      .split(';')
      .filter(Boolean)
      .map((each) => each.split(':') as [string, string]);
    const inSpan = countedOf(store, measure).filter(
      ({ codes, month }) =>
        month >= from && month <= to && only.every(([name, list]) => list.split(',').includes(codes[name] ?? '')),
    );
    const codesOf = (name: string) => [...new Set(inSpan.map(({ codes }) => codes[name] ?? ''))];
    const inCell = (code: string) => inSpan.filter(({ codes }) => code === '*' || codes[by] === code);
    const codes = rows.map(({ code }) => code).filter((code) => code !== '*');
    expect({ question, codes: codes.sort() }).toEqual({ question, codes: codesOf(by).sort() });
    for (const { code, values } of rows) {
      const [whole, ...rest] = values;
      expect({ question, code, whole }).toEqual({ question, code, whole: byHand(measure, inCell(code)) });
      if (across === 'time') {
        const steps = columns.flatMap(({ name: [, name] }, i) =>
          name.startsWith('Q') ? [{ name, value: values[i] }] : [],
        );
        const hand = steps.map(({ name }) => {
          const quarter = Number(name[1]);
          const list = inCell(code).filter(({ month }) => Math.ceil(Number(month.slice(5)) / 3) === quarter);
          return { name, value: byHand(measure, list) };
        });
        expect(steps).toEqual(hand);
      } else if (across !== 'none') {
        const hand = codesOf(across).map((each) =>
          byHand(
            measure,
            inCell(code).filter(({ codes }) => codes[across] === each),
          ),
        );
        expect(rest.slice(0, hand.length).sort()).toEqual(hand.sort());
      }
    }
    return rows.length;
  };

  it('are answered as a hand would count the source, over stores and questions that nobody planned', async () => {
    let figures = 0;
    for (let seed = 1; seed <= 12; seed += 1) {
      const [store, next] = [randomStore(seed), random(seed * 31)];
      await writeFacts(installation.database, store);
      const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
      for (let i = 0; i < 14; i += 1) {
        const measure = pick(['issues', 'people', 'received', 'medianDays', 'p90Days', 'clocksMet', 'closed'] as const);
        const dimensions = measure === 'issues' || measure === 'people' ? ISSUE : CASE;
        const [a, b] = [pick(dimensions), pick([...dimensions, 'time', 'time', 'none'])];
        if (a === b || (isOfDesk(a) && isOfDesk(b))) continue;
        const columns = columnsFor(measure, b);
        // A filter takes the place of the second dimension, where none stands in the columns.
        const other = dimensions.find((each) => each !== a && !isOfDesk(each)) ?? '';
        const code = firstCode(dimensions === ISSUE ? store.issues : store.cases, other);
        const filters = filtersFor(measure, columns, `${other}:${code}`);
        const span = next() < 0.5 ? { from: '2025-01', to: '2025-12' } : { from: '2025-04', to: '2025-09' };
        figures += await compare(store, { measure, rows: a, columns, step: 'quarter', filters, ...span } as Question);
      }
    }
    expect(figures).toBeGreaterThan(300);
  }, 120_000);

  it('that the roll-ups cannot answer are refused with what is wrong', async () => {
    const refused = (question: Partial<Question>, code: string) =>
      expect(answer(question)).rejects.toMatchObject({ code });
    await refused({ measure: 'issues', rows: 'outcome' }, 'report.badQuestion');
    await refused({ measure: 'issues', rows: 'ilo', columns: 'ilo' }, 'report.badQuestion');
    await refused({ measure: 'issues', rows: 'ilo', filters: 'nationality=VN' }, 'report.badQuestion');
    await refused({ measure: 'yen', rows: 'severity' }, 'report.needsKind');
    await refused({ measure: 'issues', rows: 'deskGroup', columns: 'category' }, 'report.notCounted');
    await refused(
      { measure: 'issues', rows: 'ilo', columns: 'industry', filters: 'nationality:VN' },
      'report.notCounted',
    );
    await refused({ measure: 'clocksMet', rows: 'severity', filters: 'locale:vi' }, 'report.notCounted');
    await refused({ measure: 'people', rows: 'ilo', filters: 'nationality:VN,PH' }, 'report.notCounted');
    await refused({ measure: 'issues', columns: 'time', from: '2019-01' }, 'report.badSpan');
    await refused({ measure: 'issues', from: '2026-01' }, 'report.badSpan');
    const company = await aPerson(api, { kind: 'secretariat', roles: ['counsellor'] });
    await expect(answer({ measure: 'issues' }, company)).rejects.toMatchObject({ code: 'permission.missing' });
  });

  it('leave out what the reader is walled off from, also from tables of two dimensions', async () => {
    const store = randomStore(99);
    await writeFacts(installation.database, store);
    const [of] = store.issues.map((each) => each.of);
    const walled = await aPerson(api, { kind: 'secretariat', roles: ['analyst'] });
    const row = { id: newId(), case_id: of?.id, kind: 'user', party_id: walled.userId };
    const [sql, values] = insertion('case_parties', { ...row, named_by: walled.userId, named_at: new Date() });
    await behindGuards(installation.database, (client) => client.query(sql, values));
    const question = { measure: 'people', rows: 'prefecture', columns: 'nationality' } as const;
    const without = { ...store, issues: store.issues.filter((each) => each.of !== of) };
    const total = async (who: Actor) => (await answer(question, who)).rows.find(({ code }) => code === '*')?.values[0];
    expect(await total(analyst)).toBe(byHand('people', countedOf(store, 'people')));
    expect(await total(walled)).toBe(byHand('people', countedOf(without, 'people')));
    const issues = { ...question, measure: 'issues' } as const;
    const sum = async (who: Actor) => (await answer(issues, who)).rows.find(({ code }) => code === '*')?.values[0];
    expect(await sum(walled)).toBe(without.issues.length);
    expect(await sum(analyst)).toBe(store.issues.length);
  });

  it('are nobody’s but the desk’s, and no row of a cut is anybody’s but the worker’s', async () => {
    const cut = `SELECT * FROM desk_cut('issues', '{all}', '2025-01', '2025-12', 'month')`;
    const ask = (kind: string, sql: string) =>
      asRole(
        installation.database,
        'api',
        { actor_kind: kind, actor_user: analyst.userId, actor_org: newId() },
        { sql },
      );
    expect(await ask('secretariat', cut)).not.toEqual([]);
    for (const kind of ['member', 'partner', 'system']) expect(await ask(kind, cut)).toEqual([]);
    await expect(ask('secretariat', 'SELECT * FROM report_cuts')).rejects.toThrow('permission denied');
  });
});
