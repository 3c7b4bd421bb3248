import { corporateNumberFrom, isCorporateNumber } from './corporate-number.rules';

describe('a corporate number', () => {
  it('has the check digit of its other twelve digits', () => {
    // The worked example that the tax agency publishes: 700110005901 has the check digit 8.
    expect(isCorporateNumber('8700110005901')).toBe(true);
    for (const wrong of [1, 2, 3, 4, 5, 6, 7, 9]) expect(isCorporateNumber(`${wrong}700110005901`)).toBe(false);
  });

  it('notices each wrong digit, unless 9 stands for 0', () => {
    const right = '8700110005901';
    for (let at = 1; at < 13; at += 1) {
      const digit = Number(right[at]);
      const other = digit === 4 ? 5 : (digit + 4) % 9;
      expect(isCorporateNumber(right.slice(0, at) + String(other) + right.slice(at + 1))).toBe(false);
    }
  });

  it.each(['', '870011000590', '87001100059011', '870011000590X', '0700110005901'])('is not %p', (text) => {
    expect(isCorporateNumber(text)).toBe(false);
  });

  it('is read as people write it', () => {
    expect(corporateNumberFrom(' 8-7001-1000-5901')).toBe('8700110005901');
    expect(corporateNumberFrom('８７００１１０００５９０１')).toBe('8700110005901');
  });
});
