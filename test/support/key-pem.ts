import { generateKeyPairSync } from 'node:crypto';

const publicKeyEncoding = { type: 'spki', format: 'pem' } as const;
const privateKeyEncoding = { type: 'pkcs8', format: 'pem' } as const;

/**
 * A new private key, as PEM. Never as an object: Node 20 waits for itself for ever where the collector takes the job
 * that made a key while that key is exported.
 */
export function newKeyPem(kind: 'ec' | 'rsa'): string {
  if (kind === 'ec') {
    return generateKeyPairSync('ec', { namedCurve: 'P-256', publicKeyEncoding, privateKeyEncoding }).privateKey;
  }
  return generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding, privateKeyEncoding }).privateKey;
}
