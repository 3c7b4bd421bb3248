import { dateTime, day, monthName, shortDateTime, todayInTokyo } from './times';

describe('times are shown in Tokyo, wherever the reader sits', () => {
  const lateEvening = '2026-11-03T15:30:00Z'; // 00:30 on the 4th in Tokyo

  it('date and time', () => {
    expect(dateTime('ja', lateEvening)).toBe('2026/11/4(水) 00:30');
    expect(dateTime('en', lateEvening)).toBe('Wed, 4 Nov 2026, 00:30');
  });

  it('short times, with the year only when it is another one', () => {
    expect(shortDateTime('ja', lateEvening, new Date('2026-12-01T00:00:00Z'))).toBe('11/4 00:30');
    expect(shortDateTime('ja', lateEvening, new Date('2026-12-31T20:00:00Z'))).toBe('2026/11/4 00:30');
    expect(shortDateTime('en', lateEvening, new Date('2027-02-01T00:00:00Z'))).toBe('4 Nov 2026, 00:30');
  });

  it('days, also those that come without a time', () => {
    expect(day('ja', lateEvening)).toBe('2026年11月4日');
    expect(day('en', '2026-11-03')).toBe('3 November 2026');
  });

  it('months and today', () => {
    expect(monthName('ja', '2024-04')).toBe('2024年4月');
    expect(monthName('en', '2024-04')).toBe('Apr 2024');
    expect(todayInTokyo(new Date(lateEvening))).toBe('2026-11-04');
  });
});
