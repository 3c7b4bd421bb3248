import {
  holderFaults,
  type HolderFault,
  type HolderState,
  holderStates,
  openHolders,
  openingFaults,
  type OpenHolders,
} from '@modules/cases';
import { DAY_MS, SystemClock } from '@platform/clock';
import {
  isGuarded,
  isHalfRotated,
  KEY_NAMES,
  type Kek,
  keyVariable,
  LocalKeyProvider,
  missingKeys,
} from '@platform/crypto';
import type { Database } from '@platform/database';
import { asOwner } from './owner-database';
import { progress, StartProblem } from './say';
import type { Verdict } from './verify-command';

const KEKS = ['api', 'worker', 'custodian'] as const;
const FAULTS_LISTED = 100;
const CASES_AT_ONCE = 200;
const FIRST = '00000000-0000-0000-0000-000000000000';

const FAULT_WORDS: Record<HolderFault['what'], string> = {
  holdsWithoutRight: 'holds the key and should not',
  lacksKey: 'should hold the key and does not',
  doesNotOpen: 'has a wrap that does not open',
  otherKey: 'has another key than the others',
};

/** Lists the holders, how old their keys are, and which key files are missing. Not whole if a file is. */
export async function keyStatus(ownerUrl: string, folder: string): Promise<Verdict> {
  const holders = await asOwner(ownerUrl, (db) => db.transaction({ kind: 'system' }, holderStates));
  const now = new SystemClock().now();
  const missing = missingKeys(folder);
  const files = KEY_NAMES.map((name) => `  ${name.padEnd(16)} ${fileState(folder, name, missing.includes(name))}`);
  return {
    isWhole: missing.length === 0 && !KEY_NAMES.some((name) => isHalfRotated(folder, name)),
    lines: ['Holders:', ...holders.map((holder) => `  ${told(holder, now)}`), `Key files in ${folder}:`, ...files],
  };
}

function told(holder: HolderState, now: Date): string {
  const { createdAt, retiredAt, wraps, kek } = holder;
  const days = Math.floor((now.getTime() - createdAt.getTime()) / DAY_MS);
  const former = retiredAt ? '; former key, run rotate-holder again to end its rotation' : '';
  return `${nameOf(holder)}: ${wraps} wraps, sealed by ${kek}.key, ${days} days old${former}`;
}

function fileState(folder: string, name: (typeof KEY_NAMES)[number], isMissing: boolean): string {
  if (isMissing) return 'MISSING: restore it from your backup';
  if (isHalfRotated(folder, name)) return `rotation interrupted: run rotate-kek ${name} again`;
  if (process.env[keyVariable(name)]) return `there, in ${keyVariable(name)}`;
  return isGuarded(folder, name) ? 'there, sealed by the hardware token' : 'there';
}

function nameOf({ kind, organisationId }: HolderState): string {
  return organisationId ? `${kind}:${organisationId}` : kind;
}

/** Compares who holds the keys of every room with who should, and opens every wrap whose private key is here. */
export async function verifyHolders(ownerUrl: string, folder: string): Promise<Verdict> {
  const given = KEKS.filter((name) => !missingKeys(folder).includes(name));
  return asOwner(ownerUrl, async (db) => {
    const holders = await privateKeys(db, new LocalKeyProvider(folder, given), given);
    const faults = await db.transaction({ kind: 'system' }, (tx) => holderFaults(tx, FAULTS_LISTED));
    const { opened, cases } = await openAll(db, holders, faults);
    if (faults.length > 0) {
      const lines = faults.slice(0, FAULTS_LISTED).map((fault) => `  ${toldFault(fault)}`);
      return { isWhole: false, lines: ['The keys are NOT as they should be:', ...lines] };
    }
    const withheld = KEKS.filter((name) => !given.includes(name)).map((name) => `${name}.key`);
    const lines = [`All ${cases} cases are held by exactly those who should. ${opened} wraps opened.`];
    if (withheld.length > 0) lines.push(`Not opened, because the key is not here: what ${withheld.join(', ')} seals.`);
    return { isWhole: true, lines };
  });
}

async function privateKeys(db: Database, keys: LocalKeyProvider, given: readonly Kek[]): Promise<OpenHolders> {
  try {
    return await db.transaction({ kind: 'system' }, (tx) => openHolders(tx, keys, given));
  } catch (error) {
    throw new StartProblem(`A key file in the folder is not the one that this database was sealed with.`, error);
  }
}

async function openAll(
  db: Database,
  holders: OpenHolders,
  faults: HolderFault[],
): Promise<{ opened: number; cases: number }> {
  const [count] = await db.source.query<{ cases: number }[]>('SELECT count(*)::int AS cases FROM cases');
  const cases = count?.cases ?? 0;
  let [opened, done, after] = [0, 0, FIRST];
  while (done < cases) {
    const page = { after, cases: CASES_AT_ONCE };
    const found = await db.transaction({ kind: 'system' }, (tx) => openingFaults(tx, holders, page));
    faults.push(...found.faults);
    opened += found.opened;
    done = Math.min(cases, done + CASES_AT_ONCE);
    after = found.last ?? after;
    progress(`${done} of ${cases} cases opened`);
  }
  return { opened, cases };
}

function toldFault({ caseId, compartment, holder, what }: HolderFault): string {
  return `case ${caseId}, ${compartment}: ${holder} ${FAULT_WORDS[what]}`;
}
