import { halfYearOf, totalOf, whyNotDeclarable } from './headcount.rules';

describe('the head-count of a half-year', () => {
  it.each([
    ['2026-03-31', '2025-10-01'],
    ['2026-04-01', '2026-04-01'],
    ['2026-09-30', '2026-04-01'],
    ['2026-10-01', '2026-10-01'],
    ['2026-12-31', '2026-10-01'],
  ])('on %s is that of the half that began on %s', (day, half) => {
    expect(halfYearOf(day)).toBe(half);
  });

  it('names each group once, and skill development only from when it exists', () => {
    const trainees = { nationality: 'VN', status: 'TIT2', people: 12 } as const;
    const skilled = { nationality: 'VN', status: 'ESD', people: 3 } as const;
    expect(whyNotDeclarable([trainees, { ...trainees, status: 'SSW1' }], '2026-11-01')).toBeUndefined();
    expect(whyNotDeclarable([trainees, { ...trainees, people: 1 }], '2026-11-01')).toBe('site.badHeadcount');
    expect(whyNotDeclarable([skilled], '2027-03-31')).toBe('site.badHeadcount');
    expect(whyNotDeclarable([skilled], '2027-04-01')).toBeUndefined();
    expect(totalOf([trainees, skilled])).toBe(15);
    expect(totalOf([])).toBe(0);
  });
});
