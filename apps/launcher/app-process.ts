import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { isForTheTerminal, type LogFile } from './log-file';
import { say, StartProblem } from './say';

export interface AppSettings {
  name: 'intake' | 'api' | 'worker';
  env: NodeJS.ProcessEnv;
  isWatching: boolean;
  /** Takes every line; the terminal sees the important ones. */
  log: LogFile;
  /** Where 200 means that it serves; an app without one says "ready" in its output. */
  readyUrl?: string;
}

const READY_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 8_000;
const RESTART_AFTER_MS = 1_000;

/** One app as a child process: its lines prefixed, started again if it dies, stopped when we are. */
export class AppProcess {
  private child: ChildProcess | null = null;
  private hasSaidReady = false;
  private isStopping = false;
  private lastWords: string[] = [];

  constructor(private readonly settings: AppSettings) {}

  /** @throws StartProblem with the app's last words if it ends or does not serve in time */
  async start(): Promise<void> {
    this.spawn();
    const giveUpAt = performance.now() + READY_LIMIT_MS;
    while (!(await this.isReady())) {
      if (this.hasEnded() || performance.now() > giveUpAt) {
        throw new StartProblem(`The ${this.settings.name} app did not start. It said:\n${this.lastWords.join('\n')}`);
      }
      await pause(50);
    }
    this.child?.once('exit', () => this.startAgain());
  }

  /** Asks it to end, and ends it after a while. */
  async stop(): Promise<void> {
    this.isStopping = true;
    const child = this.child;
    if (!child || this.hasEnded()) return;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGTERM');
    const patience = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
    await gone;
    clearTimeout(patience);
  }

  private spawn(): void {
    const { name, env, isWatching } = this.settings;
    const guard = join(__dirname, 'child-guard.js');
    const main = join(__dirname, '..', name, 'main.js');
    const watch = isWatching ? ['--watch', '--watch-preserve-output'] : [];
    // A group of its own: Ctrl-C in the terminal reaches the launcher, which stops things in their order.
    this.child = spawn(process.execPath, ['--enable-source-maps', '--require', guard, ...watch, main], {
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', (line) => this.hear(line));
    }
  }

  private hear(line: string): void {
    if (/ready/.test(line)) this.hasSaidReady = true;
    this.lastWords = [...this.lastWords.slice(-9), line];
    this.settings.log.write(line);
    const isShown = this.settings.isWatching || isForTheTerminal(line);
    if (isShown && !this.isStopping) say(`${this.settings.name.padEnd(6)} │ ${line}`);
  }

  private async isReady(): Promise<boolean> {
    const { readyUrl } = this.settings;
    if (!readyUrl) return this.hasSaidReady;
    try {
      return (await fetch(readyUrl, { signal: AbortSignal.timeout(2_000) })).ok;
    } catch {
      return false;
    }
  }

  private hasEnded(): boolean {
    return this.child !== null && (this.child.exitCode !== null || this.child.signalCode !== null);
  }

  private startAgain(): void {
    if (this.isStopping) return;
    say(`· ${this.settings.name} ended unexpectedly; starting it again`);
    setTimeout(() => {
      if (this.isStopping) return;
      this.spawn();
      this.child?.once('exit', () => this.startAgain());
    }, RESTART_AFTER_MS);
  }
}
