import { createHmac, hkdfSync } from 'node:crypto';
import { typedDigits } from '@platform/crypto';
import { Refusal } from '@platform/errors';

/**
 * The number of a worker's place: 16 digits and two check digits by ISO 7064 MOD 97-10, as of a receipt, and of another
 * length, so that neither is ever taken for the other.
 */
const RANDOM_DIGITS = 16;
const NUMBER_DIGITS = RANDOM_DIGITS + 2;
/** What a page carries so that a second press of its button asks for the same place: 128 random bits. */
const ONCE = /^[0-9a-f]{32}$/;

export function isOnce(text: string): boolean {
  return ONCE.test(text);
}

/** The number that goes with what a page carries: the same for every press of its button. @param key kept outside the database */
export function placeNumber(once: string, key: Buffer): string {
  const bits = createHmac('sha256', key).update(`place-number/v1:${once}`).digest();
  const digits = (bits.readBigUInt64BE() % 10n ** BigInt(RANDOM_DIGITS)).toString().padStart(RANDOM_DIGITS, '0');
  const check = 98n - ((BigInt(digits) * 100n) % 97n);
  return digits + check.toString().padStart(2, '0');
}

/** In groups of three, the way it is shown. */
export function formatPlaceNumber(number: string): string {
  return (number.match(/.{1,3}/g) ?? []).join(' ');
}

/** Reads what a person typed, digits of any script. @throws Refusal receipt.malformed when it was mistyped */
export function parsePlaceNumber(typed: string): string {
  const digits = typedDigits(typed);
  const isWhole = /^\d+$/.test(digits) && digits.length === NUMBER_DIGITS;
  if (!isWhole || BigInt(digits) % 97n !== 1n) throw new Refusal('receipt.malformed');
  return digits;
}

/** What the database knows a place by. The key stays outside the database, so a dump cannot be searched. */
export function placeHash(number: string, key: Buffer): Buffer {
  return createHmac('sha256', key).update(`place-lookup/v1:${number}`).digest();
}

/** What her nickname is sealed under: whoever lacks the number or the key file reads none. */
export function nicknameKey(number: string, key: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', Buffer.concat([key, Buffer.from(number)]), 'madoguchi', 'place-name/v1', 32));
}
