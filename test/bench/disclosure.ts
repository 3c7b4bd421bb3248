import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { SeededRandom } from '../../apps/launcher/demo/random';
import { CompanyHistory } from '../disclosure/company-history';
import { CorrectionHistory } from '../disclosure/correction-history';
import { ReleaseHistory } from '../disclosure/release-history';
import { attackAsCompany, attackPublic } from '../disclosure/single-stores';
import { leftOf, type Spoil } from '../disclosure/spoil';

/**
 * `npm run bench -- disclosure`: attacks made-up desks on all cores. Each is written to a file when it is done, and what stands
 * there is not attacked again; `--fresh` begins anew. Sizes and file by the environment, below.
 */
const ATTACKS: Readonly<Record<string, (seed: number) => Promise<Spoil>>> = {
  'public, quarters and year': attackPublic,
  'one company and one release': attackAsCompany,
  'public and research, history': (seed) => new ReleaseHistory(new SeededRandom(seed)).attacked(),
  'public and company, history': (seed) => CompanyHistory.attacked(seed),
  'first and corrected, history': (seed) => new CorrectionHistory(new SeededRandom(seed)).attacked(),
};
/** One attack alone, by its name. */
const KINDS = Object.keys(ATTACKS).filter((kind) => kind === (process.env.BENCH_KIND ?? kind));
const SINGLE = Number(process.env.BENCH_STORES ?? 1000);
const HISTORIES = Number(process.env.BENCH_HISTORIES ?? 300);
const FILE = process.env.BENCH_FILE ?? join(tmpdir(), 'madoguchi-disclosure.jsonl');

/** One desk, attacked. */
interface Line {
  kind: string;
  seed: number;
  releases: number;
  tables: number;
  cells: number;
  shown: number;
  large: number;
  simplest: number;
  secrets: number;
  /** The narrowest interval over what its threshold asks for; null without a secret. */
  narrowest: number | null;
  finds: number;
}

async function attacked(kind: string, seed: number): Promise<Line> {
  const spoil = await (ATTACKS[kind] as (seed: number) => Promise<Spoil>)(seed);
  const left = leftOf(spoil);
  const sum = (of: 'tables' | 'cells' | 'shown' | 'large' | 'simplest') =>
    spoil.kept.reduce((all, each) => all + each[of], 0);
  return {
    ...{ kind, seed, releases: spoil.kept.length, tables: sum('tables'), cells: sum('cells'), shown: sum('shown') },
    ...{ large: sum('large'), simplest: sum('simplest'), secrets: left.length },
    ...{ narrowest: left.length > 0 ? Math.min(...left) : null, finds: left.filter((each) => each < 1).length },
  };
}

function done(): Line[] {
  if (!existsSync(FILE)) return [];
  const lines = readFileSync(FILE, 'utf8').split('\n');
  return lines.flatMap((line) => (line.endsWith('}') ? [JSON.parse(line) as Line] : [])); // the last may be cut off
}

function report(lines: readonly Line[]): void {
  const share = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;
  for (const kind of Object.keys(ATTACKS)) {
    const own = lines.filter((line) => line.kind === kind);
    const sum = (of: keyof Omit<Line, 'kind' | 'narrowest'>) => own.reduce((all, line) => all + line[of], 0);
    if (own.length === 0) continue;
    const narrowest = Math.min(...own.map((line) => line.narrowest ?? Infinity));
    console.log(
      `${kind}: ${own.length} desks, ${sum('releases')} releases, ${sum('tables')} tables, ${sum('cells')} cells\n` +
        `  ${sum('secrets')} secrets attacked, ${sum('finds')} found; narrowest interval ${narrowest.toFixed(2)} times the protection\n` +
        `  shown ${share(sum('shown'), sum('cells'))} of all cells and ${share(sum('shown'), sum('large'))} of as many as are large; ` +
        `the simplest safe method shows ${share(sum('simplest'), sum('cells'))}`,
    );
  }
}

async function onAllCores(): Promise<void> {
  if (process.argv.includes('--fresh')) rmSync(FILE, { force: true });
  const known = new Set(done().map(({ kind, seed }) => `${kind} ${seed}`));
  const work = KINDS.flatMap((kind) =>
    Array.from({ length: kind.endsWith('history') ? HISTORIES : SINGLE }, (_, i) => ({ kind, seed: i + 1 })),
  ).sort((one, other) => one.seed - other.seed);
  const left = work.filter(({ kind, seed }) => !known.has(`${kind} ${seed}`));
  const cores = availableParallelism();
  console.log(`${left.length} desks to attack on ${cores} cores, ${known.size} done before; written to ${FILE}`);
  await Promise.all(Array.from({ length: cores }, (_, i) => onOneCore(left.filter((_each, at) => at % cores === i))));
  const lines = done().filter(({ kind, seed }) => work.some((each) => each.kind === kind && each.seed === seed));
  report(lines);
  process.exitCode = lines.some(({ finds }) => finds > 0) ? 1 : 0;
}

function onOneCore(work: readonly { kind: string; seed: number }[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(__filename, { workerData: work });
    thread.on('message', (line: Line) => appendFileSync(FILE, `${JSON.stringify(line)}\n`));
    thread.on('error', reject).on('exit', () => resolve());
  });
}

async function work(): Promise<void> {
  for (const { kind, seed } of workerData as { kind: string; seed: number }[])
    parentPort?.postMessage(await attacked(kind, seed));
}

void (isMainThread ? onAllCores() : work());
