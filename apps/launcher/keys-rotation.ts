import { parseArgs } from 'node:util';
import { audit } from '@modules/audit';
import { FORMER_KEY_KEPT_MS, type FormerKey, HolderRotation } from '@modules/cases';
import { keepersInUse, retireKeepers } from '@modules/custody';
import { resealSecrets } from '@modules/identity';
import { resealApplications } from '@modules/membership';
import { resealPapers } from '@modules/papers';
import { type Clock, SystemClock } from '@platform/clock';
import {
  dropNextKey,
  type HolderKind,
  type HolderOwner,
  isHalfRotated,
  KEK_OF,
  type Kek,
  keepNextKey,
  keyVariable,
  LocalKeyProvider,
  nextKey,
  resealHolders,
} from '@platform/crypto';
import type { Tx } from '@platform/database';
import { asOwner } from './owner-database';
import { progress, StartProblem } from './say';
import type { Verdict } from './verify-command';

const HOLDER_USAGE = 'npm run keys -- rotate-holder <desk|notifier|member:<id>|partner:<id>>';
const KEK_USAGE = 'npm run keys -- rotate-kek <api|worker|custodian> [--keepers-start-over]';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const ONCE = ['desk', 'notifier'];
const OF_ORGANISATIONS = ['member', 'partner'];
const CASES_AT_ONCE = 100;

/** Which application keeps the key in memory; nobody runs with the custodian's. */
const USER_OF: Record<Kek, string | null> = { api: 'madoguchi_api', worker: 'madoguchi_worker', custodian: null };

/** What was typed after `rotate-holder`. @throws StartProblem */
export function readHolder(words: string[]): HolderOwner {
  const [kind = '', id = null] = (words[0] ?? '').split(':');
  if (kind === 'custodian')
    throw new StartProblem(
      'The custodian’s key cannot be rotated here: its private half lies in envelopes that only two keepers together open.',
    );
  const isKnown = id === null ? ONCE.includes(kind) : OF_ORGANISATIONS.includes(kind) && UUID.test(id);
  if (words.length !== 1 || !isKnown) throw new StartProblem(HOLDER_USAGE);
  return { kind: kind as HolderKind, organisationId: id };
}

/**
 * Gives a holder a new key pair while everything runs, and goes on where an earlier call was interrupted. @returns what
 * to print; not whole while the former key is still kept
 */
export async function rotateHolder(
  ownerUrl: string,
  folder: string,
  owner: HolderOwner,
  clock: Clock = new SystemClock(),
): Promise<Verdict> {
  const keys = givenKeys(folder, KEK_OF[owner.kind]);
  return asOwner(ownerUrl, async (db) => {
    const rotation = new HolderRotation(db, clock, keys);
    const former = await rotation.begin(owner).catch((error: unknown) => {
      throw new StartProblem(error instanceof Error ? error.message : String(error), error);
    });
    await rewrapAll(rotation, owner, former);
    if (await rotation.destroy(owner, former))
      return { isWhole: true, lines: ['Everything is wrapped for the new key. The former private key is destroyed.'] };
    const from = new Date(former.retiredAt.getTime() + FORMER_KEY_KEPT_MS).toISOString();
    return {
      isWhole: true,
      lines: [
        'Everything is wrapped for the new key. Running programs may still wrap for the former one for some minutes.',
        `Run the same command again after ${from}: it moves what is left and destroys the former private key.`,
      ],
    };
  });
}

async function rewrapAll(rotation: HolderRotation, owner: HolderOwner, former: FormerKey): Promise<void> {
  progress(`${await rotation.remaining(former)} wraps to move`);
  while ((await rotation.rewrapSome(owner, former, CASES_AT_ONCE)) > 0) {
    progress(`${await rotation.remaining(former)} wraps left`);
  }
}

function givenKeys(folder: string, name: Kek): LocalKeyProvider {
  try {
    return new LocalKeyProvider(folder, [name]);
  } catch (error) {
    throw new StartProblem(error instanceof Error ? error.message : `The key ${name} is missing.`, error);
  }
}

