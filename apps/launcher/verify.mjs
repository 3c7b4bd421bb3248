/** `npm run verify`: builds the server where its sources changed, then hands over to the built command. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildServer, install, requireNode, root } from './prepare.mjs';

const calledFrom = process.cwd();
process.chdir(root);

try {
  requireNode();
  await install();
  await buildServer();
  if (existsSync('.env')) process.loadEnvFile('.env');
  process.setSourceMapsEnabled(true);
  process.env.INIT_CWD ??= calledFrom;
  createRequire(import.meta.url)(join(root, 'dist/apps/launcher/verify.js'));
} catch (error) {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
