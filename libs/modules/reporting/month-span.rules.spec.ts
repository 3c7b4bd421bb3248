import { monthsOf, whyNotSpan } from './month-span.rules';

describe('a span of months', () => {
  it('names every month once, over the turn of a year', () => {
    expect(monthsOf({ from: '2023-11', to: '2024-02' })).toEqual(['2023-11', '2023-12', '2024-01', '2024-02']);
  });

  it.each([
    ['2024-01', '2024-01', undefined],
    ['2022-05', '2024-04', undefined],
    ['2015-01', '2024-12', undefined],
    ['2024-02', '2024-01', 'report.badSpan'],
    ['2014-12', '2024-12', 'report.badSpan'],
  ])('%s to %s answers %s', (from, to, code) => {
    expect(whyNotSpan({ from, to })).toBe(code);
  });
});
