import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const LARGEST_BYTES = 10 * 1024 * 1024;

/** One app's log, in the data folder. At its largest size it becomes `.1`, in place of the one before. */
export class LogFile {
  private bytes: number;

  constructor(private readonly path: string) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    this.bytes = existsSync(path) ? statSync(path).size : 0;
  }

  write(line: string): void {
    if (this.bytes > LARGEST_BYTES) {
      renameSync(this.path, `${this.path}.1`);
      this.bytes = 0;
    }
    const text = `${line}\n`;
    appendFileSync(this.path, text, { mode: 0o600 });
    this.bytes += Buffer.byteLength(text);
  }
}

const WARNING = 40;

/** Whether a line deserves the terminal: plain words do, of the structured ones only warnings and worse. */
export function isForTheTerminal(line: string): boolean {
  if (!line.startsWith('{')) return true;
  try {
    const { level = WARNING } = JSON.parse(line) as { level?: number };
    return level >= WARNING;
  } catch {
    return true;
  }
}
