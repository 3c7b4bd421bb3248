import { createHash, randomInt } from 'node:crypto';

export const RECOVERY_CODES = 10;

/** Crockford's base32: no letter looks like a digit. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;
const GROUP = /.{4}(?=.)/g;

/** Ten fresh codes of 80 bits each, `ABCD-EFGH-JKMN-PQRS`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => newRecoveryCode());
}

function newRecoveryCode(): string {
  const signs = Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length)));
  return signs.join('').replace(GROUP, '$&-');
}

/**
 * What is stored: of 80 random bits a plain hash gives nothing away. Small letters, spaces, and letters that look
 * like digits are read as they were meant.
 */
export function recoveryCodeHash(userId: string, typed: string): Buffer {
  const code = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return createHash('sha256').update(`${userId}:${code}`).digest();
}
