import type { INestApplicationContext } from '@nestjs/common';
import { Closings, Merges, Reopenings, Withdrawals } from '@modules/cases';
import {
  FactCheckQueries,
  FactKeeper,
  FactReconciler,
  FactsModule,
  OperationsQueries,
  ReportingModule,
  ReportQueries,
  ReportRunsModule,
} from '@modules/reporting';
import type { Actor } from '@platform/actor';
import { dayInTokyo } from '@platform/clock';
import { Database, newId } from '@platform/database';
import { Refusal } from '@platform/errors';
import { readSheetApart } from '@platform/sheets';
import { parse } from 'csv-parse/sync';
import { Figures } from '../../libs/modules/reporting/operations/figures.rules';
import { readFigures } from '../../libs/modules/reporting/operations/operations.queries';
import { aPerson } from '../support/installation';
import { insertRow } from '../support/insert-row';
import { SourceFigures } from '../support/source-figures';
import { madeFile } from '../support/made-file';
import { asRole } from '../walls/as-role';
import { SplitWorld, VIOLENCE, WAGES } from '../flows/split-world';
import { random } from './random-facts';

const DAY_MS = 86_400_000;
const HOURS = { category: 'HOURS', subcategory: 'excessive_overtime' };
const SPAN = { from: '2026-01', to: '2027-12' };
const PENDING = `SELECT id, payload->>'caseId' AS "caseId" FROM outbox WHERE event = 'caseFactsChanged' AND settled_at IS NULL`;

type Known = Record<'id' | 'receipt', string>;

