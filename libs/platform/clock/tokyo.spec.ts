import { dayBeginsInTokyo, dayInTokyo, daysBetween, daysLater, midnightInTokyo, sinceMidnightInTokyo } from './tokyo';

describe('days in Tokyo', () => {
  const lastSecond = new Date('2026-11-20T14:59:59Z');
  const midnight = new Date('2026-11-20T15:00:00Z');

  it('begin at 15:00 UTC', () => {
    expect(dayInTokyo(lastSecond)).toBe('2026-11-20');
    expect(dayInTokyo(midnight)).toBe('2026-11-21');
    expect(dayBeginsInTokyo('2026-11-21')).toEqual(midnight);
  });

  it('are counted over months and leap years', () => {
    expect(daysLater('2028-02-28', 2)).toBe('2028-03-01');
    expect(daysBetween('2026-12-31', '2027-01-01')).toBe(1);
    expect(daysBetween('2027-01-01', '2026-12-31')).toBe(-1);
  });

  it('know their midnight, and how long ago it was', () => {
    expect(midnightInTokyo(midnight)).toEqual(midnight);
    expect(midnightInTokyo(lastSecond)).toEqual(new Date('2026-11-19T15:00:00Z'));
    expect(sinceMidnightInTokyo(midnight)).toBe(0);
    expect(sinceMidnightInTokyo(lastSecond)).toBe(86_399_000);
  });
});
