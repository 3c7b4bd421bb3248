import { randomBytes } from 'node:crypto';
import { formatPlaceNumber, isOnce, nicknameKey, parsePlaceNumber, placeHash, placeNumber } from './place-number.rules';

const key = randomBytes(32);
const once = () => randomBytes(16).toString('hex');

describe('the number of a place', () => {
  it('is the same for the same page, another for another, and reads back from any script', () => {
    const page = once();
    const number = placeNumber(page, key);
    expect(number).toMatch(/^\d{18}$/);
    expect(placeNumber(page, key)).toBe(number);
    expect(placeNumber(once(), key)).not.toBe(number);
    expect(placeNumber(page, randomBytes(32))).not.toBe(number);
    expect(parsePlaceNumber(formatPlaceNumber(number))).toBe(number);
    const burmese = number.replace(/\d/g, (digit) => String.fromCodePoint(0x1040 + Number(digit)));
    expect(parsePlaceNumber(burmese)).toBe(number);
  });

  it('notices a wrong digit, and is never taken for a receipt', () => {
    const number = placeNumber(once(), key);
    const wrong = ((Number(number[0]) + 1) % 10) + number.slice(1);
    expect(() => parsePlaceNumber(wrong)).toThrow();
    expect(() => parsePlaceNumber('590 416 273 840 591 726 384 059 648')).toThrow();
  });

  it('is known by a keyed hash, and seals the nickname under another key', () => {
    const number = placeNumber(once(), key);
    expect(placeHash(number, key)).not.toEqual(placeHash(number, randomBytes(32)));
    expect(nicknameKey(number, key)).not.toEqual(placeHash(number, key));
    expect([isOnce(once()), isOnce(''), isOnce('x'.repeat(32))]).toEqual([true, false, false]);
  });
});
