import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { nameOf, ShreddingLog, ShreddingLogDamaged, shreddingLogFile, type Shredded } from '@modules/retention';
import { BackupUnreadable, checkBackup } from '@platform/backup';
import { BackupConfig, ConfigProblem, readConfig } from '@platform/config';
import { logBeside } from './backup-command';
import { secretOf, typedPath } from './backup-secrets';
import { DataFolder } from './data-folder';
import { restoreBackup } from './restore-command';
import { codeOf, say, StartProblem } from './say';
import { openStore } from './store';
import type { Verdict } from './verify-command';

const USAGE = `npm run restore -- <file> [--key <file>] [--shredding-log <file>] [--replace]
npm run restore -- <file> [--key <file>] --check   reads the whole backup and touches nothing

  --key            the private key that the backup is sealed for; without it BACKUP_PASSPHRASE_FILE is read
  --shredding-log  what was erased since, beside the log in the data folder and the one that lies with the backup
  --replace        takes the place of the installation that is there`;

const WORDS: Record<BackupUnreadable['why'], string> = {
  notABackup: 'is not a backup of Madoguchi',
  wrongSecret: 'does not open with this key or passphrase',
  damaged: 'is damaged: something in it is missing or was changed',
};

const OPTIONS = {
  key: { type: 'string' },
  'shredding-log': { type: 'string' },
  replace: { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
} as const;

/** `npm run restore -- …`: ends with 1 if nothing was restored. */
async function main(): Promise<void> {
  const { values, file } = typed(process.argv.slice(2));
  const config = readConfig(BackupConfig);
  const secret = secretOf(config, values.key);
  if (values.check) return tell(await checked(file, secret));
  const folder = DataFolder.hold(config.dataFolder);
  try {
    const shredded = erasedUntilNow(folder.path, file, values['shredding-log']);
    const store = await openStore(folder, config.databaseUrl);
    try {
      const storage = { ...config, dataFolder: folder.path };
      const request = { dataFolder: folder.path, storage, file, secret, shredded, replace: values.replace };
      tell(await restoreBackup(store.ownerUrl, request));
    } finally {
      await store.server?.stop();
    }
  } finally {
    folder.release();
  }
}

function typed(args: string[]) {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
    if (positionals.length === 1) return { values, file: typedPath(positionals[0] ?? '') };
  } catch {
    // Said below, as for every other wrong word.
  }
  throw new StartProblem(USAGE);
}

async function checked(file: string, secret: Parameters<typeof checkBackup>[1]): Promise<Verdict> {
  const { manifest } = await checkBackup(file, secret);
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  return {
    isWhole: true,
    lines: [`${file} is whole: ${rows} rows, ${manifest.files.length} files, made ${manifest.createdAt}.`],
  };
}

/** All that is known about what was erased. @throws StartProblem when nothing is known, which is not the same as none */
function erasedUntilNow(dataFolder: string, file: string, typedLog: string | undefined): Shredded[] {
  const named = typedLog === undefined ? [] : [new ShreddingLog(typedPath(typedLog))];
  for (const log of named) if (!log.exists) throw new StartProblem(`${log.path} cannot be read.`);
  const logs = [new ShreddingLog(shreddingLogFile(dataFolder)), logBeside(file), ...named].filter((log) => log.exists);
  if (logs.length === 0)
    throw new StartProblem(
      'No log says what was erased since this backup was made, so that it would come back. It lies beside the backups and in the data folder; name it with --shredding-log. If really nothing was ever erased, name an empty file.',
    );
  const all = logs.flatMap((log) => log.read());
  return [...new Map(all.map((one) => [nameOf(one), one])).values()];
}

function tell({ lines }: Verdict): void {
  for (const line of lines) say(line);
}

main().catch((error: unknown) => {
  process.stderr.write(`${wordsOf(error)}\n`);
  process.exitCode = 1;
});

function wordsOf(error: unknown): string {
  if (error instanceof StartProblem || error instanceof ConfigProblem) return error.message;
  if (error instanceof BackupUnreadable) return `The file ${WORDS[error.why]}. Nothing was touched.`;
  if (error instanceof ShreddingLogDamaged) return `${error.message}. Take another copy of it. Nothing was touched.`;
  if (codeOf(error) === 'ENOENT') return 'There is no such file.';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
