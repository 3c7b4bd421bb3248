import { yenOf } from './yen.rules';

describe('an amount of yen as it is typed', () => {
  it.each([
    ['120000', 120_000],
    ['120,000 円', 120_000],
    ['￥１２０，０００', 120_000],
    ['', null],
    ['   ', null],
  ])('%j is %s', (text, amount) => expect(yenOf(text)).toBe(amount));

  it.each(['-5', 'a lot', '1e5', '円'])('%j is no amount', (text) => expect(yenOf(text)).toBeNaN());
});
