/** Every generated file: its path and how its text comes about. `npm run generate` writes, `npm run check` compares. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../apps/launcher/prepare.mjs';
import { asvsWithCounts } from './asvs-counts.mjs';
import { caseLifeMarkdown } from './case-life-md.mjs';
import { modulesSvg } from './modules-svg.mjs';
import { permissionsMarkdown } from './permissions-md.mjs';
import { recordScript } from './record-script.mjs';

const load = createRequire(import.meta.url);
const OPENAPI = 'docs/openapi.json';

const FILES = {
  '.env.example': () => load(join(root, 'dist/libs/platform/config')).envExample(),
  [OPENAPI]: async () => {
    const { buildOpenApiDocument, serialiseOpenApi } = load(join(root, 'dist/apps/api/openapi-document.js'));
    return serialiseOpenApi(await buildOpenApiDocument());
  },
  'apps/portal/api/api.gen.d.ts': clientTypes,
  'docs/case-life.md': caseLifeMarkdown,
  'docs/modules.svg': modulesSvg,
  'docs/permissions.md': permissionsMarkdown,
  'docs/security/asvs.md': asvsWithCounts,
  'apps/intake/record/verify-record.gen.ts': recordScript,
};

/** From the document as it is on disk, which the entry before this one has just written or compared. */
function clientTypes() {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-types-'));
  const output = join(folder, 'api.d.ts');
  const silent = { cwd: root, stdio: 'pipe' };
  execFileSync(process.execPath, ['node_modules/openapi-typescript/bin/cli.js', OPENAPI, '--output', output], silent);
  const text = readFileSync(output, 'utf8');
  rmSync(folder, { recursive: true, force: true });
  return text;
}

export async function writeGenerated() {
  for (const [path, text] of Object.entries(FILES)) {
    writeFileSync(join(root, path), await text());
    console.log(`  written: ${path}`);
  }
}

/** @throws naming the files that are not what they would be if they were generated now */
export async function assertGeneratedCurrent() {
  const stale = [];
  for (const [path, text] of Object.entries(FILES)) {
    const present = existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : null;
    if (present !== (await text())) stale.push(path);
  }
  if (stale.length > 0) throw new Error(`Not current: ${stale.join(', ')}. Run \`npm run generate\`.`);
}
