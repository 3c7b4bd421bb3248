import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigProblem, LauncherConfig, readConfig } from '@platform/config';
import { withOwner } from './admin-store';
import { say, StartProblem } from './say';
import { verifySavedRecord, verifyStore } from './verify-command';

const USAGE = `npm run verify                                    checks all chains in the database
npm run verify -- <saved record> [--key <hex>]    checks a record that somebody has saved`;

/** `npm run verify`: ends with 1 if anything was changed afterwards. */
async function main(): Promise<void> {
  const { values, positionals } = typed(process.argv.slice(2));
  const [path, ...more] = positionals;
  if (more.length > 0 || (values.key && !path)) throw new StartProblem(USAGE);
  const { isWhole, lines } = path
    ? await verifySavedRecord(textOf(path), values.key)
    : await withOwner(readConfig(LauncherConfig), verifyStore);
  for (const line of lines) say(line);
  if (!isWhole) process.exitCode = 1;
}

function typed(args: string[]) {
  try {
    return parseArgs({ args, options: { key: { type: 'string' } }, allowPositionals: true });
  } catch {
    throw new StartProblem(USAGE);
  }
}

/** npm changes to the project's folder; the path was written where the command was typed. */
function textOf(path: string): string {
  const file = resolve(process.env.INIT_CWD ?? '.', path);
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new StartProblem(`${file} cannot be read.`, error);
  }
}

main().catch((error: unknown) => {
  const isClear = error instanceof StartProblem || error instanceof ConfigProblem;
  const words = error instanceof Error ? ((isClear ? error.message : error.stack) ?? error.message) : String(error);
  process.stderr.write(`${words}\n`);
  process.exitCode = 1;
});
