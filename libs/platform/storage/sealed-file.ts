import { createHash } from 'node:crypto';
import { newDataKey, seal, unseal } from '@platform/crypto';
import { newId } from '@platform/database';
import { partName, type Storage } from './storage';

/** Every part but the last has exactly this many bytes before it is sealed. */
export const PART_BYTES = 1024 * 1024;

/** Where a sealed file lies and the key that opens it, in base64. It is kept nowhere but inside something sealed. */
export interface SealedKey {
  key: string;
  fileKey: string;
}

/** A finished file: how much of it there must be, so that a cut, swapped or older part is found. */
export interface SealedFile extends SealedKey {
  parts: number;
  byteSize: number;
  /** Of the plaintext, in hex. */
  sha256: string;
}

/** @returns a place for a new file, with nothing in it */
export function newSealedKey(): SealedKey {
  return { key: newId(), fileKey: newDataKey().toString('base64') };
}

/** Seals one part and stores it; the same part again replaces it. @param bytes PART_BYTES of them, fewer in the last */
export async function sealPart(storage: Storage, file: SealedKey, part: number, bytes: Buffer): Promise<void> {
  await storage.put(partName(file.key, part), seal(keyOf(file), bytes, binding(file, part)));
}

/** @throws if the part is not there, or is not this part of this file */
export async function openPart(storage: Storage, file: SealedKey, part: number): Promise<Buffer> {
  return unseal(keyOf(file), await storage.get(partName(file.key, part)), binding(file, part));
}

/** Stores what is in memory already. */
export async function sealBytes(storage: Storage, bytes: Buffer): Promise<SealedFile> {
  const file = newSealedKey();
  const parts = Math.ceil(bytes.length / PART_BYTES);
  for (let part = 0; part < parts; part += 1) {
    await sealPart(storage, file, part, bytes.subarray(part * PART_BYTES, (part + 1) * PART_BYTES));
  }
  return { ...file, parts, byteSize: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/**
 * The plaintext, part by part, with one part in memory at a time.
 * @throws at the part that is missing or changed; at the end, if it is another file than the one that was stored
 */
export async function* readSealed(storage: Storage, file: SealedFile): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let size = 0;
  for (let part = 0; part < file.parts; part += 1) {
    const bytes = await openPart(storage, file, part);
    hash.update(bytes);
    size += bytes.length;
    yield bytes;
  }
  if (size !== file.byteSize || hash.digest('hex') !== file.sha256) throw new Error('the stored file was changed');
}

/** The bytes from `start` up to, and not including, `end`; fewer where the file ends. */
export async function readRange(
  storage: Storage,
  file: SealedKey & { byteSize: number },
  start: number,
  end: number,
): Promise<Buffer> {
  const stop = Math.min(end, file.byteSize);
  const pieces: Buffer[] = [];
  for (let at = start; at < stop;) {
    const part = Math.floor(at / PART_BYTES);
    const bytes = await openPart(storage, file, part);
    const piece = bytes.subarray(at - part * PART_BYTES, stop - part * PART_BYTES);
    if (piece.length === 0) throw new Error('the stored file was cut');
    pieces.push(piece);
    at += piece.length;
  }
  return Buffer.concat(pieces);
}

/** A file that was stored in one piece, before there were parts. */
export async function readWhole(storage: Storage, { key, fileKey }: SealedKey): Promise<Buffer> {
  return unseal(keyOf({ key, fileKey }), await storage.get(key), key);
}

function keyOf({ fileKey }: SealedKey): Buffer {
  return Buffer.from(fileKey, 'base64');
}

function binding({ key }: SealedKey, part: number): string {
  return `part/v1|${key}|${part}`;
}
