import fc from 'fast-check';
import {
  formatReceiptCode,
  isTypedBack,
  newReceiptCode,
  parseReceiptCode,
  receiptKeyPair,
  receiptLookupHash,
} from './receipt-code';

describe('the receipt code', () => {
  it('has 25 random digits and two check digits, and reads back', () => {
    for (let i = 0; i < 200; i += 1) {
      const code = newReceiptCode();
      expect(code).toMatch(/^\d{27}$/);
      expect(parseReceiptCode(formatReceiptCode(code))).toBe(code);
    }
  });

  it('accepts hyphens, dots and the digits of other scripts', () => {
    const code = newReceiptCode();
    for (const zero of ['၀', '०', '০', '٠', '۰', '០', '๐', '０']) {
      const base = zero.codePointAt(0) ?? 0;
      const typed = [...code].map((digit) => String.fromCodePoint(base + Number(digit))).join('-');
      expect(parseReceiptCode(typed)).toBe(code);
    }
  });

  it('notices every single wrong digit and every swap of neighbours', () => {
    fc.assert(
      fc.property(fc.nat(26), fc.integer({ min: 1, max: 9 }), (at, shift) => {
        const code = newReceiptCode();
        const wrong = code.slice(0, at) + ((Number(code[at]) + shift) % 10) + code.slice(at + 1);
        expect(() => parseReceiptCode(wrong)).toThrow('receipt.malformed');
        const next = Math.min(at + 1, 26);
        if (at !== next && code[at] !== code[next]) {
          const swapped = code.slice(0, at) + code[next] + code[at] + code.slice(next + 1);
          expect(() => parseReceiptCode(swapped)).toThrow('receipt.malformed');
        }
      }),
    );
  });

  it.each(['', '123', 'a'.repeat(27), `${'1'.repeat(26)}x`, '0'.repeat(28)])('refuses %p', (typed) => {
    expect(() => parseReceiptCode(typed)).toThrow('receipt.malformed');
  });

  it('is copied when its last nine digits or all of them were typed, in any script', () => {
    const code = '123456789012345678901234567';
    for (const typed of [
      code,
      formatReceiptCode(code),
      '901 234 567',
      '901-234-567',
      '၉၀၁ ၂၃၄ ၅၆၇',
      '９０１２３４５６７',
    ]) {
      expect(isTypedBack(typed, code)).toBe(true);
    }
    for (const typed of ['', ' ', '567', '901 234 568', '123 456 789', `0${code}`, 'x901234567']) {
      expect(isTypedBack(typed, code)).toBe(false);
    }
  });

  it('gives the same key for the same code and another for another', async () => {
    const [a, b] = [newReceiptCode(), newReceiptCode()];
    expect((await receiptKeyPair(a)).publicKey).toEqual((await receiptKeyPair(a)).publicKey);
    expect((await receiptKeyPair(a)).publicKey).not.toEqual((await receiptKeyPair(b)).publicKey);
    expect(receiptLookupHash(a, Buffer.alloc(32, 1))).not.toEqual(receiptLookupHash(a, Buffer.alloc(32, 2)));
  });
});
