import 'reflect-metadata';
import { BenchWorld } from './bench-world';
import { fire, type Measured } from './load';

/**
 * Complaints per second through the real intake process — parsed, unsealed from the page, validated, sealed for
 * their holders, committed with fsync — beside the floor of test/bench/floor-server.ts, in one run on one
 * PostgreSQL. The two alternate, so that a slow minute of the machine slows both.
 */
const LEVELS = [1, 8, 32];
const ROUNDS = 3;
const SHOTS: Record<number, number> = { 1: 300, 8: 900, 32: 1_500 };

interface Line {
  connections: number;
  intake: Measured;
  floor: Measured;
  ratio: number;
}

function median(all: Measured[]): Measured {
  const sorted = [...all].sort((a, b) => a.perSecond - b.perSecond);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (!middle) throw new Error('nothing was measured');
  return middle;
}

async function measure(world: BenchWorld, floorUrl: string, connections: number): Promise<Line> {
  const [intake, floor]: [Measured[], Measured[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    const shots = await world.forms(SHOTS[connections] ?? 500);
    floor.push(await fire(floorUrl, shots, { connections, expect: 303 }));
    intake.push(await fire(world.intakeUrl, shots, { connections, expect: 303 }));
  }
  const [ours, theirs] = [median(intake), median(floor)];
  return { connections, intake: ours, floor: theirs, ratio: ours.perSecond / theirs.perSecond };
}

function show({ connections, intake, floor, ratio }: Line): string {
  const of = (measured: Measured): string =>
    `${measured.perSecond.toFixed(0).padStart(5)}/s  p50 ${measured.p50Ms.toFixed(1)} ms  p95 ${measured.p95Ms.toFixed(1)} ms`;
  return `${String(connections).padStart(2)} connections   intake ${of(intake)}   floor ${of(floor)}   ratio ${ratio.toFixed(2)}`;
}

async function main(): Promise<void> {
  const isJson = process.argv.includes('--json');
  const world = await BenchWorld.create();
  try {
    await fire(world.intakeUrl, await world.forms(200), { connections: 8, expect: 303 });
    const floor = await world.startFloor();
    await fire(floor.url, await world.forms(200), { connections: 8, expect: 303 });
    if (!isJson) console.log(`Each complaint: ${floor.rows} rows, ${floor.bytes} bytes, one transaction, fsync on.`);
    const lines: Line[] = [];
    for (const connections of LEVELS) {
      lines.push(await measure(world, floor.url, connections));
      if (!isJson) console.log(show(lines.at(-1) as Line));
    }
    const { rows } = await world.owner.query<{ cases: number }>('SELECT count(*)::int AS cases FROM cases');
    if (isJson) console.log(JSON.stringify({ ...floor, url: undefined, cases: rows[0]?.cases, lines }, null, 2));
  } finally {
    await world.close();
  }
}

void main();
