import { contentlessError, errorCode } from './error-code';

class OddError extends Error {}

describe('errorCode', () => {
  it.each([
    [Object.assign(new Error('no such user she@phone.example'), { code: 'EENVELOPE' }), 'EENVELOPE'],
    [Object.assign(new Error('x'), { code: '23505' }), '23505'],
    [Object.assign(new Error('x'), { code: 'a sentence with spaces' }), 'Error'],
    [new OddError('she@phone.example'), 'OddError'],
    ['a thrown text', 'unknown'],
    [undefined, 'unknown'],
  ])('tells the code or the class, never the message', (error, code) => {
    expect(errorCode(error)).toBe(code);
  });
});

describe('contentlessError', () => {
  it('keeps where it happened and forgets what was said, over however many lines', () => {
    const said = 'first line she@phone.example\nsecond line with her name';
    const safe = contentlessError(new OddError(said));
    expect(safe.message).toBe('OddError');
    expect(safe.stack).not.toMatch(/she@|her name/);
    expect(safe.stack).toContain('error-code.spec');
    expect(safe.cause).toBeUndefined();
  });
});
