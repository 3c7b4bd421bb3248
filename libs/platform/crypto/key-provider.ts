import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyFromText, keyToText } from './key-guard';

/**
 * Secrets that live outside the database, one per purpose:
 * - receipt-lookup: keyed hash by which a receipt is found (intake)
 * - blinding: what two complaints have in common, without saying what it is (intake)
 * - intake-session: seals the short receipt cookie (intake)
 * - api: key-encryption key of the desk's, members' and partners' private keys (api)
 * - worker: key-encryption key of the notifier's private key (worker)
 * - record: seed of the Ed25519 key that signs the record once a day (worker)
 * - custodian: key-encryption key of the identity custodian's private key (no running app)
 */
export const KEY_NAMES = [
  'receipt-lookup',
  'blinding',
  'intake-session',
  'api',
  'worker',
  'record',
  'custodian',
] as const;
export type KeyName = (typeof KEY_NAMES)[number];

/** Each app is given the keys it needs and no other. */
export const KEYS_OF_APP: Record<'intake' | 'api' | 'worker', readonly KeyName[]> = {
  intake: ['receipt-lookup', 'blinding', 'intake-session'],
  api: ['api'],
  worker: ['worker', 'record'],
};

export abstract class KeyProvider {
  /** The 32-byte secret. @throws if this process was not given that key */
  abstract key(name: KeyName): Buffer;
}

/**
 * Reads the allowed keys once, from the environment (MADOGUCHI_KEY_API…) or else from key files; a hardware token opens
 * those that it sealed.
 */
export class LocalKeyProvider extends KeyProvider {
  private readonly keys = new Map<KeyName, Buffer>();

  constructor(folder: string, allowed: readonly KeyName[], env: NodeJS.ProcessEnv = process.env) {
    super();
    for (const name of allowed) {
      const fromEnv = env[keyVariable(name)];
      const file = keyFile(folder, name);
      if (!fromEnv && !existsSync(file)) throw new Error(`Key file ${file} is missing. Restore it from your backup.`);
      this.keys.set(name, keyFromText(name, fromEnv ?? readFileSync(file, 'utf8'), env));
    }
  }

  key(name: KeyName): Buffer {
    const key = this.keys.get(name);
    if (!key) throw new Error(`This process was not given the key "${name}".`);
    return key;
  }
}

/** Where a key lies that no environment variable carries. */
export function keyFile(folder: string, name: KeyName): string {
  return join(folder, `${name}.key`);
}

/** The environment variable that may carry a key instead of its file. */
export function keyVariable(name: KeyName): string {
  return `MADOGUCHI_KEY_${name.toUpperCase().replace('-', '_')}`;
}

/** The keys that neither a file nor the environment holds. */
export function missingKeys(folder: string, env: NodeJS.ProcessEnv = process.env): KeyName[] {
  return KEY_NAMES.filter((name) => !env[keyVariable(name)] && !existsSync(keyFile(folder, name)));
}

/**
 * Creates the key files that are missing, readable by their owner only and sealed by the hardware token if there is one.
 * @returns the names created, so that the caller can tell the operator to back them up
 */
export function createMissingKeys(folder: string): KeyName[] {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const missing = missingKeys(folder);
  for (const name of missing) {
    const text = keyToText(name, randomBytes(32));
    writeFileSync(keyFile(folder, name), `${text}\n`, { mode: 0o600, flag: 'wx' });
    chmodSync(keyFile(folder, name), 0o600);
  }
  return missing;
}
