import 'reflect-metadata';
import {
  FactKeeper,
  OperationsQueries,
  type Question,
  QuestionQueries,
  ReportingModule,
  ReportQueries,
} from '@modules/reporting';
import type { Actor } from '@platform/actor';
import { Database } from '@platform/database';
import { DataSource } from 'typeorm';
import { aPerson, Installation } from '../support/installation';
import { OwnServer } from '../support/own-server';
import { SourceFigures } from '../support/source-figures';
import { addManyFacts } from './many-facts';

/**
 * The operations report and the largest one, trends by seven dimensions over two years, at ten thousand, a hundred thousand
 * and a million cases in one run; and the report by field and a question of one's own, each beside the same by GROUP BY on
 * the cases themselves.
 */
const SIZES = (process.env.BENCH_CASES ?? '10000,100000,1000000').split(',').map(Number);
const SPAN = { from: '2024-06', to: '2026-05' };
const TIMES = 5;
/** So many cases change and are kept anew. */
const KEPT = 60;
const QUESTION: Question = {
  ...{ measure: 'people', rows: 'deskGroup', columns: 'nationality', step: 'quarter', filters: '' },
  ...SPAN,
};
const SAME_QUESTION = `SELECT i.desk_group, p.nationality_code, count(DISTINCT p.id)
  FROM issues i JOIN cases c ON c.id = i.case_id JOIN people p ON p.id = c.person_id
  WHERE to_char(i.noted_at AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM') BETWEEN $1 AND $2 GROUP BY GROUPING SETS ((1, 2), (1), (2), ())`;

/** The middle of some runs, in milliseconds; the first one, which warms caches, is not among them. */
async function middle(work: () => Promise<unknown>, times = TIMES): Promise<number> {
  const runs: number[] = [];
  for (let i = 0; i <= times; i += 1) {
    const began = performance.now();
    await work();
    if (i > 0) runs.push(performance.now() - began);
  }
  return runs.sort((a, b) => a - b)[Math.floor(runs.length / 2)] ?? 0;
}

interface Line {
  cases: number;
  operations: number;
  trends: number;
  byField: number;
  question: number;
  keep: number;
  /** The same two by GROUP BY on the cases themselves. */
  source: { byField: number; question: number };
}

/** One change of a case each, as the worker then keeps it. */
async function keepSome(installation: Installation): Promise<number> {
  const { database, clock } = installation;
  const worker = await new DataSource({ type: 'postgres', url: database.urls.worker, poolSize: 1 }).initialize();
  const [db, keeper] = [new Database(worker), new FactKeeper(clock)];
  const cases = await database.query<{ id: string }>(
    'owner',
    `SELECT case_id AS id FROM case_facts ORDER BY hashtext(case_id::text) LIMIT ${KEPT}`,
  );
  const keep = async (): Promise<void> => {
    const caseId = cases.pop()?.id ?? '';
    await db.transaction({ kind: 'worker' }, (tx) => keeper.keep(tx, { caseId }));
  };
  const took = await middle(keep, KEPT - 1);
  await worker.destroy();
  return took;
}

async function measure(installation: Installation, reader: Actor, cases: number): Promise<Line> {
  await addManyFacts(installation.database.urls.owner, cases);
  const api = await installation.api([ReportingModule]);
  const [reports, byField, questions] = [api.get(OperationsQueries), api.get(ReportQueries), api.get(QuestionQueries)];
  const source = new SourceFigures(installation.database);
  return {
    cases,
    operations: await middle(() => reports.read(reader, 'operations', SPAN)),
    trends: await middle(() => reports.read(reader, 'trends', SPAN)),
    byField: await middle(async () => {
      await byField.deskGroups(reader, SPAN);
      await byField.profile(reader, SPAN);
    }),
    question: await middle(() => questions.answer(reader, QUESTION)),
    source: {
      // Once is enough: it takes long, and is not what this is about.
      byField: await middle(async () => {
        await source.deskGroups(reader, SPAN);
        await source.profile(reader, SPAN);
      }, 1),
      question: await middle(() => installation.database.query('owner', SAME_QUESTION, [SPAN.from, SPAN.to]), 1),
    },
    // Last, for it changes what was counted.
    keep: await keepSome(installation),
  };
}

function say({ cases, operations, trends, byField, question, keep, source }: Line): string {
  const ms = (value: number): string => `${value.toFixed(0)} ms`.padStart(8);
  const beside = (kept: number, counted: number): string =>
    `${ms(kept)} (GROUP BY ${ms(counted).trim()}, ${(counted / kept).toFixed(1)} times)`;
  return [
    `${cases.toLocaleString('en').padStart(9)} cases   operations ${ms(operations)}   trends ${ms(trends)}`,
    `by field ${beside(byField, source.byField)}   question ${beside(question, source.question)}`,
    `keeping a changed case ${keep.toFixed(1)} ms`,
  ].join('   ');
}

async function main(): Promise<void> {
  const server = await OwnServer.start();
  try {
    const installation = await Installation.create(new Date('2026-06-10T01:00:00Z'), server.facts);
    const reader = await aPerson(await installation.api(), { kind: 'secretariat', roles: ['analyst'] });
    const lines: Line[] = [];
    for (const cases of SIZES) {
      lines.push(await measure(installation, reader, cases));
      console.log(say(lines.at(-1) as Line));
    }
    const [first, last] = [lines[0], lines.at(-1)];
    if (first && last) {
      const growth = (of: 'trends' | 'byField' | 'question'): string => (last[of] / first[of]).toFixed(2);
      const [trends, byField, question] = [growth('trends'), growth('byField'), growth('question')];
      console.log(
        `${last.cases / first.cases} times the cases: trends take ${trends} times as long, the report by field ${byField}, the question ${question}`,
      );
    }
    await installation.close();
  } finally {
    await server.close();
  }
}

void main();
