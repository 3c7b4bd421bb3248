import type { webcrypto } from 'node:crypto';
import { CipherSuite } from '@hpke/core';
import { opensslParts } from './hpke-openssl';

/** RFC 9180 base mode with X25519, HKDF-SHA256 and AES-256-GCM; the library does the cryptography. */
const suite = new CipherSuite(opensslParts());

/** Raw 32-byte X25519 keys. */
export interface RawKeyPair {
  publicKey: Buffer;
  privateKey: Buffer;
}

export interface Wrapped {
  /** The encapsulated key, 32 bytes. */
  encapsulatedKey: Buffer;
  /** The wrapped data key with its tag, 48 bytes. */
  wrappedKey: Buffer;
}

async function rawPair(pair: webcrypto.CryptoKeyPair): Promise<RawKeyPair> {
  const [publicKey, privateKey] = await Promise.all([
    suite.kem.serializePublicKey(pair.publicKey),
    suite.kem.serializePrivateKey(pair.privateKey),
  ]);
  return { publicKey: Buffer.from(publicKey), privateKey: Buffer.from(privateKey) };
}

export async function newKeyPair(): Promise<RawKeyPair> {
  return rawPair(await suite.kem.generateKeyPair());
}

/** The same pair for the same secret, by RFC 9180 DeriveKeyPair. @param secret at least 32 bytes */
export async function deriveKeyPair(secret: Buffer): Promise<RawKeyPair> {
  return rawPair(await suite.kem.deriveKeyPair(secret));
}

/** Wraps a 32-byte data key for one holder; `context` binds it to its case, compartment and version. */
export async function wrapKey(publicKey: Buffer, dataKey: Buffer, context: Buffer): Promise<Wrapped> {
  const recipientPublicKey = await importPublicKey(publicKey);
  const { enc, ct } = await suite.seal({ recipientPublicKey }, dataKey, context);
  return { encapsulatedKey: Buffer.from(enc), wrappedKey: Buffer.from(ct) };
}

/** Opens a wrap. @throws if the key is not the holder's or the context differs by a byte */
export async function unwrapKey(privateKey: Buffer, wrapped: Wrapped, context: Buffer): Promise<Buffer> {
  const recipientKey = await suite.kem.deserializePrivateKey(privateKey);
  return Buffer.from(await suite.open({ recipientKey, enc: wrapped.encapsulatedKey }, wrapped.wrappedKey, context));
}

/** Holders are few and receive every complaint, so their parsed keys are kept; receipts' keys pass through. */
const parsedKeys = new Map<string, webcrypto.CryptoKey>();
const PARSED_KEYS_KEPT = 256;

async function importPublicKey(raw: Buffer): Promise<webcrypto.CryptoKey> {
  const name = raw.toString('base64');
  const known = parsedKeys.get(name);
  if (known) return known;
  const parsed = await suite.kem.deserializePublicKey(raw);
  if (parsedKeys.size >= PARSED_KEYS_KEPT) parsedKeys.clear();
  parsedKeys.set(name, parsed);
  return parsed;
}
