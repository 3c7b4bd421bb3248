import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { ConfigProblem, LauncherConfig, readConfig } from '@platform/config';
import { withOwner } from './admin-store';
import { retentionDryRun } from './retention-command';
import { say, StartProblem } from './say';

const USAGE = `npm run retention                    what the worker destroys at its next run, and what keeps the rest
npm run retention -- --within <days>  the same, as it will be in so many days, with the periods of now`;

/** `npm run retention`: looks, and destroys nothing. */
async function main(): Promise<void> {
  const days = typed(process.argv.slice(2));
  const lines = await withOwner(readConfig(LauncherConfig), (ownerUrl) => retentionDryRun(ownerUrl, days));
  for (const line of lines) say(line);
}

function typed(args: string[]): number {
  try {
    const { values } = parseArgs({ args, options: { within: { type: 'string', default: '0' } } });
    const days = Number(values.within);
    if (Number.isInteger(days) && days >= 0 && days <= 3650) return days;
  } catch {
    // Said below, as for every other wrong word.
  }
  throw new StartProblem(USAGE);
}

main().catch((error: unknown) => {
  const isClear = error instanceof StartProblem || error instanceof ConfigProblem;
  const words = error instanceof Error ? ((isClear ? error.message : error.stack) ?? error.message) : String(error);
  process.stderr.write(`${words}\n`);
  process.exitCode = 1;
});
