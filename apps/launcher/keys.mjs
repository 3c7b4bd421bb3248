/** `npm run keys`: builds the server where its sources changed, then hands over to the built command. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildServer, install, requireNode, root } from './prepare.mjs';

process.chdir(root);

try {
  requireNode();
  await install();
  await buildServer();
  if (existsSync('.env')) process.loadEnvFile('.env');
  process.setSourceMapsEnabled(true);
  createRequire(import.meta.url)(join(root, 'dist/apps/launcher/keys.js'));
} catch (error) {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
