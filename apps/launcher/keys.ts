import 'reflect-metadata';
import { join } from 'node:path';
import { ConfigProblem, LauncherConfig, readConfig } from '@platform/config';
import { withOwner } from './admin-store';
import { keyStatus, verifyHolders } from './keys-command';
import { protectKeys, unprotectKeys } from './keys-guard';
import { readHolder, readKek, rotateHolder, rotateKek } from './keys-rotation';
import { say, StartProblem } from './say';
import type { Verdict } from './verify-command';

const USAGE = `npm run keys -- status                   who holds keys, and whether every key file is there
npm run keys -- verify                   checks that every case opens for exactly the holders it should
npm run keys -- rotate-holder <desk|notifier|member:<id>|partner:<id>>
npm run keys -- rotate-kek <api|worker|custodian> [--keepers-start-over]
npm run keys -- protect                  seals the key files with the hardware token that the settings name
npm run keys -- unprotect                writes them plain again`;

/** `npm run keys -- …`: ends with 1 if something is not as it should be. */
async function main(): Promise<void> {
  const [command = '', ...words] = process.argv.slice(2);
  const { isWhole, lines } = await run(command, words);
  for (const line of lines) say(line);
  if (!isWhole) process.exitCode = 1;
}

async function run(command: string, words: string[]): Promise<Verdict> {
  const task = taskOf(command, words);
  if (!task) throw new StartProblem(USAGE);
  const config = readConfig(LauncherConfig);
  return task(config, join(config.dataFolder, 'keys'));
}

type Task = (config: LauncherConfig, folder: string) => Verdict | Promise<Verdict>;

/** A task that needs the database as its owner. */
function onDatabase(work: (ownerUrl: string, folder: string) => Promise<Verdict>): Task {
  return (config, folder) => withOwner(config, (ownerUrl) => work(ownerUrl, folder));
}

const WITHOUT_WORDS: Record<string, Task> = {
  status: onDatabase(keyStatus),
  verify: onDatabase(verifyHolders),
  protect: (_config, folder) => protectKeys(folder),
  unprotect: (_config, folder) => unprotectKeys(folder),
};

/** Words are read before anything is opened. @throws StartProblem when they are wrong */
function taskOf(command: string, words: string[]): Task | undefined {
  if (command === 'rotate-holder') {
    const owner = readHolder(words);
    return onDatabase((ownerUrl, folder) => rotateHolder(ownerUrl, folder, owner));
  }
  if (command === 'rotate-kek') {
    const wanted = readKek(words);
    return onDatabase((ownerUrl, folder) => rotateKek(ownerUrl, folder, wanted));
  }
  return words.length === 0 ? WITHOUT_WORDS[command] : undefined;
}

main().catch((error: unknown) => {
  const isClear = error instanceof StartProblem || error instanceof ConfigProblem;
  const words = error instanceof Error ? ((isClear ? error.message : error.stack) ?? error.message) : String(error);
  process.stderr.write(`${words}\n`);
  process.exitCode = 1;
});
