/**
 * Runs a piece of work whenever woken and at least once per interval, never twice at a time. A wake during a run
 * causes one more run, so that nothing that arrived meanwhile waits for the interval.
 */
export class WakefulLoop {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private isWoken = false;
  private isStopped = false;

  /** @param work must handle its own errors */
  constructor(
    private readonly intervalMs: number,
    private readonly work: () => Promise<void>,
  ) {}

  wake(): void {
    if (this.isStopped) return;
    this.isWoken = true;
    this.running ??= this.runWhileWoken();
  }

  /** Resolves once the current run has ended; no further run starts. */
  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private async runWhileWoken(): Promise<void> {
    clearTimeout(this.timer);
    while (this.isWoken && !this.isStopped) {
      this.isWoken = false;
      await this.work();
    }
    this.running = undefined;
    if (!this.isStopped) this.timer = setTimeout(() => this.wake(), this.intervalMs);
  }
}
