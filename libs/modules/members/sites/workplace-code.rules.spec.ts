import { randomInt } from 'node:crypto';
import { CODE_SIGNS, newWorkplaceCode } from './workplace-code.rules';

describe('a workplace code', () => {
  it('has eight signs, none of which looks like another one or makes a word', () => {
    expect(newWorkplaceCode((below) => below - 1)).toBe('YYYYYYYY');
    expect(newWorkplaceCode(() => 0)).toBe('33333333');
    for (const sign of '01258BGILOQSUVZAEIOU') expect(CODE_SIGNS).not.toContain(sign);
    expect(new Set(CODE_SIGNS).size).toBe(CODE_SIGNS.length);
    const codes = Array.from({ length: 200 }, () => newWorkplaceCode((below) => randomInt(below)));
    for (const code of codes) expect(code).toMatch(/^[3479CDFHJKMNPRTWXY]{8}$/);
    expect(new Set(codes).size).toBe(200);
  });
});
