import 'reflect-metadata';
import { join } from 'node:path';
import { ConfigProblem, LauncherConfig, readConfig } from '@platform/config';
import { withOwner } from './admin-store';
import { keyStatus, verifyHolders } from './keys-command';
import { readHolder, readKek, rotateHolder, rotateKek } from './keys-rotation';
import { say, StartProblem } from './say';
import type { Verdict } from './verify-command';

const USAGE = `npm run keys -- status                   who holds keys, and whether every key file is there
npm run keys -- verify                   checks that every case opens for exactly the holders it should
npm run keys -- rotate-holder <desk|notifier|member:<id>|partner:<id>>
npm run keys -- rotate-kek <api|worker|custodian> [--keepers-start-over]`;

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
  return withOwner(config, (ownerUrl) => task(ownerUrl, join(config.dataFolder, 'keys')));
}

type Task = (ownerUrl: string, folder: string) => Promise<Verdict>;

/** Words are read before anything is opened. @throws StartProblem when they are wrong */
function taskOf(command: string, words: string[]): Task | undefined {
  if (command === 'rotate-holder') {
    const owner = readHolder(words);
    return (ownerUrl, folder) => rotateHolder(ownerUrl, folder, owner);
  }
  if (command === 'rotate-kek') {
    const wanted = readKek(words);
    return (ownerUrl, folder) => rotateKek(ownerUrl, folder, wanted);
  }
  if (words.length > 0) return undefined;
  if (command === 'status') return keyStatus;
  return command === 'verify' ? verifyHolders : undefined;
}

main().catch((error: unknown) => {
  const isClear = error instanceof StartProblem || error instanceof ConfigProblem;
  const words = error instanceof Error ? ((isClear ? error.message : error.stack) ?? error.message) : String(error);
  process.stderr.write(`${words}\n`);
  process.exitCode = 1;
});
