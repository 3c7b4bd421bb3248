import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** No request leaves for anybody but the pages under test. */
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-gpu'];

interface FoundBrowser {
  executablePath: string;
  /** The packaged browser brings libraries that a bare machine lacks. */
  libraries?: string;
}

/** A real Chromium: TEST_CHROMIUM, else the system's, else the one inside the npm package. Close it afterwards. */
export function startBrowser(): Promise<Browser> {
  const { executablePath, libraries } = given() ?? onThePath() ?? unpacked();
  const env = libraries ? { ...process.env, LD_LIBRARY_PATH: libraries } : process.env;
  const sandbox = process.getuid?.() === 0 || libraries ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, args: [...QUIET, ...sandbox], env: env as Record<string, string> });
}

function given(): FoundBrowser | undefined {
  const executablePath = process.env.TEST_CHROMIUM;
  return executablePath && executablePath !== 'packaged' ? { executablePath } : undefined;
}

function onThePath(): FoundBrowser | undefined {
  if (process.env.TEST_CHROMIUM === 'packaged') return undefined;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = folders.flatMap((folder) => SYSTEM_NAMES.map((name) => join(folder, name)));
  const executablePath = candidates.find((path) => existsSync(path));
  return executablePath ? { executablePath } : undefined;
}

/** Unpacks into a folder of its own and renames it, so that two test files at once never see half a browser. */
function unpacked(): FoundBrowser {
  const home = join(tmpdir(), `madoguchi-chromium-${process.getuid?.() ?? 0}`);
  if (!existsSync(home)) unpackInto(home);
  return { executablePath: join(home, 'chromium'), libraries: join(home, 'al2023', 'lib') };
}

function unpackInto(home: string): void {
  const folder = mkdtempSync(`${home}-`);
  const script = "import chromium from '@sparticuz/chromium'; await chromium.executablePath();";
  // The package unpacks its libraries only where it believes to be at the provider it was made for.
  const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
  execFileSync(process.execPath, ['--input-type=module', '-e', script], { env, stdio: 'inherit' });
  try {
    renameSync(folder, home);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    if (!existsSync(home)) throw error;
  }
}
