import { Figures, percentile } from './figures.rules';
import { binsOf } from './report-table';

const figure = (month: string, value: string, n: number, first = 0) => ({
  ...{ measure: 'people', month, dimension: 'category', value, n, first },
});

describe('figures of a span', () => {
  const figures = new Figures([
    figure('2026-01', 'WAGE', 3, 3),
    figure('2026-02', 'WAGE', 2, 1),
    figure('2026-02', 'HOURS', 9, 9),
  ]);

  it('add up, and count people once over all months', () => {
    expect(figures.sum('people', 'category', 'WAGE')).toBe(5);
    expect(figures.distinct('people', 'category', 'WAGE')).toBe(4);
    expect(figures.sum('people', 'category', 'WAGE', new Set(['2026-02']))).toBe(2);
    expect(figures.sum('people', 'category', 'nobody')).toBe(0);
  });

  it('name their values, the largest first', () => {
    expect(figures.values('people', 'category')).toEqual(['HOURS', 'WAGE']);
  });

  it('know the middle and the ninetieth of a hundred, and neither of nothing', () => {
    const days = [
      { value: 1, n: 50 },
      { value: 2, n: 39 },
      { value: 30, n: 11 },
    ];
    expect([percentile(days, 0.5), percentile(days, 0.9), percentile([], 0.5)]).toEqual([1, 30, null]);
  });

  it('are laid out by months, quarters or years, so that they fit a page', () => {
    expect(binsOf({ from: '2026-01', to: '2026-03' }).map(({ name }) => name[1])).toEqual([
      'Jan 2026',
      'Feb 2026',
      'Mar 2026',
    ]);
    expect(binsOf({ from: '2025-12', to: '2027-01' }).map(({ name, months }) => [name[1], months.size])).toEqual([
      ['Q4 2025', 1],
      ['Q1 2026', 3],
      ['Q2 2026', 3],
      ['Q3 2026', 3],
      ['Q4 2026', 3],
      ['Q1 2027', 1],
    ]);
    expect(binsOf({ from: '2020-01', to: '2026-12' })).toHaveLength(7);
  });
});
