import { fiscalYearOf, spanOf } from './fiscal-year.rules';
import { nextStanding } from './standing.rules';

describe('a fiscal year', () => {
  it('runs from April to March', () => {
    expect(fiscalYearOf('2026-03-31')).toBe(2025);
    expect(fiscalYearOf('2026-04-01')).toBe(2026);
    expect(spanOf(2026)).toEqual({ startsOn: '2026-04-01', endsOn: '2027-03-31' });
  });
});

describe('what the fees make of a membership', () => {
  const graceDays = 90;
  it.each([
    ['current', null, undefined],
    ['current', 0, undefined],
    ['current', 1, 'fall_behind'],
    // One step at a time: whoever was not looked at for long is told of both.
    ['current', 400, 'fall_behind'],
    ['grace', 90, undefined],
    ['grace', 91, 'lapse'],
    ['grace', null, 'catch_up'],
    ['lapsed', 400, undefined],
    ['lapsed', null, 'catch_up'],
    ['pending', 400, undefined],
    ['withdrawn', null, undefined],
    ['withdrawn', 400, undefined],
    ['expelled', null, undefined],
  ] as const)('%s with %s days overdue: %s', (status, overdueDays, act) => {
    expect(nextStanding({ status, overdueDays, graceDays })).toBe(act);
  });
});
