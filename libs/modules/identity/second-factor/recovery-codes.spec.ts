import { newRecoveryCodes, recoveryCodeHash } from './recovery-codes';

describe('recovery codes', () => {
  it('are ten, different, and easy to copy by hand', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
  });

  it('are known again however they were typed', () => {
    const hash = recoveryCodeHash('me', '01AB-CDEF-GHJK-MNPQ');
    expect(recoveryCodeHash('me', ' oiab cdef ghjk mnpq ')).toEqual(hash);
    expect(recoveryCodeHash('me', '01AB-CDEF-GHJK-MNPR')).not.toEqual(hash);
  });

  it('belong to one person', () => {
    expect(recoveryCodeHash('me', '01AB-CDEF-GHJK-MNPQ')).not.toEqual(recoveryCodeHash('you', '01AB-CDEF-GHJK-MNPQ'));
  });
});
