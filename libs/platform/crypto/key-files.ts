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
import { dirname } from 'node:path';
import { isSealedByToken, keyFromText, keyToText } from './key-guard';
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
  if (!existsSync(file)) writeWhole(file, keyToText(name, randomBytes(32)));
  return keyFromText(name, readFileSync(file, 'utf8'));
}

/** Whether a key file is of use only together with the hardware token. */
export function isGuarded(folder: string, name: KeyName): boolean {
  return isSealedByToken(readFileSync(keyFile(folder, name), 'utf8'));
}

/**
 * Writes a key file anew, sealed by the hardware token if the environment names one, else plain. What the new text opens to
 * is compared before it takes the place of the old.
 */
export function rewriteKey(folder: string, name: KeyName, env: NodeJS.ProcessEnv = process.env): void {
  const file = keyFile(folder, name);
  const key = keyFromText(name, readFileSync(file, 'utf8'));
  const text = keyToText(name, key, env);
  if (!keyFromText(name, text).equals(key)) throw new Error(`The token gave back another key "${name}".`);
  writeWhole(file, text);
}

/** The file is there whole, on the disk, or as it was before. */
function writeWhole(file: string, text: string): void {
  const draft = `${file}.draft`;
  const handle = openSync(draft, 'w', 0o600);
  writeSync(handle, `${text}\n`);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(draft, file);
  syncFolder(dirname(file));
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
