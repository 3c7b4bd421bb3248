import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { keyFile, type KeyName } from './key-provider';

/** Where the key lies that will take the place of the present one, until it does. */
function nextFile(folder: string, name: KeyName): string {
  return `${keyFile(folder, name)}.next`;
}

/** Whether a rotation of this key was begun and not ended. */
export function isHalfRotated(folder: string, name: KeyName): boolean {
  return existsSync(nextFile(folder, name));
}

/** A program that began now could not read what is sealed under the next key. @throws with what to do */
export function refuseHalfRotated(folder: string, names: readonly KeyName[]): void {
  for (const name of names) {
    if (!isHalfRotated(folder, name)) continue;
    throw new Error(`The rotation of ${name}.key was interrupted. Run \`npm run keys -- rotate-kek ${name}\` again.`);
  }
}

/** The key that follows, made on the disk before anything is sealed under it; the same one after an interruption. */
export function nextKey(folder: string, name: KeyName): Buffer {
  const file = nextFile(folder, name);
  if (!existsSync(file)) {
    const draft = `${file}.draft`;
    const handle = openSync(draft, 'w', 0o600);
    writeSync(handle, `${randomBytes(32).toString('base64')}\n`);
    fsyncSync(handle);
    closeSync(handle);
    renameSync(draft, file);
    syncFolder(folder);
  }
  return Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
}

/** Takes a next key away under which nothing was sealed. */
export function dropNextKey(folder: string, name: KeyName): void {
  rmSync(nextFile(folder, name), { force: true });
}

/**
 * Puts the next key in the place of the present one, which stays beside it under another name. Each step is whole or
 * not there, and all can be repeated.
 * @param day for the name of the old file, e.g. 2026-11-21 @returns the old key's file
 */
export function keepNextKey(folder: string, name: KeyName, day: string): string {
  const present = keyFile(folder, name);
  const retired = retiredFile(present, day);
  if (!existsSync(retired)) linkSync(present, retired);
  renameSync(nextFile(folder, name), present);
  syncFolder(folder);
  return retired;
}

/** A second rotation on the same day gets a name of its own. */
function retiredFile(present: string, day: string): string {
  const key = readFileSync(present, 'utf8');
  for (let count = 1; ; count += 1) {
    const file = `${present}.retired-${day}${count === 1 ? '' : `-${count}`}`;
    if (!existsSync(file) || readFileSync(file, 'utf8') === key) return file;
  }
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
