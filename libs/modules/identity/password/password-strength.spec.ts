import { passwordProblem } from './password-strength';

describe('passwordProblem', () => {
  it.each(['1q2w3e4r5t6y', 'PASSWORD12345', 'dragon!!!!!!!', 'iloveyouiloveyou', '2026-sunshine-'])(
    'refuses %s, which is in every attacker’s list or nearly so',
    (password) => {
      expect(passwordProblem(password)).toBe('password.breached');
    },
  );

  it.each([
    'correct horse battery staple',
    'あさがおの花がさいたよ三つ',
    'nothing but lower case',
    '914 732 550 118 6',
  ])('takes %s whatever signs it is made of', (password) => {
    expect(passwordProblem(password)).toBeUndefined();
  });

  it('counts from twelve characters to 256, one picture sign as one', () => {
    expect(passwordProblem('elevenchars')).toBe('password.length');
    expect(passwordProblem('twelve chars')).toBeUndefined();
    expect(passwordProblem('🐙'.repeat(6))).toBe('password.length');
    expect(passwordProblem('a b'.repeat(85) + 'x')).toBeUndefined();
    expect(passwordProblem('a b'.repeat(85) + 'xy')).toBe('password.length');
  });
});
