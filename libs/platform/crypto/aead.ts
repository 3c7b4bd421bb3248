import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A fresh 256-bit data key. */
export function newDataKey(): Buffer {
  return randomBytes(32);
}

/**
 * AES-256-GCM with a random nonce.
 * @param binding additional data: whatever must not be swapped (case, compartment, field, version, id)
 * @returns nonce (12) ‖ ciphertext ‖ tag (16)
 */
export function seal(key: Buffer, plaintext: Buffer, binding: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(binding));
  return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what `seal` made. @throws if the key, the binding or a byte differs */
export function unseal(key: Buffer, sealed: Buffer, binding: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(binding))
    .setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}

/** Moves what `seal` made to another key; what is under that key already stays as it is. @throws if neither opens it */
export function reseal({ from, to }: { from: Buffer; to: Buffer }, sealed: Buffer, binding: string): Buffer {
  try {
    unseal(to, sealed, binding);
    return sealed;
  } catch {
    return seal(to, unseal(from, sealed, binding), binding);
  }
}
