import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { shreddedCases, ShreddingLog, shreddingLogFile } from '@modules/retention';
import {
  type BackupReaders,
  type Manifest,
  partOf,
  SealedFileWriter,
  storedFiles,
  writeBackup,
} from '@platform/backup';
import { type Clock, SystemClock } from '@platform/clock';
import type { Database, Tx } from '@platform/database';
import { openStorage, parseName, type StorageSettings } from '@platform/storage';
import { asOwner } from './owner-database';
import { codeOf, progress, StartProblem } from './say';
import type { Verdict } from './verify-command';

/** One backup at a time per database; then an unfinished file that lies about is nobody's. */
const BACKUP_LOCK = 7_305_002;
const ENDING = '.backup';

/** What is backed up, whereto, and for whom. */
export interface BackupRequest {
  dataFolder: string;
  /** Where the files lie, if not in the data folder. */
  storage?: StorageSettings;
  /** A folder, which gets a file named after the time, or the file itself. */
  target: string;
  readers: BackupReaders;
}

/** Where the log of what was erased lies beside the backups of a folder. */
export function logBeside(backupFile: string): ShreddingLog {
  return new ShreddingLog(join(dirname(backupFile), 'shredding-log.txt'));
}

/** Writes one backup while everything runs. @returns what to print; not whole if the storage had lost files */
export async function makeBackup(
  ownerUrl: string,
  { dataFolder, storage: place = { dataFolder }, target, readers }: BackupRequest,
  clock: Clock = new SystemClock(),
): Promise<Verdict & { file: string }> {
  const at = clock.now();
  const storage = openStorage(place);
  return asOwner(ownerUrl, async (db) => {
    const file = fileFor(target, at);
    const manifest = await db.source.transaction('REPEATABLE READ', async (tx) => {
      await tx.query('SET TRANSACTION READ ONLY');
      await refuseSecondBackup(tx);
      removeUnfinished(file);
      return writeFile(file, readers, (write) => writeBackup({ tx, storage, write, progress, at }));
    });
    await keepLog(db, dataFolder, file);
    const lost = await stillLost(db, manifest.lost);
    return { file, isWhole: lost.length === 0, lines: told(file, manifest, lost) };
  });
}

function fileFor(target: string, at: Date): string {
  const isFolder = existsSync(target) ? statSync(target).isDirectory() : !target.endsWith(ENDING);
  if (!isFolder) return target;
  mkdirSync(target, { recursive: true, mode: 0o700 });
  return join(target, `madoguchi-${at.toISOString().replaceAll(/[:.]/g, '-')}${ENDING}`);
}

async function refuseSecondBackup(tx: Tx): Promise<void> {
  const [row] = await tx.query<{ isMine: boolean }[]>('SELECT pg_try_advisory_xact_lock($1) AS "isMine"', [
    BACKUP_LOCK,
  ]);
  if (!row?.isMine) throw new StartProblem('Another backup of this database is being written.');
}

/** What a killed run left behind. It was never a backup. */
function removeUnfinished(file: string): void {
  for (const name of readdirSync(dirname(file))) {
    if (!name.endsWith(partOf(ENDING))) continue;
    progress(`removing ${name}, which an interrupted backup left`);
    rmSync(join(dirname(file), name));
  }
}

async function writeFile(
  file: string,
  readers: BackupReaders,
  work: (write: (bytes: Buffer) => Promise<void>) => Promise<Manifest>,
): Promise<Manifest> {
  const writer = await SealedFileWriter.create(file, readers).catch((error: unknown) => {
    const why = codeOf(error) === 'EEXIST' ? 'is there already, and nothing is written over' : 'cannot be written';
    throw new StartProblem(`${file} ${why}.`, error);
  });
  try {
    const manifest = await work((bytes) => writer.write(bytes));
    await writer.finish();
    return manifest;
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}

/** The log goes beside the backups too, as it is now: they are what it has to be applied to. */
async function keepLog(db: Database, dataFolder: string, file: string): Promise<void> {
  const shredded = await db.transaction({ kind: 'system' }, shreddedCases);
  const own = new ShreddingLog(shreddingLogFile(dataFolder));
  own.add(shredded);
  const beside = logBeside(file);
  beside.add(own.read());
  beside.begin();
}

/** A case may have been erased, or a form emptied, while its files were copied; those files are not lost. */
async function stillLost(db: Database, missing: readonly string[]): Promise<string[]> {
  if (missing.length === 0) return [];
  const named = new Set(await db.transaction({ kind: 'system' }, storedFiles));
  return missing.filter((key) => named.has(key));
}

function told(file: string, { tables, files }: Manifest, lost: readonly string[]): string[] {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return [
    `${file}: ${rows} rows of ${tables.length} tables and ${new Set(files.map(({ name }) => parseName(name).key)).size} files, sealed.`,
    ...(lost.length > 0 ? [`The storage has LOST ${lost.length} files that cases name: ${lost.join(', ')}`] : []),
    'The keys are NOT in it. Without the folder keys/ it opens nothing, with it everything: keep a copy of that folder',
    'apart from the backups, and the private key or the passphrase of the backups apart from both.',
    `Keep ${logBeside(file).path} with the backups: a restore erases again what it names.`,
  ];
}
