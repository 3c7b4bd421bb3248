/** `npm start` and, with --watch, `npm run dev`: gets everything ready, then hands over to the built launcher. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { prepare, root } from './prepare.mjs';

process.chdir(root);

try {
  await prepare();
  if (existsSync('.env')) process.loadEnvFile('.env');
  process.setSourceMapsEnabled(true);
  createRequire(import.meta.url)(join(root, 'dist/apps/launcher/main.js'));
} catch (error) {
  console.error(`\nmadoguchi cannot start: ${error.message}`);
  process.exitCode = 1;
}
