import { createHash, type Hash } from 'node:crypto';
import { type BackupHead, decodeFrames, type Frame, type Manifest } from './frames';
import type { BackupSecret } from './backup-key';
import { BackupUnreadable, readSealedFile } from './sealed-file';

/** The frames of a backup, one after the other. @throws BackupUnreadable */
export function readBackup(path: string, secret: BackupSecret): AsyncGenerator<Frame> {
  return decodeFrames(readSealedFile(path, secret));
}

/**
 * Reads a backup to its end, acts on nothing, and compares everything with the manifest.
 * @throws BackupUnreadable if a byte is missing, added, changed, or out of its place
 */
export async function checkBackup(
  path: string,
  secret: BackupSecret,
): Promise<{ head: BackupHead; manifest: Manifest }> {
  const seen = new Seen();
  for await (const frame of readBackup(path, secret)) seen.take(frame);
  return seen.verdict();
}

/** What came by, counted and hashed as the writer did. */
class Seen {
  private head: BackupHead | undefined;
  private manifest: Manifest | undefined;
  private readonly tables: Manifest['tables'] = [];
  private readonly files: Manifest['files'] = [];
  private sum: Hash = createHash('sha256');
  private open: (() => void) | undefined;
  private count = 0;

  take(frame: Frame): void {
    if (this.manifest || (frame.kind === 'head') !== (this.head === undefined)) throw new BackupUnreadable('damaged');
    if (frame.kind === 'rows') for (const row of frame.value) this.add(`${row}\n`, 1);
    else if (frame.kind === 'bytes') this.add(frame.value, frame.value.length);
    else this.begin(frame);
  }

  verdict(): { head: BackupHead; manifest: Manifest } {
    const { head, manifest, tables, files } = this;
    if (!head || !manifest || JSON.stringify([tables, files]) !== JSON.stringify([manifest.tables, manifest.files])) {
      throw new BackupUnreadable('damaged');
    }
    return { head, manifest };
  }

  private add(content: string | Buffer, count: number): void {
    this.sum.update(content);
    this.count += count;
  }

  private begin(frame: Exclude<Frame, { kind: 'rows' | 'bytes' }>): void {
    this.open?.();
    this.open = undefined;
    this.sum = createHash('sha256');
    this.count = 0;
    if (frame.kind === 'head') this.head = frame.value;
    if (frame.kind === 'manifest') this.manifest = frame.value;
    if (frame.kind === 'table') {
      const { name } = frame.value;
      this.open = () => this.tables.push({ name, rows: this.count, sha256: this.sum.digest('hex') });
    }
    if (frame.kind === 'file') {
      const { name } = frame.value;
      this.open = () => this.files.push({ name, bytes: this.count, sha256: this.sum.digest('hex') });
    }
  }
}
