import { pastQuarters, quarterParts } from './quarter.rules';

describe('quarters', () => {
  it('are said as year and number', () => {
    expect(quarterParts('2024-10-01')).toEqual({ year: '2024', n: '4' });
  });

  it('are offered when they are over', () => {
    expect(pastQuarters(new Date('2026-02-10T00:00:00Z'), 3)).toEqual(['2025-10-01', '2025-07-01', '2025-04-01']);
  });
});
