import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseName, Storage } from './storage';

/** Sealed files in a local folder: a file in parts is a folder of its own, one in one piece a file. */
export class FolderStorage extends Storage {
  constructor(private readonly folder: string) {
    super();
  }

  async put(name: string, sealed: Buffer): Promise<void> {
    const path = this.path(name);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    // Written beside and renamed, so that a killed process never leaves half a file under a whole name. Each under a
    // name of its own: a piece that is sent twice may be written twice at once.
    const unfinished = `${path}.${randomUUID()}.part`;
    await writeFile(unfinished, sealed, { mode: 0o600, flush: true });
    await rename(unfinished, path);
  }

  async get(name: string): Promise<Buffer> {
    return readFile(this.path(name));
  }

  async remove(key: string): Promise<void> {
    await rm(this.path(parseName(key).key), { force: true, recursive: true });
  }

  private path(name: string): string {
    const { key, part } = parseName(name);
    const whole = join(this.folder, key.slice(-2), key);
    return part === undefined ? whole : join(whole, part);
  }
}
