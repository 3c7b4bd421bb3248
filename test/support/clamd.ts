import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@platform/embedded-postgres';
import { until } from './until';

/** What our only signature looks for: no real program, so that no scanner of whoever reads this takes fright. */
export const HARMFUL = 'MADOGUCHI-TEST-OF-A-HARMFUL-PROGRAM';

const PATH = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };

export const isClamdHere = spawnSync('clamd', ['--version'], { env: PATH }).status === 0;

/** ClamAV's own daemon on a free port, knowing one signature. It can be stopped and started again. */
export class Clamd {
  private child: ChildProcess | undefined;

  private constructor(
    private readonly folder: string,
    private readonly port: number,
  ) {}

  static async create(): Promise<Clamd> {
    const folder = mkdtempSync(join(tmpdir(), 'madoguchi-clamd-'));
    const clamd = new Clamd(folder, await freePort());
    writeFileSync(join(folder, 'test.ndb'), `Madoguchi.Test:0:*:${Buffer.from(HARMFUL).toString('hex')}\n`);
    const settings = [
      'Foreground yes',
      'TCPAddr 127.0.0.1',
      `TCPSocket ${clamd.port}`,
      `DatabaseDirectory ${folder}`,
      `TemporaryDirectory ${folder}`,
      'StreamMaxLength 3M',
      'SelfCheck 0',
    ];
    writeFileSync(join(folder, 'clamd.conf'), `${settings.join('\n')}\n`);
    return clamd;
  }

  get url(): string {
    return `tcp://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    this.child = spawn('clamd', ['--config-file', join(this.folder, 'clamd.conf')], { stdio: 'ignore', env: PATH });
    await until('clamd', () => answers(this.port), 20);
  }

  async stop(): Promise<void> {
    const child = this.child;
    this.child = undefined;
    if (!child || child.exitCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }

  async close(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
