import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { BackupReaders, BackupSecret } from '@platform/backup';
import type { BackupConfig } from '@platform/config';
import { newKeyPair } from '@platform/crypto';
import { codeOf, StartProblem } from './say';

const LEAST_PASSPHRASE = 20;
const KEY_BYTES = 32;

/** npm changes to the project's folder; a path was written where the command was typed. */
export function typedPath(path: string): string {
  return resolve(process.env.INIT_CWD ?? '.', path);
}

/** For whom a backup is sealed. @throws StartProblem when the settings name nobody */
export function readersOf(config: BackupConfig): BackupReaders {
  const { backupPublicKey, backupPassphraseFile } = config;
  if (!backupPublicKey && !backupPassphraseFile) {
    throw new StartProblem(
      'A backup has to be sealed for somebody. Make a key with `npm run backup -- new-key <file>` and set BACKUP_PUBLIC_KEY, or set BACKUP_PASSPHRASE_FILE.',
    );
  }
  return {
    ...(backupPublicKey ? { publicKey: Buffer.from(backupPublicKey, 'base64') } : {}),
    ...(backupPassphraseFile ? { passphrase: passphraseIn(backupPassphraseFile) } : {}),
  };
}

/** What opens a backup: a private key in a file, or the passphrase. @throws StartProblem */
export function secretOf(config: BackupConfig, keyFile: string | undefined): BackupSecret {
  if (keyFile) return { privateKey: keyIn(typedPath(keyFile)) };
  if (config.backupPassphraseFile) return { passphrase: passphraseIn(config.backupPassphraseFile) };
  throw new StartProblem('Name the private key with --key <file>, or set BACKUP_PASSPHRASE_FILE.');
}

/** Makes a key pair for backups. The private half is written and never shown. @returns what to print */
export async function newBackupKeyFile(path: string): Promise<string[]> {
  const { publicKey, privateKey } = await newKeyPair();
  const file = typedPath(path);
  try {
    writeFileSync(file, `${privateKey.toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const why = codeOf(error) === 'EEXIST' ? 'is there already, and nothing is written over' : 'cannot be written';
    throw new StartProblem(`${file} ${why}.`, error);
  }
  return [
    `The private key is ${file}. It opens every backup that is sealed for it: keep two copies, away from this machine.`,
    'This machine needs the public key alone:',
    `BACKUP_PUBLIC_KEY=${publicKey.toString('base64')}`,
  ];
}

function keyIn(file: string): Buffer {
  const key = Buffer.from(textIn(file), 'base64');
  if (key.length !== KEY_BYTES) throw new StartProblem(`${file} is not a private key for backups.`);
  return key;
}

function passphraseIn(path: string): string {
  const file = typedPath(path);
  const passphrase = textIn(file);
  if (passphrase.length < LEAST_PASSPHRASE)
    throw new StartProblem(`The passphrase in ${file} has fewer than ${LEAST_PASSPHRASE} characters.`);
  return passphrase;
}

function textIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new StartProblem(`${file} cannot be read.`, error);
  }
}
