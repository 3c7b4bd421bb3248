/**
 * Keeps sealed files. What it is given is ciphertext already; it never sees a plaintext byte. A file lies there as
 * its parts, one object each, so that nothing here has to stream (see sealed-file.ts).
 */
export abstract class Storage {
  /** Replaces what lies under the name. @param name a key of ours, or `partName` of one */
  abstract put(name: string, sealed: Buffer): Promise<void>;
  /** @throws if nothing is stored under the name */
  abstract get(name: string): Promise<Buffer>;
  /** Removes what lies under a key, in one piece or in parts. Nothing there is no error. */
  abstract remove(key: string): Promise<void>;
}

/** What one part of a file is called. */
export function partName(key: string, part: number): string {
  return `${key}.${part}`;
}

/** Keys are UUIDs of ours; anything else would be a path that somebody else chose. */
const SAFE_NAME = /^([0-9a-f-]{36})(?:\.(\d{1,6}))?$/;

/** @returns the key and, for the name of a part, its number. @throws if this is no name of ours */
export function parseName(name: string): { key: string; part: string | undefined } {
  const [, key, part] = SAFE_NAME.exec(name) ?? [];
  if (key === undefined) throw new Error('not a storage key');
  return { key, part };
}

/** What storages say where nothing lies under a name; EISDIR is a folder's way to say that only parts do. */
const ABSENT = ['ENOENT', 'EISDIR', 'NoSuchKey'];

/** Whether `get` failed because nothing lies under the name, and not because the storage did not answer. */
export function isAbsent(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, name } = error as { code?: unknown; name?: unknown };
  return ABSENT.includes(String(code ?? name));
}
