/** What every command of the server does first: builds where sources changed, then hands over to the built program. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildServer, install, requireNode, root } from './prepare.mjs';

/** @param name the built file below dist/apps/launcher, without its ending */
export async function runCommand(name) {
  // npm says where it was called from; without npm, files that are named there are found all the same.
  process.env.INIT_CWD ??= process.cwd();
  process.chdir(root);
  try {
    requireNode();
    await install();
    await buildServer();
    if (existsSync('.env')) process.loadEnvFile('.env');
    process.setSourceMapsEnabled(true);
    createRequire(import.meta.url)(join(root, `dist/apps/launcher/${name}.js`));
  } catch (error) {
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  }
}
