import { countriesIn, moneyText, toMinor } from './money.rules';

it.each([
  ['1250.50', 'USD', 125_050],
  ['1,250', 'USD', 125_000],
  ['1250.5', 'JPY', undefined],
  ['1250', 'JPY', 1_250],
  ['0', 'JPY', undefined],
  ['-5', 'USD', undefined],
  ['1.005', 'USD', undefined],
  ['', 'USD', undefined],
])('reads %s %s as %s', (typed, currency, amount) => {
  expect(toMinor(typed, currency)).toBe(amount);
});

it('writes an amount with the code of its currency', () => {
  expect(moneyText('en', { amount: 125_050, currency: 'USD' }).replace(/\s/g, ' ')).toBe('USD 1,250.50');
  expect(moneyText('en', { amount: 1_250, currency: 'JPY' }).replace(/\s/g, ' ')).toBe('JPY 1,250');
});

it('offers countries and no groups of them', () => {
  const codes = countriesIn('en').map(({ value }) => value);
  expect(codes).toEqual(expect.arrayContaining(['JP', 'VN', 'CH']));
  expect(codes).not.toContain('EU');
});
