import 'reflect-metadata';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { isDeepStrictEqual } from 'node:util';
import { Installation } from '../support/installation';
import { addOverdueCases, eachOnce, escalated, outOfOrder } from '../support/overdue-cases';
import { OwnServer } from '../support/own-server';
import { until } from '../support/until';
import { drainFloor, prepareFloor } from './escalation-floor';

/**
 * Escalations per second, with fsync, beside a floor: the same rows in the same batches without rules, record, foreign
 * keys and walls. Then 100,000 overdue deadlines with the process killed twice in the middle, each escalated once and
 * the longest overdue first.
 */
const CASES = { rate: 6_667, whole: 33_334 };
const PER_SECOND = 1_000;

/** The sweep as a process of its own. Resolves once it works. */
async function startSweeper({ database, folder }: Installation): Promise<ChildProcess> {
  const env = { PATH: process.env.PATH, DATABASE_URL: database.urls.worker, MADOGUCHI_DATA: folder };
  const child = spawn(process.execPath, ['dist/test/bench/sweeper.js'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout as NonNullable<typeof child.stdout>, 'data');
  return child;
}

/** @throws when it ends with an error */
async function ended(child: ChildProcess): Promise<void> {
  const [code] = child.exitCode === null ? ((await once(child, 'exit')) as [number | null]) : [child.exitCode];
  if (code !== 0) throw new Error(`the sweep ended with ${code}`);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / PER_SECOND;
}

async function requireEachOnce({ database }: Installation, deadlines: number): Promise<void> {
  const counts = await escalated(database);
  if (!isDeepStrictEqual({ ...counts }, eachOnce(deadlines)))
    throw new Error(`not each once: ${JSON.stringify(counts)}`);
}

/** How fast so many sweeps at once are, and how fast the floor is on a copy of the same deadlines. */
async function measure(server: OwnServer, sweeps: number): Promise<string> {
  const installation = await Installation.create(new Date(), server.facts);
  try {
    const deadlines = await addOverdueCases(await installation.intake(), installation.database, CASES.rate);
    await prepareFloor(installation.database);
    const floor = deadlines / (await timed(() => drainFloor(installation.database, sweeps)));
    const children = await Promise.all(Array.from({ length: sweeps }, () => startSweeper(installation)));
    const ours = deadlines / (await timed(() => Promise.all(children.map(ended))));
    await requireEachOnce(installation, deadlines);
    const rates = `${ours.toFixed(0)}/s   floor ${floor.toFixed(0)}/s   ratio ${(ours / floor).toFixed(2)}`;
    return `${deadlines.toLocaleString('en')} deadlines, ${sweeps} at once   ${rates}`;
  } finally {
    await installation.close();
  }
}

/** Kills the sweep at a third and at two thirds. @returns what became of them */
async function killTwice(server: OwnServer): Promise<string> {
  const installation = await Installation.create(new Date(), server.facts);
  try {
    const deadlines = await addOverdueCases(await installation.intake(), installation.database, CASES.whole);
    const recorded = async () => (await installation.database.query('owner', 'SELECT FROM escalations')).length;
    const seconds = await timed(async () => {
      for (const share of [1 / 3, 2 / 3]) {
        const child = await startSweeper(installation);
        await until('so many to be recorded', async () => (await recorded()) > deadlines * share, 600);
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
      await ended(await startSweeper(installation));
    });
    await requireEachOnce(installation, deadlines);
    const late = await outOfOrder(installation.database);
    if (late > 0) throw new Error(`${late} were escalated out of order`);
    return `${deadlines.toLocaleString('en')} deadlines in ${seconds.toFixed(1)} s, killed twice: each once, in order`;
  } finally {
    await installation.close();
  }
}

async function main(): Promise<void> {
  const server = await OwnServer.start();
  try {
    for (const sweeps of [1, 2]) console.log(await measure(server, sweeps));
    console.log(await killTwice(server));
  } finally {
    await server.close();
  }
}

void main();
