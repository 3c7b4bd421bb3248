import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Keeps sealed files. What it is given is ciphertext already; it never sees a plaintext byte. */
export abstract class Storage {
  abstract put(key: string, sealed: Buffer): Promise<void>;
  /** @throws if nothing is stored under the key */
  abstract get(key: string): Promise<Buffer>;
  abstract remove(key: string): Promise<void>;
}

/** Keys are UUIDs of ours; anything else would be a path that somebody else chose. */
const SAFE_KEY = /^[0-9a-f-]{36}$/;

export class FolderStorage extends Storage {
  constructor(private readonly folder: string) {
    super();
  }

  async put(key: string, sealed: Buffer): Promise<void> {
    const path = this.path(key);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    // Written beside and renamed, so that a killed process never leaves half a file under a whole name.
    const unfinished = `${path}.part`;
    await writeFile(unfinished, sealed, { mode: 0o600, flush: true });
    await rename(unfinished, path);
  }

  async get(key: string): Promise<Buffer> {
    return readFile(this.path(key));
  }

  async remove(key: string): Promise<void> {
    await rm(this.path(key), { force: true });
  }

  private path(key: string): string {
    if (!SAFE_KEY.test(key)) throw new Error('not a storage key');
    return join(this.folder, key.slice(-2), key);
  }
}
