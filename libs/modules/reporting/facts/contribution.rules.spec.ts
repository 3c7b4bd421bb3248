import { type Contribution, monthTotals } from './contribution.rules';

const row = (change: Partial<Contribution>): Contribution => ({
  ...{ measure: 'issues', month: '2026-03', dimension: 'all', value: '', since: '', n: 1 },
  ...change,
});

describe('what changes in a roll-up', () => {
  it('moves a month by all rows of its total, whatever the month before was', () => {
    const moved = [
      row({ measure: 'people', since: '2026-01', n: -1 }),
      row({ measure: 'people', n: 1 }),
      row({ n: 2 }),
    ];
    expect(monthTotals([...moved, row({ dimension: 'category', value: 'WAGE' }), row({ month: '' })])).toEqual([
      { month: '2026-03', measure: 'issues', n: 2 },
    ]);
  });
});
