import 'reflect-metadata';
import type { FirstAdministrator } from '@modules/identity';
import { ConfigProblem, LauncherConfig, readConfig } from '@platform/config';
import { approveLostFactor, inviteAdministrator, readArguments, readLostFactor } from './admin-command';
import { withOwner } from './admin-store';
import { addressesOf } from './apps';
import { say, StartProblem } from './say';

/** `npm run admin -- <email>`: prints the link by which the first administrator comes in, or approves a lost factor. */
async function main(): Promise<void> {
  const typed = process.argv.slice(2);
  const lost = readLostFactor(typed);
  const config = readConfig(LauncherConfig);
  const lines = lost
    ? await withOwner(config, (ownerUrl) => approveLostFactor(ownerUrl, lost))
    : await invitation(config, readArguments(typed));
  for (const line of lines) say(line);
}

function invitation(config: LauncherConfig, request: FirstAdministrator): Promise<string[]> {
  return withOwner(config, (ownerUrl) => inviteAdministrator(ownerUrl, request, addressesOf(config).portal));
}

main().catch((error: unknown) => {
  const isClear = error instanceof StartProblem || error instanceof ConfigProblem;
  const words = error instanceof Error ? ((isClear ? error.message : error.stack) ?? error.message) : String(error);
  process.stderr.write(`${words}\n`);
  process.exitCode = 1;
});
