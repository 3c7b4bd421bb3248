import 'reflect-metadata';
import { ConfigProblem, LauncherConfig, readConfig } from '@platform/config';
import { approveLostFactor, inviteAdministrator, readArguments, readLostFactor } from './admin-command';
import { admitCustodian, readNewcomer } from './admin-custodian';
import { withOwner } from './admin-store';
import { addressesOf } from './apps';
import { say, StartProblem } from './say';

/** `npm run admin -- …`: what is done at the server alone. The first word may name the command. */
async function main(): Promise<void> {
  const typed = process.argv.slice(2);
  const lines = typed[0] === 'custodian' ? await custodian(typed.slice(1)) : await administrator(typed);
  for (const line of lines) say(line);
}

/** Prints the link by which the first administrator comes in, or approves a lost second factor. */
function administrator(typed: string[]): Promise<string[]> {
  const lost = readLostFactor(typed);
  if (lost) return withOwner(readConfig(LauncherConfig), (ownerUrl) => approveLostFactor(ownerUrl, lost));
  const request = readArguments(typed);
  const config = readConfig(LauncherConfig);
  return withOwner(config, (ownerUrl) => inviteAdministrator(ownerUrl, request, addressesOf(config).portal));
}

function custodian(typed: string[]): Promise<string[]> {
  const newcomer = readNewcomer(typed);
  const config = readConfig(LauncherConfig);
  return withOwner(config, (ownerUrl) => admitCustodian(ownerUrl, newcomer, config.dataFolder));
}

main().catch((error: unknown) => {
  const isClear = error instanceof StartProblem || error instanceof ConfigProblem;
  const words = error instanceof Error ? ((isClear ? error.message : error.stack) ?? error.message) : String(error);
  process.stderr.write(`${words}\n`);
  process.exitCode = 1;
});