/** A key file to be replaced. */
export interface KekRotation {
  name: Kek;
  /** People's custody keys rest on api.key and their passphrases together, and cannot be moved without those. */
  keepersStartOver: boolean;
}

/** What was typed after `rotate-kek`. @throws StartProblem */
export function readKek(words: string[]): KekRotation {
  const options = { 'keepers-start-over': { type: 'boolean', default: false } } as const;
  try {
    const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true });
    const name = (['api', 'worker', 'custodian'] as const).find((known) => known === positionals[0]);
    if (name && positionals.length === 1) return { name, keepersStartOver: values['keepers-start-over'] };
  } catch {
    // Said below, as for every other wrong word.
  }
  throw new StartProblem(KEK_USAGE);
}

/**
 * Replaces a key file. The new one is on the disk before anything is sealed under it, all is resealed in one
 * transaction, and only then the files change places: interrupted anywhere, the next call ends it.
 * @throws StartProblem while the program that uses the key runs, or where the key comes from the environment
 */
export async function rotateKek(
  ownerUrl: string,
  folder: string,
  wanted: KekRotation,
  clock: Clock = new SystemClock(),
): Promise<Verdict> {
  const { name } = wanted;
  if (process.env[keyVariable(name)])
    throw new StartProblem(`${keyVariable(name)} is set. Put that key into ${folder}/${name}.key first.`);
  const from = givenKeys(folder, name).key(name);
  const at = clock.now();
  const count = await asOwner(ownerUrl, (db) =>
    db.transaction({ kind: 'system' }, async (tx) => {
      await refuseWhileUsed(tx, name);
      await refuseLosingKeepers(tx, wanted);
      const wasBegun = isHalfRotated(folder, name);
      const to = nextKey(folder, name);
      return resealAll(tx, { name, from, to }, at).catch((error: unknown) => {
        // Nothing was committed under it; a key that was there before may be in use.
        if (!wasBegun) dropNextKey(folder, name);
        throw error;
      });
    }),
  );
  const retired = keepNextKey(folder, name, at.toISOString().slice(0, 10));
  return {
    isWhole: true,
    lines: [
      `${count} secrets are sealed under the new ${name}.key. BACK IT UP NOW, apart from the database.`,
      `The old key is ${retired}. Backups of the database from before need it: keep it with them, not here.`,
      name === 'custodian' ? 'Nothing needs a restart.' : `Start the ${name} app again, with the new file.`,
    ],
  };
}

async function resealAll(tx: Tx, { name, from, to }: { name: Kek; from: Buffer; to: Buffer }, at: Date) {
  await tx.query('LOCK TABLE holders IN SHARE ROW EXCLUSIVE MODE');
  let count = await resealHolders(tx, name, { from, to });
  if (name === 'api') {
    count += await resealSecrets(tx, { from, to });
    count += await resealApplications(tx, { from, to });
    count += await resealPapers(tx, { from, to });
    await retireKeepers(tx, at);
  }
  const entry = {
    action: 'holder.sealingKeyRotated',
    subjectKind: 'holder',
    after: { kind: name, keys: count },
  } as const;
  await audit(tx, { kind: 'system' }, entry, at);
  return count;
}

/** A running program would go on sealing under the old key what the new one cannot open. */
async function refuseWhileUsed(tx: Tx, name: Kek): Promise<void> {
  const sessions = await tx.query<object[]>(
    'SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND usename = $1',
    [USER_OF[name]],
  );
  if (sessions.length > 0) throw new StartProblem(`The ${name} app is running. Stop it first, then run this again.`);
}

async function refuseLosingKeepers(tx: Tx, { name, keepersStartOver }: KekRotation): Promise<void> {
  const keepers = name === 'api' ? await keepersInUse(tx) : 0;
  if (keepers === 0 || keepersStartOver) return;
  throw new StartProblem(
    `${keepers} people have custody keys that rest on api.key. They must make new ones, and each must be admitted with ` +
      'custodian.key (docs/operations/custody.md). Add --keepers-start-over when that file is at hand.',
  );
}
