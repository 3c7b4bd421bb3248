import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { freePort } from '@platform/embedded-postgres';
import { StartProblem } from './say';

/** What must stay the same from one start to the next. Readable by its owner only. */
export interface Remembered {
  databasePassword: string;
  databasePort: number;
}

/** MADOGUCHI_DATA, held by one launcher at a time. */
export class DataFolder {
  private constructor(readonly path: string) {}

  /** @throws StartProblem if the folder cannot be written or another launcher holds it */
  static hold(configured: string): DataFolder {
    const path = resolve(configured);
    const folder = new DataFolder(path);
    try {
      makeFolder(path);
      writeFileSync(join(path, '.writable'), '');
      rmSync(join(path, '.writable'));
    } catch (error) {
      throw new StartProblem(`The folder ${path} cannot be written. Set MADOGUCHI_DATA to one that can.`, error);
    }
    folder.lock();
    return folder;
  }

  /** What a launcher has remembered here, or undefined where none has ever run. Takes no lock. */
  static remembrance(configured: string): Remembered | undefined {
    const file = join(resolve(configured), 'launcher.json');
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Remembered) : undefined;
  }

  release(): void {
    rmSync(this.lockFile, { force: true });
  }

  /** The embedded database's password and port; made at the first start. */
  async remembered(): Promise<Remembered> {
    const file = join(this.path, 'launcher.json');
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Remembered;
    const made = { databasePassword: randomBytes(24).toString('base64url'), databasePort: await freePort() };
    this.remember(made);
    return made;
  }

  remember(facts: Remembered): void {
    const file = join(this.path, 'launcher.json');
    writeFileSync(file, `${JSON.stringify(facts)}\n`, { mode: 0o600 });
    chmodSync(file, 0o600);
  }

  private get lockFile(): string {
    return join(this.path, 'launcher.pid');
  }

  private lock(): void {
    const holder = existsSync(this.lockFile) ? Number(readFileSync(this.lockFile, 'utf8')) : 0;
    if (holder > 0 && holder !== process.pid && isLauncher(holder)) {
      const advice = 'Stop it first, or set MADOGUCHI_DATA to another folder.';
      throw new StartProblem(`Another Madoguchi (process ${holder}) already runs on ${this.path}. ${advice}`);
    }
    writeFileSync(this.lockFile, String(process.pid));
  }
}

/** One level after the other: Node's own recursive way never returns where the system refuses without saying so. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o755 });
}

/** A process id may have been given to somebody else since; where the system tells, we look at what runs there. */
function isLauncher(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const commandLine = `/proc/${pid}/cmdline`;
  return !existsSync(commandLine) || readFileSync(commandLine, 'utf8').includes('launcher');
}
