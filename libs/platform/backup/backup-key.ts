import { randomBytes } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import { newDataKey, seal, unseal, unwrapKey, wrapKey } from '@platform/crypto';

/** For whom a backup is sealed: one of the two at least. */
export interface BackupReaders {
  /** 32 bytes, raw X25519. */
  publicKey?: Buffer;
  passphrase?: string;
}

/** What somebody has who wants to open a backup. */
export interface BackupSecret {
  /** 32 bytes, raw X25519. */
  privateKey?: Buffer;
  passphrase?: string;
}

/** The backup's own key, sealed for each reader; all in base64. */
export type KeySeal =
  | { kind: 'publicKey'; encapsulatedKey: string; wrappedKey: string }
  | { kind: 'passphrase'; salt: string; sealed: string };

const CONTEXT = 'backup/v1|key';
/** Argon2id at 64 MiB and three passes: a backup is guessed at offline, by somebody with time. */
const STRETCHING = { memoryCost: 65_536, timeCost: 3, parallelism: 1, outputLen: 32 };
const SALT_BYTES = 16;

/** A fresh key for one backup, and what each reader needs to get at it. @throws if nobody could ever read it */
export async function newBackupKey(readers: BackupReaders): Promise<{ key: Buffer; seals: KeySeal[] }> {
  const key = newDataKey();
  const seals: KeySeal[] = [];
  if (readers.publicKey) seals.push(await sealForKey(readers.publicKey, key));
  if (readers.passphrase) seals.push(await sealForPassphrase(readers.passphrase, key));
  if (seals.length === 0) throw new Error('a backup needs a reader');
  return { key, seals };
}

/** @returns undefined when this secret opens none of the seals */
export async function openBackupKey(seals: readonly KeySeal[], secret: BackupSecret): Promise<Buffer | undefined> {
  for (const one of seals) {
    const key = await openSeal(one, secret).catch(() => undefined);
    if (key) return key;
  }
  return undefined;
}

async function sealForKey(publicKey: Buffer, key: Buffer): Promise<KeySeal> {
  const { encapsulatedKey, wrappedKey } = await wrapKey(publicKey, key, Buffer.from(CONTEXT));
  return { kind: 'publicKey', encapsulatedKey: base64(encapsulatedKey), wrappedKey: base64(wrappedKey) };
}

async function sealForPassphrase(passphrase: string, key: Buffer): Promise<KeySeal> {
  const salt = randomBytes(SALT_BYTES);
  const sealed = seal(await stretched(passphrase, salt), key, CONTEXT);
  return { kind: 'passphrase', salt: base64(salt), sealed: base64(sealed) };
}

async function openSeal(one: KeySeal, { privateKey, passphrase }: BackupSecret): Promise<Buffer | undefined> {
  if (one.kind === 'publicKey') {
    const wrapped = { encapsulatedKey: raw(one.encapsulatedKey), wrappedKey: raw(one.wrappedKey) };
    return privateKey && unwrapKey(privateKey, wrapped, Buffer.from(CONTEXT));
  }
  return passphrase === undefined
    ? undefined
    : unseal(await stretched(passphrase, raw(one.salt)), raw(one.sealed), CONTEXT);
}

function stretched(passphrase: string, salt: Buffer): Promise<Buffer> {
  return hashRaw(passphrase.normalize('NFKC'), { ...STRETCHING, salt });
}

const base64 = (bytes: Buffer): string => bytes.toString('base64');
const raw = (text: string): Buffer => Buffer.from(text, 'base64');
