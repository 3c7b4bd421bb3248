import type { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { ZipFile as Archive } from 'yazl';

/** A workbook of payslips has some dozens of entries, and no more text than a person can look at. */
const ENTRIES_ALLOWED = 2_000;
const BYTES_ALLOWED = 64 * 1024 * 1024;
/** Times carry no meaning in a copy; the format cannot say less than this. */
const NO_TIME = new Date(1980, 0, 1);

/** Why an archive is not read: it is broken, locked, or becomes far more than it is. */
export class ArchiveRefused extends Error {}

/** The files of an archive by their names, unpacked within bounds. @throws ArchiveRefused */
export async function unpack(bytes: Buffer): Promise<Map<string, Buffer>> {
  try {
    return await unpacked(await yauzl.fromBufferPromise(bytes, { lazyEntries: true, strictFileNames: true }));
  } catch (error) {
    throw new ArchiveRefused('not an archive that can be read', { cause: error });
  }
}

async function unpacked(zip: ZipFile): Promise<Map<string, Buffer>> {
  if (zip.entryCount > ENTRIES_ALLOWED) throw new Error('too many entries');
  const files = new Map<string, Buffer>();
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    total += entry.uncompressedSize;
    if (total > BYTES_ALLOWED) throw new Error('too many bytes');
    if (entry.isEncrypted()) throw new Error('locked');
    if (entry.fileName.endsWith('/')) continue;
    if (files.has(entry.fileName)) throw new Error('two files of one name');
    files.set(entry.fileName, await contents(zip, entry));
  }
  return files;
}

/** The reader checks that an entry is as long as its list says. */
async function contents(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of (await zip.openReadStreamPromise(entry)) as Readable) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** Packs files in their order. @param plain names that must not be squeezed */
export async function pack(files: ReadonlyMap<string, Buffer>, plain: readonly string[] = []): Promise<Buffer> {
  const archive = new Archive();
  for (const [name, bytes] of files) {
    archive.addBuffer(bytes, name, { mtime: NO_TIME, forceDosTimestamp: true, compress: !plain.includes(name) });
  }
  archive.end();
  const pieces: Buffer[] = [];
  for await (const piece of archive.outputStream as Readable) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