describe('facts and roll-ups', () => {
  let split: SplitWorld;
  let worker: INestApplicationContext;
  const known: Known[] = [];
  beforeAll(async () => {
    split = await SplitWorld.create();
    worker = await split.world.installation.worker([FactsModule]);
  }, 60_000);
  afterAll(() => split.world.installation.close());

  const rows = <T extends object>(sql: string, values: unknown[] = []) => split.rows<T>(sql, values);
  const db = () => worker.get(Database);
  /** Hands events to the handler as a queue may: in any order, some twice, some not yet. */
  const deliver = async (next: () => number, share: number) => {
    const waiting = await rows<{ id: string; caseId: string }>(PENDING);
    const mixed = waiting.map((each) => ({ ...each, key: next() })).sort((a, b) => a.key - b.key);
    for (const { id, caseId, key } of mixed) {
      if (key > share) continue;
      for (let times = next() < 0.2 ? 2 : 1; times > 0; times -= 1) {
        await db().transaction({ kind: 'worker' }, (tx) => worker.get(FactKeeper).keep(tx, { caseId }));
      }
      await rows('UPDATE outbox SET settled_at = created_at WHERE id = $1', [id]);
    }
  };
  const check = async () => {
    split.world.installation.clock.advance(DAY_MS);
    await worker.get(FactReconciler).reconcile();
    return worker.get(FactCheckQueries).read();
  };
  /** What people do to a case; what is not possible just now is refused, and nothing has happened. */
  const acts: ((of: Known, next: () => number) => Promise<unknown>)[] = [
    async ({ id }, next) => {
      const issues = [WAGES, VIOLENCE, HOURS].filter(() => next() < 0.6);
      const { version } = await split.row(id);
      return split.world.desk.triage(split.counsellor, id, {
        version,
        severity: 'S3',
        issues: issues.map((issue, i) => ({ ...issue, isPrimary: i === 0 })),
      });
    },
    async ({ id }, next) => {
      const into = known[Math.floor(next() * known.length)]?.id ?? id;
      const [{ number } = { number: '' }] = await rows<{ number: string }>('SELECT number FROM cases WHERE id = $1', [
        into,
      ]);
      const { version } = await split.row(id);
      return split.world.api.get(Merges).merge(split.world.people.supervisor, id, { version, into: number });
    },
    ({ id }) => split.world.api.get(Merges).unmerge(split.world.people.supervisor, id, 'Two different people.'),
    ({ id }) => split.split({}, split.counsellor, id),
    ({ receipt }) => split.world.intake.get(Withdrawals).withdraw(receipt),
    ({ receipt }) => split.world.intake.get(Withdrawals).resume(receipt),
    async ({ id }) => {
      const { version } = await split.row(id);
      return split.world.api.get(Closings).close(split.counsellor, id, { version, outcome: 'spam' });
    },
    ({ id }) => split.world.api.get(Closings).reopen(split.counsellor, id, 'It was one after all.'),
    ({ receipt }) => split.world.intake.get(Reopenings).reopen(receipt),
    ({ id }) =>
      rows(`UPDATE people SET nationality_code = 'NP' WHERE id = (SELECT person_id FROM cases WHERE id = $1)`, [id]),
    ({ id }) => rows(`UPDATE cases SET prefecture_code = '13' WHERE id = $1`, [id]),
    ({ id }) => rows(`UPDATE cases SET assignee_id = $2 WHERE id = $1`, [id, split.counsellor.userId]),
    ({ id }) =>
      rows(
        `UPDATE deadlines SET met_at = opened_at + interval '3 days' WHERE case_id = $1 AND met_at IS NULL AND ended_at IS NULL`,
        [id],
      ),
    ({ id }, next) =>
      next() < 0.3
        ? rows(
            `SELECT shred_case(id, received_at + interval '40 days', 'period_over', NULL) FROM cases
            WHERE id = $1 AND erased_at IS NULL`,
            [id],
          )
        : Promise.resolve(),
  ];
  const act = async (next: () => number) => {
    const of = known[Math.floor(next() * known.length)];
    const does = acts[Math.floor(next() * acts.length)];
    if (!of || !does) return;
    await does(of, next).catch((error: unknown) => {
      if (!(error instanceof Refusal) && !(error instanceof Error && 'routine' in error)) throw error;
    });
  };

  it('are the source again after histories that nobody planned, in any order of their events', async () => {
    const next = random(7);
    for (let i = 0; i < 6; i += 1) {
      known.push({ id: await split.begin(), receipt: split.world.receipt });
      split.world.installation.clock.advance(9 * DAY_MS);
    }
    for (let i = 0; i < 60; i += 1) {
      await act(next);
      if (i % 7 === 0) split.world.installation.clock.advance(5 * DAY_MS);
      if (i % 10 === 0) await deliver(next, 0.5);
    }
    await deliver(next, 1);
    expect(await rows(PENDING)).toEqual([]);
    expect(await check()).toMatchObject({ differences: 0 });
    expect(await rows('SELECT FROM case_facts')).not.toHaveLength(0);
  }, 60_000);

  it('stay exact, and nobody waits in a circle, while several workers keep the same people at once', async () => {
    const workers = [worker, await split.world.installation.worker([FactsModule])];
    const cases = await rows<{ id: string }>('SELECT id FROM cases ORDER BY id');
    const [{ shared } = { shared: 0 }] = await rows<{ shared: number }>(
      'SELECT count(*)::int AS shared FROM (SELECT FROM case_facts GROUP BY person_id HAVING count(*) > 1) p',
    );
    expect(shared).toBeGreaterThan(0);
    for (const code of ['23', '27', '01', '13', '40']) {
      await rows('UPDATE cases SET prefecture_code = $1', [code]);
      const turns = workers.flatMap((each) => cases.map(({ id: caseId }) => ({ each, caseId })));
      await Promise.all(
        turns.map(({ each, caseId }) =>
          each.get(Database).transaction({ kind: 'worker' }, (tx) => each.get(FactKeeper).keep(tx, { caseId })),
        ),
      );
    }
    await deliver(random(3), 1);
    expect(await check()).toMatchObject({ differences: 0 });
  }, 60_000);

  it('cost no statement more where nothing changed that is counted', async () => {
    const [{ caseId } = { caseId: '' }] = await rows<{ caseId: string }>('SELECT case_id AS "caseId" FROM case_facts');
    const versions = () =>
      rows(
        'SELECT xmin::text, ctid::text FROM case_facts UNION ALL SELECT xmin::text, ctid::text FROM report_cuts ORDER BY 1, 2',
      );
    const before = await versions();
    await db().transaction({ kind: 'worker' }, (tx) => worker.get(FactKeeper).keep(tx, { caseId }));
    expect(await versions()).toEqual(before);
  });

  it('move those counts alone that changed', async () => {
    const [{ caseId } = { caseId: '' }] = await rows<{ caseId: string }>(
      `SELECT case_id AS "caseId" FROM case_facts WHERE case_id = root_id AND closed_on IS NULL LIMIT 1`,
    );
    const kept = () =>
      rows<{ key: string; n: string }>(
        `SELECT concat_ws(' ', measure, dimension, month, value, since) AS key, n || ' ' || xmin AS n FROM report_cuts`,
      );
    const before = new Map((await kept()).map(({ key, n }) => [key, n]));
    await rows(`UPDATE cases SET severity = CASE severity WHEN 'S2' THEN 'S3' ELSE 'S2' END WHERE id = $1`, [caseId]);
    await deliver(random(4), 1);
    const written = (await kept()).filter(({ key, n }) => before.get(key) !== n).map(({ key }) => key);
    expect(written).not.toEqual([]);
    expect(written.filter((key) => !key.includes('severity'))).toEqual([]);
    expect(await check()).toMatchObject({ differences: 0 });
  });

  const figuresOf = (who: Actor, span: { from: string; to: string }) =>
    split.world.api.get(Database).transaction(who, async (tx) => new Figures(await readFigures(tx, span)));
  const sameAsSource = async (who: Actor, span: { from: string; to: string }) => {
    const [api, source] = [
      await split.world.installation.api([ReportingModule]),
      new SourceFigures(split.world.installation.database),
    ];
    const [byField, profile] = [await source.deskGroups(who, span), await source.profile(who, span)];
    expect(await api.get(ReportQueries).deskGroups(who, span)).toEqual(byField);
    expect(await api.get(ReportQueries).profile(who, span)).toEqual(profile);
    const figures = await figuresOf(who, span);
    const inMonth = (group: string, month: string) => figures.sum('issues', 'deskGroup', group, new Set([month]));
    const ours = byField.rows.map(({ month }) => Object.keys(byField.totals).map((group) => inMonth(group, month)));
    expect(ours).toEqual(byField.rows.map(({ counts }) => Object.values(counts)));
    const { issues, people, cases } = byField;
    const sums = { issues: figures.sum('issues', 'all'), cases: figures.distinct('cases', 'all') };
    expect({ ...sums, people: figures.distinct('people', 'all') }).toEqual({ issues, cases, people });
    const distinct = (dimension: string, shares: { code: string }[]) =>
      shares.map(({ code }) => ({ code, people: figures.distinct('people', dimension, code) }));
    expect(distinct('nationality', profile.nationalities)).toEqual(profile.nationalities);
    expect(distinct('prefecture', profile.prefectures)).toEqual(profile.prefectures);
    return issues;
  };

  it('say of any span what counting the cases themselves says, each person and case once', async () => {
    for (const span of [SPAN, { from: '2026-06', to: '2026-07' }, { from: '2026-08', to: '2026-12' }]) {
      await sameAsSource(split.world.people.supervisor, span);
    }
    expect(await sameAsSource(split.world.people.supervisor, SPAN)).toBeGreaterThan(5);
  });

  it('leave out, for each reader, the cases that this reader is walled off from', async () => {
    const reader = await aPerson(split.world.api, { kind: 'secretariat', roles: ['analyst'] });
    const before = await sameAsSource(reader, SPAN);
    const [walled] = await rows<{ id: string }>(
      `SELECT i.case_id AS id FROM issue_facts i JOIN case_facts f USING (case_id) WHERE f.case_id = f.root_id
       ORDER BY (SELECT count(*) FROM case_facts m WHERE m.root_id = f.root_id) DESC, 1 LIMIT 1`,
    );
    await insertRow(split.world.installation.database, 'case_parties', {
      ...{ id: newId(), case_id: walled?.id, kind: 'user', party_id: reader.userId },
      ...{ named_by: split.counsellor.userId, named_at: new Date() },
    });
    expect(await sameAsSource(reader, SPAN)).toBeLessThan(before);
    expect(await sameAsSource(split.world.people.supervisor, SPAN)).toBe(before);
  });

  it('are nobody’s but the desk’s, and no row of a fact is anybody’s but the worker’s', async () => {
    const { database } = split.world.installation;
    const ask = ({ kind, userId, organisationId }: Actor, sql: string) =>
      asRole(database, 'api', { actor_kind: kind, actor_user: userId, actor_org: organisationId ?? '' }, { sql });
    const figures = `SELECT * FROM desk_figures('2026-01', '2027-12')`;
    const { manager, lawyer, supervisor } = split.world.people;
    expect(await ask(supervisor, figures)).not.toEqual([]);
    for (const who of [manager, lawyer]) expect(await ask(who, figures)).toEqual([]);
    for (const table of ['case_facts', 'issue_facts', 'case_moments', 'report_counts']) {
      await expect(ask(supervisor, `SELECT * FROM ${table}`)).rejects.toThrow('permission denied');
    }
  });

  it('that are wrong are found, mended, and known to whoever watches', async () => {
    await rows(`UPDATE report_counts SET n = n + 5 WHERE measure = 'issues' AND dimension = 'all'`);
    await rows(`UPDATE issue_facts SET category = 'OTHER' WHERE issue_id = (SELECT issue_id FROM issue_facts LIMIT 1)`);
    expect((await check()).differences).toBeGreaterThan(1);
    await sameAsSource(split.world.people.supervisor, SPAN);
    expect(await check()).toMatchObject({ differences: 0 });
  });

  it('of a settled month change as corrections, with what was said before', async () => {
    const [issue] = await rows<{ id: string; month: string }>(
      `SELECT issue_id AS id, month FROM issue_facts JOIN settled_months USING (month) JOIN case_facts f USING (case_id)
       WHERE f.case_id = f.root_id ORDER BY month LIMIT 1`,
    );
    const month = issue?.month ?? '';
    await rows('DELETE FROM issues WHERE id = $1', [issue?.id]);
    await deliver(random(1), 1);
    const api = await split.world.installation.api([ReportingModule]);
    const read = api.get(OperationsQueries).read(split.world.people.supervisor, 'trends', { from: month, to: month });
    const correction = (await read).corrections.find(({ measure }) => measure === 'issues');
    const noticedOn = dayInTokyo(split.world.installation.clock.now());
    expect(correction).toMatchObject({ month, definition: 'issues@1', noticedOn });
    expect((correction?.before ?? 0) - (correction?.after ?? 0)).toBe(1);
    expect(await check()).toMatchObject({ differences: 0 });
  });

  it('leave as files for those who may, written down first, and run nothing in a spreadsheet', async () => {
    const { api, people } = split.world;
    const named = { displayName: '=HYPERLINK("http://outside.example")' };
    const hostile = await aPerson(api, { kind: 'secretariat', roles: ['counsellor'], ...named });
    const open = `(SELECT case_id FROM case_facts WHERE status <> 'closed' LIMIT 1)`;
    await rows(`UPDATE cases SET assignee_id = $1 WHERE id = ${open}`, [hostile.userId]);
    await deliver(random(2), 1);
    const sides = {
      api: await split.world.installation.api([ReportingModule]),
      worker: await split.world.installation.worker([ReportRunsModule]),
    };
    const file = (kind: 'operations' | 'trends', format: 'csv' | 'xlsx' | 'pdf', who = people.supervisor) =>
      madeFile(sides, who, { kind, wanted: SPAN, format });
    const csv = (await file('operations', 'csv')).toString();
    const lines: string[][] = parse(csv, { bom: true, relax_column_count: true, skip_empty_lines: true });
    const cells = lines.map(([first]) => first ?? '');
    expect(cells).toContain(`'${hostile.displayName}`);
    expect(cells.some((cell) => cell.startsWith('days (version 1): '))).toBe(true);
    const sheet = await readSheetApart(await file('operations', 'xlsx'));
    expect('rows' in sheet && sheet.rows.some(([first]) => first === hostile.displayName)).toBe(true);
    const pdf = await file('trends', 'pdf');
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    const acts = await rows(
      `SELECT after->>'format' AS format FROM audit_log WHERE action = 'report.exported' ORDER BY id`,
    );
    expect(acts).toEqual([{ format: 'csv' }, { format: 'xlsx' }, { format: 'pdf' }]);
    for (const who of [people.counsellor, people.manager, people.lawyer]) {
      await expect(file('operations', 'csv', who)).rejects.toMatchObject({ code: 'permission.missing' });
    }
  });
});
