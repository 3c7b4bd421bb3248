import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import type * as Pkcs11 from 'pkcs11js';

type Library = typeof Pkcs11;

/** Where the hardware token is and what opens it. */
export interface TokenSettings {
  /** The vendor's PKCS#11 library, e.g. /usr/lib/softhsm/libsofthsm2.so. */
  module: string;
  /** The label of the token in it. */
  token: string;
  pin: string;
}

/** What stays in a key file of what the token sealed: nonce (12) ‖ ciphertext ‖ tag (16). */
const NONCE_BYTES = 12;
const TAG_BITS = 128;

/** An open, signed-in session. Everything in it is synchronous, so that no two are ever open in one process. */
interface Session {
  library: Library;
  device: Pkcs11.PKCS11;
  handle: Pkcs11.Handle;
}

/**
 * Seals a secret with the AES-256 key that the token keeps under a label, and makes that key first if it is not there.
 * The key is made in the token and cannot be taken out of it (CKA_SENSITIVE, not CKA_EXTRACTABLE).
 * @throws with a clear sentence if the token cannot be reached
 */
export function sealByToken(settings: TokenSettings, label: string, secret: Buffer): Buffer {
  return withSession(settings, (session) => {
    const key = findKey(session, label) ?? makeKey(session, label);
    const nonce = randomBytes(NONCE_BYTES);
    session.device.C_EncryptInit(session.handle, gcm(session, nonce), key);
    const sealed = session.device.C_Encrypt(session.handle, secret, Buffer.alloc(secret.length + 2 * TAG_BITS));
    return Buffer.concat([nonce, sealed]);
  });
}

/** Opens what `sealByToken` made under the same label. @throws if the token, its key or a byte is another one */
export function unsealByToken(settings: TokenSettings, label: string, sealed: Buffer): Buffer {
  return withSession(settings, (session) => {
    const key = findKey(session, label);
    if (!key) throw new Error(`The token "${settings.token}" holds no key "${label}".`);
    const nonce = sealed.subarray(0, NONCE_BYTES);
    session.device.C_DecryptInit(session.handle, gcm(session, nonce), key);
    return session.device.C_Decrypt(session.handle, sealed.subarray(NONCE_BYTES), Buffer.alloc(sealed.length));
  });
}

function withSession<T>(settings: TokenSettings, work: (session: Session) => T): T {
  const library = loadLibrary();
  const device = new library.PKCS11();
  device.load(settings.module);
  try {
    device.C_Initialize();
    try {
      return inSession(library, device, { settings, work });
    } finally {
      device.C_Finalize();
    }
  } finally {
    device.close();
  }
}

function inSession<T>(
  library: Library,
  device: Pkcs11.PKCS11,
  { settings, work }: { settings: TokenSettings; work: (session: Session) => T },
): T {
  const handle = device.C_OpenSession(slotOf(device, settings), library.CKF_SERIAL_SESSION | library.CKF_RW_SESSION);
  try {
    device.C_Login(handle, library.CKU_USER, settings.pin);
    return work({ library, device, handle });
  } finally {
    device.C_CloseSession(handle);
  }
}

function slotOf(device: Pkcs11.PKCS11, { token, module }: TokenSettings): Pkcs11.Handle {
  const slot = device.C_GetSlotList(true).find((each) => device.C_GetTokenInfo(each).label.trim() === token);
  if (!slot) throw new Error(`${module} has no token "${token}".`);
  return slot;
}

function findKey({ library, device, handle }: Session, label: string): Pkcs11.Handle | undefined {
  device.C_FindObjectsInit(handle, [
    { type: library.CKA_CLASS, value: library.CKO_SECRET_KEY },
    { type: library.CKA_LABEL, value: label },
  ]);
  try {
    return device.C_FindObjects(handle, 1)[0];
  } finally {
    device.C_FindObjectsFinal(handle);
  }
}

function makeKey({ library, device, handle }: Session, label: string): Pkcs11.Handle {
  return device.C_GenerateKey(handle, { mechanism: library.CKM_AES_KEY_GEN }, [
    { type: library.CKA_LABEL, value: label },
    { type: library.CKA_TOKEN, value: true },
    { type: library.CKA_PRIVATE, value: true },
    { type: library.CKA_SENSITIVE, value: true },
    { type: library.CKA_EXTRACTABLE, value: false },
    { type: library.CKA_ENCRYPT, value: true },
    { type: library.CKA_DECRYPT, value: true },
    { type: library.CKA_VALUE_LEN, value: 32 },
  ]);
}

function gcm({ library }: Session, iv: Buffer): Pkcs11.Mechanism {
  const parameter: Pkcs11.AesGCM = {
    type: library.CK_PARAMS_AES_GCM_v240,
    iv,
    ivBits: NONCE_BYTES * 8,
    tagBits: TAG_BITS,
  };
  return { mechanism: library.CKM_AES_GCM, parameter };
}

/** An optional package: it is compiled while it is installed, and most installations need none. */
function loadLibrary(): Library {
  try {
    return createRequire(__filename)('pkcs11js') as Library;
  } catch (error) {
    throw new Error('PKCS11_MODULE is set, and the optional package pkcs11js is not installed.', { cause: error });
  }
}
