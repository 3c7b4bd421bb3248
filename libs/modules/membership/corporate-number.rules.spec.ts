import { isCorporateNumber, plainCorporateNumber } from './corporate-number.rules';

const BODIES = ['000012345678', '100001000002', '999999999999'];

describe('a corporate number', () => {
  it('is thirteen digits whose first one checks the others', () => {
    for (const body of BODIES) {
      const right = Array.from({ length: 9 }, (_, digit) => `${digit + 1}${body}`).filter(isCorporateNumber);
      expect(right).toHaveLength(1);
    }
    // Of the ordinance's own kind: 7000012050002 is the number of a public office, published by it.
    expect(isCorporateNumber('7000012050002')).toBe(true);
    expect(isCorporateNumber('7000012050003')).toBe(false);
    expect(isCorporateNumber('7000012050020')).toBe(false);
  });

  it.each(['', '700001205000', '70000120500021', '0000012050002', '7000012O50002', '７000012050002'])(
    'is not %j',
    (given) => expect(isCorporateNumber(given)).toBe(false),
  );

  it('may be typed with full-width digits, hyphens and spaces', () => {
    expect(plainCorporateNumber(' ７－0000－1205－0002 ')).toBe('7000012050002');
    expect(plainCorporateNumber('7-0000-1205-0002')).toBe('7000012050002');
  });
});
