import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The compiled code lies under dist/; style sheets and catalogues stay where they were written. */
function projectFolder(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error('No package.json above the intake app.');
  return projectFolder(parent);
}

/** The text of a file of this app. @param path below apps/intake, for example `i18n/en.json` */
export function readAsset(path: string): string {
  return readFileSync(join(projectFolder(__dirname), 'apps/intake', path), 'utf8');
}
