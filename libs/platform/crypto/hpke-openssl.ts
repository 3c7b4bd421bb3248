import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';
import {
  type AeadEncryptionContext,
  AeadId,
  type AeadInterface,
  Dhkem,
  type DhkemPrimitives,
  HkdfSha256Native,
  KemId,
  LABEL_DKP_PRK,
  LABEL_SK,
  XCryptoKey,
} from '@hpke/common';

/**
 * Primitives for the HPKE library, straight from OpenSSL. The library composes them (RFC 9180 stays its
 * business); it would otherwise reach the same OpenSSL through WebCrypto, whose thread hand-overs cost more than
 * the cryptography: about 0.6 ms a wrap against 0.2 ms, on the path that every complaint takes.
 */
type Bytes = ArrayBufferLike | ArrayBufferView;

const NAME = 'X25519';
const KEY_BYTES = 32;
const TAG_BYTES = 16;
/** The fixed DER envelopes of raw X25519 keys (RFC 8410). */
const PKCS8_HEAD = Buffer.from('302e020100300506032b656e04220420', 'hex');
const SPKI_HEAD = Buffer.from('302a300506032b656e032100', 'hex');

function bytes(input: Bytes): Buffer {
  return ArrayBuffer.isView(input) ? Buffer.from(input.buffer, input.byteOffset, input.byteLength) : Buffer.from(input);
}

function arrayBuffer(buffer: Buffer): ArrayBuffer {
  return new Uint8Array(buffer).buffer;
}

/** Parsing a key costs as much as using it, so each of the library's key objects is parsed once. */
const parsed = new WeakMap<XCryptoKey, KeyObject>();

function keyObject(key: CryptoKeyLike): KeyObject {
  const raw = asXKey(key);
  const known = parsed.get(raw);
  if (known) return known;
  const object =
    raw.type === 'private'
      ? createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, raw.key]), format: 'der', type: 'pkcs8' })
      : createPublicKey({ key: Buffer.concat([SPKI_HEAD, raw.key]), format: 'der', type: 'spki' });
  parsed.set(raw, object);
  return object;
}

type CryptoKeyLike = Parameters<DhkemPrimitives['serializePublicKey']>[0];
type KeyPair = Awaited<ReturnType<DhkemPrimitives['generateKeyPair']>>;

function asXKey(key: CryptoKeyLike): XCryptoKey {
  if (!(key instanceof XCryptoKey)) throw new Error('not a key of this suite');
  return key;
}

function imported(raw: Bytes, type: 'public' | 'private'): XCryptoKey {
  const key = Uint8Array.from(bytes(raw));
  if (key.byteLength !== KEY_BYTES) throw new Error('an X25519 key has 32 bytes');
  return new XCryptoKey(NAME, key, type, type === 'private' ? ['deriveBits'] : []);
}

/** The raw key is the end of its DER envelope. */
function exported(object: KeyObject, type: 'public' | 'private'): XCryptoKey {
  const der =
    type === 'private'
      ? object.export({ format: 'der', type: 'pkcs8' })
      : object.export({ format: 'der', type: 'spki' });
  const key = imported(der.subarray(-KEY_BYTES), type);
  parsed.set(key, object);
  return key;
}

class X25519 implements DhkemPrimitives {
  constructor(private readonly hkdf: Hkdf) {}

  async serializePublicKey(key: CryptoKeyLike): Promise<ArrayBuffer> {
    return arrayBuffer(Buffer.from(asXKey(key).key));
  }

  async deserializePublicKey(key: Bytes): Promise<XCryptoKey> {
    return imported(key, 'public');
  }

  async serializePrivateKey(key: CryptoKeyLike): Promise<ArrayBuffer> {
    return arrayBuffer(Buffer.from(asXKey(key).key));
  }

  async deserializePrivateKey(key: Bytes): Promise<XCryptoKey> {
    return imported(key, 'private');
  }

  async importKey(format: 'raw' | 'jwk', key: ArrayBuffer | object, isPublic: boolean): Promise<XCryptoKey> {
    if (format !== 'raw' || !(key instanceof ArrayBuffer)) throw new Error('only raw keys are used here');
    return imported(key, isPublic ? 'public' : 'private');
  }

