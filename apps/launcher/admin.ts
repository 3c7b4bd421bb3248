import 'reflect-metadata';
import { ConfigProblem, LauncherConfig, readConfig } from '@platform/config';
import { inviteAdministrator, readArguments } from './admin-command';
import { withOwner } from './admin-store';
import { addressesOf } from './apps';
import { say, StartProblem } from './say';

/** `npm run admin -- <email>`: prints the link by which the first administrator comes in. */
async function main(): Promise<void> {
  const request = readArguments(process.argv.slice(2));
  const config = readConfig(LauncherConfig);
  const lines = await withOwner(config, (ownerUrl) =>
    inviteAdministrator(ownerUrl, request, addressesOf(config).portal),
  );
  for (const line of lines) say(line);
}

main().catch((error: unknown) => {
  const isClear = error instanceof StartProblem || error instanceof ConfigProblem;
  const words = error instanceof Error ? ((isClear ? error.message : error.stack) ?? error.message) : String(error);
  process.stderr.write(`${words}\n`);
  process.exitCode = 1;
});
