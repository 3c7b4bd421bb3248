import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { BackupConfig, ConfigProblem, readConfig } from '@platform/config';
import { withOwner } from './admin-store';
import { makeBackup } from './backup-command';
import { newBackupKeyFile, readersOf, typedPath } from './backup-secrets';
import { say, StartProblem } from './say';
import type { Verdict } from './verify-command';

const USAGE = `npm run backup -- <folder or file.backup>   writes a sealed backup; everything may run meanwhile
npm run backup -- new-key <file>            makes a key pair that backups can be sealed for`;

/** `npm run backup -- …`: ends with 1 if there is no backup, or one that lacks files. */
async function main(): Promise<void> {
  const words = parseArgs({ args: process.argv.slice(2), allowPositionals: true }).positionals;
  const { isWhole, lines } = await run(words);
  for (const line of lines) say(line);
  if (!isWhole) process.exitCode = 1;
}

async function run([first, second, ...more]: string[]): Promise<Verdict> {
  if (!first || more.length > 0 || (first === 'new-key') !== (second !== undefined)) throw new StartProblem(USAGE);
  if (first === 'new-key' && second) return { isWhole: true, lines: await newBackupKeyFile(second) };
  const config = readConfig(BackupConfig);
  const request = {
    dataFolder: config.dataFolder,
    storage: config,
    target: typedPath(first),
    readers: readersOf(config),
  };
  return withOwner(config, (ownerUrl) => makeBackup(ownerUrl, request));
}

main().catch((error: unknown) => {
  const isClear = error instanceof StartProblem || error instanceof ConfigProblem;
  const words = error instanceof Error ? ((isClear ? error.message : error.stack) ?? error.message) : String(error);
  process.stderr.write(`${words}\n`);
  process.exitCode = 1;
});
