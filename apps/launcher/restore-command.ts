import { join } from 'node:path';
import { audit } from '@modules/audit';
import { openHolders } from '@modules/cases';
import { replayShredding, type Shredded } from '@modules/retention';
import { type AppliedMigration, type BackupSecret, checkBackup, speakPlainly, storedFiles } from '@platform/backup';
import { type Clock, SystemClock } from '@platform/clock';
import { type Kek, LocalKeyProvider, missingKeys } from '@platform/crypto';
import { type Tx } from '@platform/database';
import { openStorage, type Storage, type StorageSettings } from '@platform/storage';
import { loadContent } from './restore-content';
import { emptySchema, migrateLike, migrateOn, refuseNewer, refuseOccupied, refuseWhileRunning } from './restore-schema';
import { ownerSource } from './owner-database';
import { progress, StartProblem } from './say';
import type { Verdict } from './verify-command';

const KEKS = ['api', 'worker', 'custodian'] as const;

/** Which backup, what opens it, what was erased since, and whether it may take the place of what is there. */
export interface RestoreRequest {
  dataFolder: string;
  /** Where the files lie, if not in the data folder. */
  storage?: StorageSettings;
  file: string;
  secret: BackupSecret;
  /** What was erased until now, from all logs that are known. */
  shredded: readonly Shredded[];
  replace: boolean;
}

interface Restored {
  erasedAgain: number;
  /** Files of the installation that was replaced, or of cases that were erased again: to be removed in the end. */
  superfluous: string[];
  files: number;
}

/**
 * Puts a backup in place, in one transaction: schema, rows, what newer migrations change, and what was erased since.
 * Killed anywhere before its end, the database is as it was. The backup is read to its end before anything is touched.
 * @throws StartProblem @throws BackupUnreadable
 */
export async function restoreBackup(
  ownerUrl: string,
  request: RestoreRequest,
  clock: Clock = new SystemClock(),
): Promise<Verdict> {
  progress('checking the backup');
  const { head, manifest } = await checkBackup(request.file, request.secret);
  refuseNewer(head.migrations);
  const storage = openStorage(request.storage ?? request);
  const source = await ownerSource(ownerUrl).initialize();
  try {
    const { erasedAgain, superfluous, files } = await source.transaction(async (tx) => {
      await speakPlainly(tx);
      await refuseWhileRunning(tx);
      const before = await clear(tx, request.replace);
      return restoreRows(tx, { request, storage, migrations: head.migrations, before, at: clock.now() });
    });
    for (const key of superfluous) await storage.remove(key);
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    return {
      isWhole: true,
      lines: [
        `Restored the backup of ${head.createdAt}: ${rows} rows and ${files} files.`,
        `${request.shredded.length} erasures are in the logs; ${erasedAgain} cases were erased again.`,
        ...(manifest.lost.length > 0 ? [`${manifest.lost.length} files were lost before the backup was made.`] : []),
        'What fell due meanwhile is served by the next start. Then run `npm run keys -- verify` and `npm run verify`.',
      ],
    };
  } finally {
    await source.destroy();
  }
}

/** @returns the files that the installation had whose place is taken */
async function clear(tx: Tx, mayReplace: boolean): Promise<string[]> {
  const isOccupied = await refuseOccupied(tx, mayReplace);
  const before = isOccupied ? await storedFiles(tx) : [];
  await emptySchema(tx);
  return before;
}

interface Work {
  request: RestoreRequest;
  storage: Storage;
  migrations: readonly AppliedMigration[];
  before: readonly string[];
  at: Date;
}

async function restoreRows(tx: Tx, work: Work): Promise<Restored> {
  const { request, migrations, at } = work;
  progress('making the tables');
  await migrateLike(tx, migrations);
  const erased = new Set(request.shredded.flatMap(({ storageKeys }) => storageKeys));
  const kept = await loadContent(tx, { ...request, storage: work.storage, erased });
  await migrateOn(tx);
  await endSessions(tx);
  await refuseOtherKeys(tx, join(request.dataFolder, 'keys'));
  const { cases, files } = await replayShredding(tx, request.shredded, at);
  const after = { erasedAgain: cases };
  await audit(tx, { kind: 'system' }, { action: 'backup.restored', subjectKind: 'installation', after }, at);
  const superfluous = [...files, ...work.before.filter((key) => !kept.has(key))];
  return { erasedAgain: cases, superfluous, files: kept.size };
}

/** Nobody comes back in through a sign-in, or a link for a new password, that may have been ended since. */
async function endSessions(tx: Tx): Promise<void> {
  for (const table of ['sessions', 'half_sessions', 'password_resets']) await tx.query(`DELETE FROM ${table}`);
}

/** Keys of another installation would open nothing, and what comes in under them would be lost with the right ones. */
async function refuseOtherKeys(tx: Tx, folder: string): Promise<void> {
  const missing = missingKeys(folder);
  const given: Kek[] = KEKS.filter((name) => !missing.includes(name));
  if (missing.length > 0) progress(`keys that are still to be put into ${folder}: ${missing.join(', ')}`);
  try {
    await openHolders(tx, new LocalKeyProvider(folder, given), given);
  } catch (error) {
    const advice = 'Put those of the time of the backup there first. Nothing was changed.';
    throw new StartProblem(`The key files in ${folder} are not the ones of this backup. ${advice}`, error);
  }
}