  async generateKeyPair(): Promise<KeyPair> {
    const pair = generateKeyPairSync('x25519');
    return { publicKey: exported(pair.publicKey, 'public'), privateKey: exported(pair.privateKey, 'private') };
  }

  async deriveKeyPair(ikm: Bytes): Promise<KeyPair> {
    const prk = await this.hkdf.labeledExtract(new Uint8Array(), LABEL_DKP_PRK, bytes(ikm));
    const secret = await this.hkdf.labeledExpand(prk, LABEL_SK, new Uint8Array(), KEY_BYTES);
    const privateKey = imported(secret, 'private');
    return { privateKey, publicKey: await this.derivePublicKey(privateKey) };
  }

  async derivePublicKey(key: CryptoKeyLike): Promise<XCryptoKey> {
    return exported(createPublicKey(keyObject(key)), 'public');
  }

  async dh(privateKey: CryptoKeyLike, publicKey: CryptoKeyLike): Promise<ArrayBuffer> {
    return arrayBuffer(diffieHellman({ privateKey: keyObject(privateKey), publicKey: keyObject(publicKey) }));
  }
}

class Hkdf extends HkdfSha256Native {
  override async extract(salt: Bytes, ikm: Bytes): Promise<ArrayBuffer> {
    const key = salt.byteLength === 0 ? Buffer.alloc(this.hashSize) : bytes(salt);
    return arrayBuffer(createHmac('sha256', key).update(bytes(ikm)).digest());
  }

  override async expand(prk: Bytes, info: Bytes, length: number): Promise<ArrayBuffer> {
    let block = Buffer.alloc(0);
    const blocks: Buffer[] = [];
    for (let i = 1; blocks.length * this.hashSize < length; i += 1) {
      block = createHmac('sha256', bytes(prk))
        .update(block)
        .update(bytes(info))
        .update(Buffer.from([i]))
        .digest();
      blocks.push(block);
    }
    return arrayBuffer(Buffer.concat(blocks).subarray(0, length));
  }

  override async extractAndExpand(salt: Bytes, ikm: Bytes, info: Bytes, length: number): Promise<ArrayBuffer> {
    return hkdfSync('sha256', bytes(ikm), bytes(salt), bytes(info), length);
  }
}

class AesGcmContext implements AeadEncryptionContext {
  constructor(private readonly key: Buffer) {}

  async seal(iv: Bytes, data: Bytes, aad: Bytes): Promise<ArrayBuffer> {
    const cipher = createCipheriv('aes-256-gcm', this.key, bytes(iv)).setAAD(bytes(aad));
    return arrayBuffer(Buffer.concat([cipher.update(bytes(data)), cipher.final(), cipher.getAuthTag()]));
  }

  async open(iv: Bytes, data: Bytes, aad: Bytes): Promise<ArrayBuffer> {
    const sealed = bytes(data);
    const decipher = createDecipheriv('aes-256-gcm', this.key, bytes(iv))
      .setAAD(bytes(aad))
      .setAuthTag(sealed.subarray(-TAG_BYTES));
    return arrayBuffer(Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]));
  }
}

class AesGcm implements AeadInterface {
  readonly id = AeadId.Aes256Gcm;
  readonly keySize = 32;
  readonly nonceSize = 12;
  readonly tagSize = TAG_BYTES;

  createEncryptionContext(key: Bytes): AeadEncryptionContext {
    return new AesGcmContext(Buffer.from(bytes(key)));
  }
}

class X25519Kem extends Dhkem {
  override readonly id = KemId.DhkemX25519HkdfSha256;
  override readonly secretSize = 32;
  override readonly encSize = KEY_BYTES;
  override readonly publicKeySize = KEY_BYTES;
  override readonly privateKeySize = KEY_BYTES;

  constructor() {
    const hkdf = new Hkdf();
    super(KemId.DhkemX25519HkdfSha256, new X25519(hkdf), hkdf);
  }
}

/** The parts that the HPKE library's cipher suite is put together from. */
export function opensslParts(): { kem: X25519Kem; kdf: Hkdf; aead: AesGcm } {
  return { kem: new X25519Kem(), kdf: new Hkdf(), aead: new AesGcm() };
}
