import { createHash, createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import { newKeyPem } from './key-pem';

/** A P-256 key in COSE: EC2, ES256. */
const [KTY, ALG, CRV, X, Y] = [1, 3, -1, -2, -3] as const;
const [EC2, ES256, P256] = [2, -7, 1] as const;

const PRESENT = 0x01;
const VERIFIED = 0x04;
const HAS_KEY = 0x40;

/** What a test lets an authenticator do wrong. */
interface Misbehaviour {
  /** The page that asked; the portal's own unless a test plays a phishing site. */
  origin?: string;
  rpId?: string;
  /** Whether it asked for a fingerprint, face or PIN. */
  isVerified?: boolean;
  counter?: number;
  /** Whose passkey it claims to be. */
  userHandle?: string;
  challenge?: string;
}

interface CreationOptions {
  challenge: string;
  rp: { id?: string };
  user: { id: string };
}

const base64url = (bytes: Buffer | string) => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest();

/** An authenticator in software: one passkey, made and used as a browser would hand it on. */
export class SoftAuthenticator {
  readonly id = randomBytes(24);
  private readonly key: KeyObject;
  private readonly coseKey: Buffer;
  private userHandle = '';
  private counter = 0;

  constructor(private readonly origin: string) {
    this.key = createPrivateKey(newKeyPem('ec'));
    const { x = '', y = '' } = createPublicKey(this.key).export({ format: 'jwk' });
    const cose = new Map<number, number | Uint8Array>([
      [KTY, EC2],
      [ALG, ES256],
      [CRV, P256],
      [X, new Uint8Array(Buffer.from(x, 'base64url'))],
      [Y, new Uint8Array(Buffer.from(y, 'base64url'))],
    ]);
    this.coseKey = Buffer.from(isoCBOR.encode(cose));
  }

  /** `navigator.credentials.create` */
  create(options: object, wrong: Misbehaviour = {}): object {
    const { challenge, user } = options as CreationOptions;
    this.userHandle = user.id;
    const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.id.length]), this.id, this.coseKey]);
    const authData = Buffer.concat([this.head(HAS_KEY, wrong), credential]);
    const attestation = new Map<string, string | Uint8Array | Map<string, string>>([
      ['fmt', 'none'],
      ['attStmt', new Map<string, string>()],
      ['authData', new Uint8Array(authData)],
    ]);
    const clientDataJSON = this.clientData('webauthn.create', challenge, wrong);
    const attestationObject = base64url(Buffer.from(isoCBOR.encode(attestation)));
    return this.credential({ clientDataJSON, attestationObject, transports: ['internal'] });
  }

  /** `navigator.credentials.get` */
  get(options: object, wrong: Misbehaviour = {}): object {
    const { challenge } = options as CreationOptions;
    this.counter = wrong.counter ?? this.counter + 1;
    const authData = this.head(0, wrong);
    const clientDataJSON = this.clientData('webauthn.get', wrong.challenge ?? challenge, wrong);
    const signed = Buffer.concat([authData, sha256(Buffer.from(clientDataJSON, 'base64url'))]);
    const signature = base64url(sign('sha256', signed, this.key));
    const userHandle = wrong.userHandle ?? this.userHandle;
    return this.credential({ clientDataJSON, authenticatorData: base64url(authData), signature, userHandle });
  }

  private head(flags: number, { rpId, isVerified = true }: Misbehaviour): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(this.counter);
    const all = flags | PRESENT | (isVerified ? VERIFIED : 0);
    return Buffer.concat([sha256(rpId ?? new URL(this.origin).hostname), Buffer.from([all]), count]);
  }

  private clientData(type: string, challenge: string, { origin = this.origin }: Misbehaviour): string {
    return base64url(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  private credential(response: object): object {
    const id = base64url(this.id);
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
  }
}
