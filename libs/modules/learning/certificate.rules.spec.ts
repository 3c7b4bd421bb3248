import { codeFrom, isSameName, numberFrom, readCode, spokenCode } from './certificate.rules';

describe('a certificate', () => {
  const bytes = Uint8Array.from({ length: 20 }, (_, index) => index * 13);

  it('has a code of twenty signs that nobody takes for another one, and reads it however it is typed', () => {
    const code = codeFrom(bytes);
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{20}$/);
    expect(spokenCode(code)).toMatch(/^(\w{4}-){4}\w{4}$/);
    expect(readCode(spokenCode(code).toLowerCase().replace(/-/g, ' '))).toBe(code);
    expect(readCode('o0iIlL1')).toBe('0011111');
  });

  it('has a number with the year of its day', () => {
    expect(numberFrom('2026-12-31', bytes)).toMatch(/^2026-[0-9A-HJKMNP-TV-Z]{6}$/);
  });

  it('knows a name again in another width, case and spacing, and no other', () => {
    expect(isSameName('グエン　ラン', 'ｸﾞｴﾝ ﾗﾝ')).toBe(true);
    expect(isSameName('Nguyen Lan', 'NGUYEN  LAN')).toBe(true);
    expect(isSameName('Nguyen Lan', 'Nguyen Lam')).toBe(false);
  });
});
