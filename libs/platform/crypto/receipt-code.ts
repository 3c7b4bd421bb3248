import { createHmac, hkdfSync, randomInt } from 'node:crypto';
import { Refusal } from '@platform/errors';
import { deriveKeyPair, type RawKeyPair } from './hpke';

/**
 * The receipt: 25 random digits (83 bits) and two check digits by ISO 7064 MOD 97-10, the rule that
 * bank account numbers use; it notices every wrong digit and every swap of neighbours. Digits only,
 * because every phone keyboard on earth has them and they survive being read aloud.
 */
const RANDOM_DIGITS = 25;
const CODE_DIGITS = RANDOM_DIGITS + 2;
const GROUP = 3;
/** So many of the last digits show that the number was copied. */
export const TYPED_BACK_DIGITS = 9;

/** A new code of 27 ASCII digits. */
export function newReceiptCode(): string {
  const digits = Array.from({ length: RANDOM_DIGITS }, () => randomInt(10)).join('');
  const check = 98n - ((BigInt(digits) * 100n) % 97n);
  return digits + check.toString().padStart(2, '0');
}

/** In groups of three, the way it is shown and printed. */
export function formatReceiptCode(code: string): string {
  return (code.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []).join(' ');
}

/**
 * Reads what a person typed: any script's digits, any spaces, hyphens or dots between them.
 * @returns the 27 ASCII digits
 * @throws Refusal receipt.malformed when the length or the check digits say that it was mistyped
 */
export function parseReceiptCode(typed: string): string {
  const digits = typedDigits(typed);
  if (!/^\d+$/.test(digits) || digits.length !== CODE_DIGITS || BigInt(digits) % 97n !== 1n) {
    throw new Refusal('receipt.malformed');
  }
  return digits;
}

/**
 * Whether a person who was shown the code has copied it: its last nine digits, or all of it.
 * Nine are soon typed on an old phone, and are the end of what had to be copied.
 */
export function isTypedBack(typed: string, code: string): boolean {
  const digits = typedDigits(typed);
  return digits === code || digits === code.slice(-TYPED_BACK_DIGITS);
}

/** What was typed, in ASCII digits and without what people put between them. */
export function typedDigits(typed: string): string {
  return typed.replace(/\p{Nd}/gu, (digit) => String(decimalValue(digit))).replace(/[\s.\-–—_/]/gu, '');
}

/** Unicode keeps each script's ten digits in a row starting at a zero, so the value is the distance to it. */
function decimalValue(digit: string): number {
  const point = digit.codePointAt(0) ?? 0;
  let zero = point;
  while (point - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return (point - zero) % 10;
}

/** What the database knows a receipt by. The key stays outside the database, so a dump cannot be searched. */
export function receiptLookupHash(code: string, lookupKey: Buffer): Buffer {
  return createHmac('sha256', lookupKey).update(`receipt-lookup/v1:${code}`).digest();
}

/** The complainant's own key pair. 83 random bits need no slow hash (docs/adr/0004). */
export function receiptKeyPair(code: string): Promise<RawKeyPair> {
  return deriveKeyPair(Buffer.from(hkdfSync('sha256', code, 'madoguchi', 'receipt-key/v1', 32)));
}
