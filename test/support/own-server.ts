import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedServer, freePort } from '@platform/embedded-postgres';
import type { TestServer } from './server';
import { prepareTemplate, secret } from './template';

type Options = Parameters<typeof EmbeddedServer.start>[0];

/** A PostgreSQL for one test file, which may stop it as hard as it likes and start it again on its port and folder. */
export class OwnServer {
  private constructor(
    private readonly home: string,
    private readonly options: Options,
    private running: EmbeddedServer,
    /** For test databases on this server. */
    readonly facts: TestServer,
  ) {}

  static async start(): Promise<OwnServer> {
    const home = mkdtempSync(join(tmpdir(), 'madoguchi-own-'));
    // What was committed must survive the stop, so this one waits for the disk.
    const options = { folder: join(home, 'postgres'), port: await freePort(), password: secret(), isDurable: true };
    const running = await EmbeddedServer.start(options);
    return new OwnServer(home, options, running, await prepareTemplate(running, home));
  }

  /** PostgreSQL's "immediate" shutdown: every session is dropped at once, nothing is flushed. */
  async stopAtOnce(): Promise<void> {
    const [pid] = readFileSync(join(this.options.folder, 'postmaster.pid'), 'utf8').split('\n');
    const ended = this.running.ended();
    process.kill(Number(pid), 'SIGQUIT');
    await ended;
  }

  async startAgain(): Promise<void> {
    this.running = await EmbeddedServer.start(this.options);
  }

  async close(): Promise<void> {
    await this.running.stop();
    rmSync(this.home, { recursive: true, force: true });
  }
}
