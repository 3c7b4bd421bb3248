import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import type { ScrubFile, ScrubResult, ScrubWork } from './scrub-job';
import type { Ask, Brief } from './thread-talk';

/** How long a file may take, and how much of the machine: what needs more is hostile, or nothing for a desk to open. */
export interface ScrubLimits {
  milliseconds: number;
  /** Of objects in the thread. */
  heapMegabytes: number;
  /** By which the whole process may grow meanwhile: buffers lie outside of the thread's own memory. */
  growthMegabytes: number;
}

const LIMITS: ScrubLimits = { milliseconds: 120_000, heapMegabytes: 384, growthMegabytes: 768 };
/** A copy is about as large as its original; writing it anew may cost some. */
const COPY_GROWS = 2;
const COPY_BYTES_MORE = 1024 * 1024;
const WATCH_MS = 50;
/** At once; a thread that wants more is not reading a file. */
const READ_BYTES_ALLOWED = 32 * 1024 * 1024;

/** Threads can only run what was built; under a test the sources themselves run. */
const BUILT = join(__dirname, 'scrub.thread.js');
const THREAD = existsSync(BUILT) ? BUILT : join(process.cwd(), 'dist/libs/modules/complaints/scrub/scrub.thread.js');

/** Parses files of strangers in a thread of its own, one at a time, which can be stopped and has no key. */
@Injectable()
export class Scrubber {
  private last: Promise<unknown> = Promise.resolve();

  /**
   * Waits its turn. A parser that fails, runs too long or takes too much ends with its thread: then there is no copy.
   * @throws only what reading or writing the file throws
   */
  scrub(work: ScrubWork, file: ScrubFile, limits: ScrubLimits = LIMITS): Promise<ScrubResult> {
    const mine = this.last.then(() => new ScrubRun(file, limits).run(work));
    this.last = mine.catch(() => undefined);
    return mine;
  }
}

/** One thread and one file. */
class ScrubRun {
  private failure: unknown;
  /** One after the other, in the order in which they were asked for. */
  private writes: Promise<void> = Promise.resolve();

  constructor(
    private readonly file: ScrubFile,
    private readonly limits: ScrubLimits,
  ) {}

  async run(work: ScrubWork): Promise<ScrubResult> {
    const { mediaType, byteSize } = this.file;
    const workerData: Brief = { work, mediaType, byteSize };
    const resourceLimits = { maxOldGenerationSizeMb: this.limits.heapMegabytes };
    // No environment: it names the database and may hold keys. What a parser has to say is no line of a log.
    const thread = new Worker(THREAD, {
      workerData,
      resourceLimits,
      env: {},
      stdout: true,
      stderr: true,
      execArgv: [],
    });
    const guard = this.guard(thread);
    try {
      const result = await this.talk(thread);
      if (this.failure) throw this.failure;
      return result;
    } finally {
      clearInterval(guard);
      await thread.terminate();
    }
  }

  private talk(thread: Worker): Promise<ScrubResult> {
    return new Promise((resolve) => {
      thread.on('message', (ask: Ask & { id: number }) => {
        if (ask.kind === 'done') return resolve(ask.result);
        this.answer(thread, ask).catch((error: unknown) => {
          this.failure = error;
          resolve({ outcome: 'none' });
        });
      });
      thread.on('error', () => resolve({ outcome: 'none' }));
      thread.on('exit', () => resolve({ outcome: 'none' }));
    });
  }

  private async answer(thread: Worker, ask: Exclude<Ask, { kind: 'done' }> & { id: number }): Promise<void> {
    const { id } = ask;
    if (ask.kind === 'write') {
      if (ask.position + ask.bytes.length > this.copyBytesAllowed) return void (await thread.terminate());
      this.writes = this.writes.then(() => this.file.write(ask.position, ask.bytes));
      await this.writes;
      return thread.postMessage({ id, bytes: new Uint8Array() });
    }
    if (ask.end - ask.start > READ_BYTES_ALLOWED) return void (await thread.terminate());
    thread.postMessage({ id, bytes: await this.file.read(ask.start, ask.end) });
  }

  private get copyBytesAllowed(): number {
    return this.file.byteSize * COPY_GROWS + COPY_BYTES_MORE;
  }

  private guard(thread: Worker): NodeJS.Timeout {
    const [since, before] = [performance.now(), process.memoryUsage.rss()];
    const most = before + this.limits.growthMegabytes * 1024 * 1024;
    return setInterval(() => {
      const isTooLong = performance.now() - since > this.limits.milliseconds;
      if (isTooLong || process.memoryUsage.rss() > most) void thread.terminate();
    }, WATCH_MS);
  }
}
