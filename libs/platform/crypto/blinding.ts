import { createHmac } from 'node:crypto';

/** Long enough that two different things never meet by chance, and of no use without the key. */
const MARK_BYTES = 16;

/**
 * What two things have in common if and only if they are the same, and from which nobody reads either without the key:
 * an address or a number can be guessed, so a plain hash of one would be the thing itself.
 * @param kind keeps the same words in two places apart @param blindingKey of the process that sees the plaintext
 */
export function blind(kind: string, text: string, blindingKey: Buffer): Buffer {
  return createHmac('sha256', blindingKey).update(`mark/v1:${kind}:${text}`).digest().subarray(0, MARK_BYTES);
}
