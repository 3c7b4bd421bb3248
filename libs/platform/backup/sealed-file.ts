import { createHash } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { seal, unseal } from '@platform/crypto';
import { type BackupReaders, type BackupSecret, type KeySeal, newBackupKey, openBackupKey } from './backup-key';

/**
 * A file of sealed chunks: one line that says what it is, one line of JSON with the sealed key, then chunks of
 * length (4 bytes) ‖ AES-256-GCM. Each chunk is bound to the two lines, to its place, and to whether it is the last:
 * a file that was cut, changed, or put together from two does not open.
 */
const MAGIC = 'MADOGUCHI BACKUP 1\n';
const CHUNK_BYTES = 1 << 20;
const LENGTH_BYTES = 4;
const HEADER_LIMIT = 16_384;
/** Nonce and tag around a chunk. */
const OVERHEAD_BYTES = 28;

/** Why a file cannot be read as a backup; each is said to the operator in a sentence of its own. */
export class BackupUnreadable extends Error {
  constructor(
    readonly why: 'notABackup' | 'wrongSecret' | 'damaged',
    cause?: unknown,
  ) {
    super(`backup: ${why}`, { cause });
    this.name = 'BackupUnreadable';
  }
}

interface Header {
  format: 1;
  seals: KeySeal[];
}

/** Writes beside the final name and takes it only when everything is on the disk. No plaintext reaches the disk. */
export class SealedFileWriter {
  private pending: Buffer[] = [];
  private pendingBytes = 0;
  private index = 0;

  private constructor(
    private readonly path: string,
    private readonly file: FileHandle,
    private readonly key: Buffer,
    private readonly head: string,
  ) {}

  /** @throws EEXIST if a file of this name, finished or not, is there already */
  static async create(path: string, readers: BackupReaders): Promise<SealedFileWriter> {
    const { key, seals } = await newBackupKey(readers);
    const lines = Buffer.from(`${MAGIC}${JSON.stringify({ format: 1, seals } satisfies Header)}\n`);
    await (await open(path, 'wx', 0o600)).close(); // takes the final name first: nothing is ever written over
    await rm(path);
    const file = await open(partOf(path), 'wx', 0o600);
    await file.writeFile(lines);
    return new SealedFileWriter(path, file, key, digest(lines));
  }

  async write(bytes: Buffer): Promise<void> {
    this.pending.push(bytes);
    this.pendingBytes += bytes.length;
    if (this.pendingBytes <= CHUNK_BYTES) return;
    const all = Buffer.concat(this.pending);
    let from = 0;
    // One chunk stays behind, for the last one is marked as such and nobody knows yet which it will be.
    for (; all.length - from > CHUNK_BYTES; from += CHUNK_BYTES) {
      await this.writeChunk(all.subarray(from, from + CHUNK_BYTES), false);
    }
    this.pending = [all.subarray(from)];
    this.pendingBytes = all.length - from;
  }

  /** The file has its final name afterwards. */
  async finish(): Promise<void> {
    await this.writeChunk(Buffer.concat(this.pending), true);
    await this.file.sync();
    await this.file.close();
    await rename(partOf(this.path), this.path);
    await syncFolder(dirname(this.path));
  }

  /** Leaves nothing behind. */
  async abandon(): Promise<void> {
    await this.file.close().catch(() => undefined);
    await rm(partOf(this.path), { force: true });
  }

  private async writeChunk(plaintext: Buffer, isLast: boolean): Promise<void> {
    const sealed = seal(this.key, plaintext, bindingOf(this.head, this.index, isLast));
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32BE(sealed.length);
    await this.file.writeFile(Buffer.concat([length, sealed]));
    this.index += 1;
  }
}

/**
 * The plaintext of a sealed file, chunk by chunk; each is authentic when it is handed out. That the file is whole is
 * known only at the end: whoever acts on it reads it once to the end before.
 * @throws BackupUnreadable
 */
export async function* readSealedFile(path: string, secret: BackupSecret): AsyncGenerator<Buffer> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const { header, bytes: headBytes } = await readHeader(file);
    const key = await openBackupKey(header.seals, secret);
    if (!key) throw new BackupUnreadable('wrongSecret');
    const head = digest(headBytes);
    let at = headBytes.length;
    let index = 0;
    do {
      const sealed = await readChunk(file, at);
      at += LENGTH_BYTES + sealed.length;
      yield openChunk(key, sealed, bindingOf(head, index, at === size));
      index += 1;
    } while (at < size);
  } finally {
    await file.close();
  }
}

function openChunk(key: Buffer, sealed: Buffer, binding: string): Buffer {
  try {
    return unseal(key, sealed, binding);
  } catch (error) {
    throw new BackupUnreadable('damaged', error);
  }
}

async function readHeader(file: FileHandle): Promise<{ header: Header; bytes: Buffer }> {
  const buffer = Buffer.alloc(HEADER_LIMIT);
  const { bytesRead } = await file.read(buffer, 0, HEADER_LIMIT, 0);
  const end = buffer.subarray(0, bytesRead).indexOf('\n', MAGIC.length);
  if (!buffer.subarray(0, MAGIC.length).equals(Buffer.from(MAGIC)) || end < 0) throw new BackupUnreadable('notABackup');
  try {
    const header = JSON.parse(buffer.toString('utf8', MAGIC.length, end)) as Header;
    if (header.format !== 1 || !Array.isArray(header.seals)) throw new Error('another format');
    return { header, bytes: Buffer.from(buffer.subarray(0, end + 1)) };
  } catch (error) {
    throw new BackupUnreadable('notABackup', error);
  }
}

async function readChunk(file: FileHandle, at: number): Promise<Buffer> {
  const length = await readExactly(file, at, LENGTH_BYTES);
  const bytes = length.readUInt32BE();
  if (bytes < OVERHEAD_BYTES || bytes > CHUNK_BYTES + OVERHEAD_BYTES) throw new BackupUnreadable('damaged');
  return readExactly(file, at + LENGTH_BYTES, bytes);
}

async function readExactly(file: FileHandle, at: number, bytes: number): Promise<Buffer> {
  const buffer = Buffer.alloc(bytes);
  const { bytesRead } = await file.read(buffer, 0, bytes, at);
  if (bytesRead !== bytes) throw new BackupUnreadable('damaged');
  return buffer;
}

/** Makes a new name in a folder survive a power cut. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Where an unfinished file lies. */
export function partOf(path: string): string {
  return `${path}.part`;
}

function digest(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function bindingOf(head: string, index: number, isLast: boolean): string {
  return `backup/v1|${head}|${index}|${isLast ? 'last' : 'more'}`;
}
