import 'reflect-metadata';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ConfigProblem, MigrateConfig, readConfig } from '@platform/config';
import { KEYS_OF_APP } from '@platform/crypto';
import { install } from './installation';
import { progress } from './say';

type App = keyof typeof KEYS_OF_APP;

/** `npm run migrate`: the set-up step of a deployment where each app runs by itself, as in `docker-compose.yml`. */
async function main(): Promise<void> {
  const config = readConfig(MigrateConfig);
  const { databaseUrl: ownerUrl, passwordIntake: intake, passwordApi: api, passwordWorker: worker } = config;
  const dataFolder = resolve(config.dataFolder);
  mkdirSync(dataFolder, { recursive: true });
  await install({ ownerUrl, server: null, rolePasswords: { intake, api, worker } }, dataFolder);
  for (const [app, folder] of keyFolders(config.keysOf)) handOut(app, join(dataFolder, 'keys'), folder);
  progress('the database and the keys are ready');
}

/** "intake=/keys/intake,api=…" as pairs; unknown apps are left out. */
function keyFolders(text: string | undefined): [App, string][] {
  const pairs = (text ?? '').split(',').map((pair) => pair.split('='));
  return pairs.filter((pair): pair is [App, string] => (pair[0] ?? '') in KEYS_OF_APP && pair[1] !== undefined);
}

/** Gives an app the keys it needs and no other, in a folder that only it is given. */
function handOut(app: App, from: string, to: string): void {
  mkdirSync(to, { recursive: true, mode: 0o700 });
  for (const name of KEYS_OF_APP[app]) copyFileSync(join(from, `${name}.key`), join(to, `${name}.key`));
  progress(`keys of ${app} are in ${to}`);
}

main().catch((error: unknown) => {
  const words = error instanceof Error ? ((error instanceof ConfigProblem ? error.message : error.stack) ?? '') : error;
  process.stderr.write(`${String(words)}\n`);
  process.exitCode = 1;
});
