import { fiscalYearAt, inDays } from './days.rules';

describe('days in Japan', () => {
  it('change at midnight in Tokyo', () => {
    expect(inDays(Date.parse('2026-03-31T14:59:00Z'), 0)).toBe('2026-03-31');
    expect(inDays(Date.parse('2026-03-31T15:00:00Z'), 0)).toBe('2026-04-01');
    expect(inDays(Date.parse('2026-03-31T15:00:00Z'), 30)).toBe('2026-05-01');
  });

  it('begin a fiscal year in April', () => {
    expect(fiscalYearAt(Date.parse('2026-03-31T14:59:00Z'))).toBe(2025);
    expect(fiscalYearAt(Date.parse('2026-03-31T15:00:00Z'))).toBe(2026);
  });
});
