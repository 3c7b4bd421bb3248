import 'reflect-metadata';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { buildOpenApiDocument, serialiseOpenApi } from './openapi-document';

const FILE = resolve('docs/openapi.json');

/** Writes docs/openapi.json; with --check only says whether it is current. @returns the exit code */
async function run(isCheck: boolean): Promise<number> {
  const text = serialiseOpenApi(await buildOpenApiDocument());
  if (isCheck) {
    const isCurrent = (await readFile(FILE, 'utf8').catch(() => '')) === text;
    process.stdout.write(
      isCurrent ? 'docs/openapi.json is current\n' : 'docs/openapi.json is stale, run npm run generate\n',
    );
    return isCurrent ? 0 : 1;
  }
  await mkdir(dirname(FILE), { recursive: true });
  await writeFile(FILE, text);
  process.stdout.write('docs/openapi.json written\n');
  return 0;
}

void run(process.argv.includes('--check')).then((code) => {
  process.exitCode = code;
});
