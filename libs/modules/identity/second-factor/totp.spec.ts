import { generateSync } from 'otplib';
import { newTotpSecret, totpStep, totpUri } from './totp';

/** RFC 6238, appendix B: the secret "12345678901234567890" and the last six digits of its SHA-1 table. */
const RFC_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const at = (seconds: number): Date => new Date(seconds * 1000);

describe('a one-time code', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [20_000_000_000, '353130'],
  ])('is that of the standard at %i seconds', (seconds, code) => {
    expect(totpStep(RFC_SECRET, code, at(seconds), 0)).toBe(Math.floor(seconds / 30));
  });

  it('is taken one step early or late and no further', () => {
    const secret = newTotpSecret();
    const start = 60_000 * 30;
    const code = generateSync({ secret, epoch: start });
    const taken = [-31, -30, 0, 29, 30, 59, 60].map((shift) => totpStep(secret, code, at(start + shift), 0));
    expect(taken).toEqual([undefined, 60_000, 60_000, 60_000, 60_000, 60_000, undefined]);
  });

  it('works once, and none before it works afterwards', () => {
    const secret = newTotpSecret();
    const [before, code] = [generateSync({ secret, epoch: 2970 }), generateSync({ secret, epoch: 3000 })];
    expect(totpStep(secret, code, at(3000), 99)).toBe(100);
    expect(totpStep(secret, code, at(3000), 100)).toBeUndefined();
    expect(totpStep(secret, before, at(3000), 100)).toBeUndefined();
  });

  it.each(['', '12345', '1234567', '１２３４５６', 'abcdef'])('is never %p', (code) => {
    expect(totpStep(RFC_SECRET, code, at(59), 0)).toBeUndefined();
  });

  it('travels to the app with the name of the desk and of the account', () => {
    expect(totpUri(RFC_SECRET, 'a@desk.example')).toBe(
      `otpauth://totp/Madoguchi:a%40desk.example?secret=${RFC_SECRET}&issuer=Madoguchi`,
    );
  });
});
