import { join } from 'node:path';
import { SystemClock } from '@platform/clock';
import {
  createMissingKeys,
  ensureDeskHolders,
  hasToken,
  KEY_NAMES,
  type KeyName,
  LocalKeyProvider,
  missingKeys,
} from '@platform/crypto';
import { provision } from '@platform/provision';
import { DataSource } from 'typeorm';
import { progress, say, StartProblem } from './say';
import type { Store } from './store';

/** Migrates the database and makes the keys and key holders that are missing. Harmless to repeat. */
export async function install(store: Store, dataFolder: string): Promise<void> {
  const { ownerUrl, rolePasswords } = store;
  const applied = await provision({ ownerUrl, rolePasswords });
  if (applied.length > 0) progress(`database migrated: ${applied.length} steps`);
  const folder = join(dataFolder, 'keys');
  const owner = await new DataSource({ type: 'postgres', url: ownerUrl }).initialize();
  try {
    await refuseLostKeys(owner, folder);
    const made = createMissingKeys(folder);
    if (made.length > 0) sayBackUp(folder, made);
    const keys = new LocalKeyProvider(folder, KEY_NAMES);
    await owner.transaction((tx) => ensureDeskHolders(tx, keys, new SystemClock().now()));
  } finally {
    await owner.destroy();
  }
}

/** A new key would open nothing of what is there, and its loss would be noticed only when somebody needs to read. */
async function refuseLostKeys(owner: DataSource, folder: string): Promise<void> {
  const missing = missingKeys(folder);
  const [row] = await owner.query<{ isSealed: boolean; isSigned: boolean }[]>(
    'SELECT EXISTS (SELECT FROM holders) AS "isSealed", EXISTS (SELECT FROM signed_heads) AS "isSigned"',
  );
  // An installation that is older than the record has no key for it yet, and nothing that it signed.
  // A new key for comparing forgets likenesses and no word.
  const isLost = (name: KeyName) => name !== 'blinding' && (name === 'record' ? row?.isSigned : row?.isSealed);
  const lost = missing.filter(isLost);
  if (lost.length === 0) return;
  const names = lost.map((name) => `${name}.key`).join(', ');
  throw new StartProblem(
    `The database is sealed with keys that are not in ${folder}: ${names}. Restore them from your backup.`,
  );
}

/** Loud, because it is said once and what is lost with the keys is lost for good. */
function sayBackUp(folder: string, made: readonly string[]): void {
  const line = '!'.repeat(78);
  say(line);
  say(`!  NEW KEYS in ${folder}`);
  say(`!  ${made.map((name) => `${name}.key`).join(', ')}`);
  say('!  Back this folder up NOW, apart from the database. Without it nobody can ever');
  say('!  read what was sent. See docs/operations/keys.md.');
  if (hasToken()) say('!  They open only with the hardware token: back that up too, as its maker says.');
  say(`!  新しい鍵を作りました: ${folder}`);
  say('!  今すぐ、データベースとは別の場所に保管してください。失うと、届いた相談は誰にも');
  say('!  二度と読めません。docs/operations/keys.md をご覧ください。');
  if (hasToken()) say('!  鍵を開くにはハードウェアトークンも必要です。トークンも必ず控えを取ってください。');
  say(line);
}
