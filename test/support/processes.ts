import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { until } from './until';

export interface ProcessOptions {
  app: 'intake' | 'api' | 'worker';
  env: Record<string, string>;
  /** Resolves to true once the process serves; asked again and again. */
  isReady: (process: AppProcess) => Promise<boolean> | boolean;
}

/** A built app as a real operating-system process, for tests that kill it. Needs `npm run build` first. */
export class AppProcess {
  private readonly chunks: string[] = [];

  private constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk: string) => this.chunks.push(chunk));
    }
  }

  /** @throws with everything the process said if it ends or is not ready within half a minute */
  static async start({ app, env, isReady }: ProcessOptions): Promise<AppProcess> {
    const main = join('dist', 'apps', app, 'main.js');
    if (!existsSync(main))
      throw new Error(`${main} is missing. Run \`npm run build\` first; \`npm test\` does it by itself.`);
    const child = spawn(process.execPath, ['--enable-source-maps', main], {
      env: { PATH: process.env.PATH, NODE_ENV: 'test', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const started = new AppProcess(child);
    try {
      await until(`${app} to be ready`, () => started.hasEnded() || isReady(started), 30);
      if (started.hasEnded()) throw new Error(`${app} ended instead of starting`);
    } catch (error) {
      await started.kill();
      throw new Error(`${(error as Error).message}. It said:\n${started.output}`, { cause: error });
    }
    return started;
  }

  /** Everything it has written to its logs so far. */
  get output(): string {
    return this.chunks.join('');
  }

  hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** `kill -9`: no last words, no clean-up. Resolves when it is gone. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  /** Asks politely and waits. */
  stop(): Promise<void> {
    return this.end('SIGTERM');
  }

  private async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (this.hasEnded()) return;
    const gone = new Promise<void>((resolve) => this.child.once('exit', () => resolve()));
    this.child.kill(signal);
    await gone;
  }
}

/** True once an address answers 200. */
export async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
