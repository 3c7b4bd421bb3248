import { createHash, randomBytes } from 'node:crypto';

/** The secret of a link that works once, and the hash under which it is found again. */
export interface OneTimeToken {
  /** 256 random bits in base64url: goes into the link's fragment and nowhere else. */
  token: string;
  hash: Buffer;
}

export function newOneTimeToken(): OneTimeToken {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashOfToken(token) };
}

/** SHA-256. Enough without salt or cost, because nobody can guess 256 bits. */
export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
