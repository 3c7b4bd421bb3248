import { cooperationState, isCountry, isCurrency, totalsOf, whyNoContribution, whyNotTerms } from './cooperation.rules';

const open = { validFrom: '2026-01-01', validUntil: '2026-12-31', endedAt: null };

it.each([
  ['draft', { ...open, validFrom: null, validUntil: null }, '2026-06-01'],
  ['coming', open, '2025-12-31'],
  ['current', open, '2026-10-01'],
  ['expiring', open, '2026-10-02'],
  ['expiring', open, '2026-12-31'],
  ['expired', open, '2027-01-01'],
  ['current', { ...open, validUntil: null }, '2040-01-01'],
  ['ended', { ...open, endedAt: new Date() }, '2026-06-01'],
])('an agreement is %s', (state, agreement, today) => {
  expect(cooperationState(agreement, today, 90)).toBe(state);
});

it.each([
  ['the first', { signedOn: '2026-01-01', validFrom: '2026-01-01', validUntil: null }, undefined, undefined],
  [
    'an end before the start',
    { ...open, signedOn: '2026-01-01', validUntil: '2025-01-01' },
    undefined,
    'cooperation.badDates',
  ],
  ['a renewal', { signedOn: '2026-12-01', validFrom: '2027-01-01', validUntil: '2027-12-31' }, open, undefined],
  [
    'one that ends no later',
    { signedOn: '2026-12-01', validFrom: '2026-06-01', validUntil: '2026-12-31' },
    open,
    'cooperation.badDates',
  ],
  [
    'one of what has no end',
    { signedOn: '2026-12-01', validFrom: '2027-01-01', validUntil: null },
    { ...open, validUntil: null },
    'cooperation.badDates',
  ],
])('terms: %s', (...[, terms, former, code]) => {
  expect(whyNotTerms(terms as Parameters<typeof whyNotTerms>[0], former)).toBe(code);
});

it('knows countries and currencies, and never adds two currencies', () => {
  expect(['JP', 'VN', 'EU', 'ZZ', 'QX', 'jp'].map(isCountry)).toEqual([true, true, false, false, false, false]);
  expect(['JPY', 'USD', 'ABC'].map(isCurrency)).toEqual([true, true, false]);
  const days = { fromOn: '2026-01-01', untilOn: '2026-12-31' };
  expect(whyNoContribution({ currency: 'JPY', country: 'JP', ...days })).toBeUndefined();
  expect(whyNoContribution({ currency: 'YEN', country: 'JP', ...days })).toBe('cooperation.badCurrency');
  expect(whyNoContribution({ currency: 'JPY', country: 'XX', ...days })).toBe('cooperation.badCountry');
  expect(whyNoContribution({ currency: 'JPY', country: 'JP', fromOn: '2026-02-01', untilOn: '2026-01-01' })).toBe(
    'cooperation.badDates',
  );
  const given = [
    { amount: 5, currency: 'USD' },
    { amount: 100, currency: 'JPY' },
    { amount: 7, currency: 'USD' },
  ];
  expect(totalsOf(given)).toEqual([
    { currency: 'JPY', amount: 100 },
    { currency: 'USD', amount: 12 },
  ]);
});
