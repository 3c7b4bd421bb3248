import { createHash } from 'node:crypto';
import { newSealedKey, openPart, PART_BYTES, sealPart, type SealedFile } from './sealed-file';
import type { Storage } from './storage';

/** Parts kept open: writers of media come back to the first one, to say how long the file has become. */
const PARTS_OPEN = 3;

/** Writes a sealed file in whatever order its maker writes it. Holds a few parts; nothing plain touches a disk. */
export class SealedWriter {
  private readonly file = newSealedKey();
  /** The least lately used one first. */
  private readonly open = new Map<number, Buffer>();
  private readonly stored = new Set<number>();
  private byteSize = 0;

  constructor(private readonly storage: Storage) {}

  get key(): string {
    return this.file.key;
  }

  /** One call at a time. */
  async write(position: number, bytes: Buffer): Promise<void> {
    for (let done = 0; done < bytes.length;) {
      const at = position + done;
      const part = Math.floor(at / PART_BYTES);
      const piece = bytes.subarray(done, done + PART_BYTES - (at % PART_BYTES));
      piece.copy(await this.opened(part), at % PART_BYTES);
      done += piece.length;
      this.byteSize = Math.max(this.byteSize, at + piece.length);
    }
  }

  /** Seals what is still open. */
  async finish(): Promise<SealedFile> {
    for (const part of [...this.open.keys()]) await this.close(part);
    const parts = Math.ceil(this.byteSize / PART_BYTES);
    const hash = createHash('sha256');
    for (let part = 0; part < parts; part += 1) hash.update(await openPart(this.storage, this.file, part));
    return { ...this.file, parts, byteSize: this.byteSize, sha256: hash.digest('hex') };
  }

  async discard(): Promise<void> {
    this.open.clear();
    await this.storage.remove(this.file.key);
  }

  private async opened(part: number): Promise<Buffer> {
    const bytes = this.open.get(part) ?? (await this.fetched(part));
    this.open.delete(part);
    this.open.set(part, bytes);
    for (const least of this.open.keys()) {
      if (this.open.size <= PARTS_OPEN) break;
      await this.close(least);
    }
    return bytes;
  }

  private async fetched(part: number): Promise<Buffer> {
    const bytes = Buffer.alloc(PART_BYTES);
    if (this.stored.has(part)) (await openPart(this.storage, this.file, part)).copy(bytes);
    return bytes;
  }

  private async close(part: number): Promise<void> {
    const bytes = this.open.get(part);
    if (!bytes) return;
    this.open.delete(part);
    this.stored.add(part);
    await sealPart(this.storage, this.file, part, bytes.subarray(0, this.byteSize - part * PART_BYTES));
  }
}
