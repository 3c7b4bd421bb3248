import 'reflect-metadata';
import { OperationsQueries, ReportingModule, ReportQueries } from '@modules/reporting';
import type { Actor } from '@platform/actor';
import { aPerson, Installation } from '../support/installation';
import { OwnServer } from '../support/own-server';
import { addManyFacts } from './many-facts';

/**
 * The operations report and the largest one, trends by seven dimensions over two years, at ten thousand, a hundred thousand
 * and a million cases in one run, beside the same two questions by GROUP BY on the cases themselves.
 */
const SIZES = (process.env.BENCH_CASES ?? '10000,100000,1000000').split(',').map(Number);
const SPAN = { from: '2024-06', to: '2026-05' };
const TIMES = 5;

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
  groupBy: number;
}

async function measure(installation: Installation, reader: Actor, cases: number): Promise<Line> {
  await addManyFacts(installation.database.urls.owner, cases);
  const api = await installation.api([ReportingModule]);
  const [reports, source] = [api.get(OperationsQueries), api.get(ReportQueries)];
  const operations = await middle(() => reports.read(reader, 'operations', SPAN));
  const trends = await middle(() => reports.read(reader, 'trends', SPAN));
  // Once is enough: it takes long, and is not what this is about.
  const groupBy = await middle(async () => {
    await source.deskGroups(reader, SPAN);
    await source.profile(reader, SPAN);
  }, 1);
  return { cases, operations, trends, groupBy };
}

function say({ cases, operations, trends, groupBy }: Line): string {
  const ms = (value: number): string => `${value.toFixed(0)} ms`.padStart(8);
  const times = `operations ${ms(operations)}   trends ${ms(trends)}   GROUP BY on the cases ${ms(groupBy)}`;
  return `${cases.toLocaleString('en').padStart(9)} cases   ${times}   ${(groupBy / trends).toFixed(1)} times trends`;
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
      const growth = (last.trends / first.trends).toFixed(2);
      console.log(`${last.cases / first.cases} times the cases: trends take ${growth} times as long`);
    }
    await installation.close();
  } finally {
    await server.close();
  }
}

void main();
