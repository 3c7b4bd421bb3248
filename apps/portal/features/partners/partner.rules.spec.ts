import { draftOf, hoursOf, isDayFine } from './partner.rules';

describe('opening hours', () => {
  it('go into the fields and come back out', () => {
    const hours = [
      { weekday: 1, from: '09:00', until: '17:00' },
      { weekday: 6, from: '10:00', until: '12:00' },
    ];
    expect(hoursOf(draftOf(hours))).toEqual(hours);
    expect(hoursOf(draftOf([]))).toEqual([]);
  });

  it('are fine when a day is closed or has two times in order', () => {
    expect(isDayFine({ from: '', until: '' })).toBe(true);
    expect(isDayFine({ from: '09:00', until: '17:00' })).toBe(true);
    expect(isDayFine({ from: '09:00', until: '' })).toBe(false);
    expect(isDayFine({ from: '', until: '17:00' })).toBe(false);
    expect(isDayFine({ from: '17:00', until: '09:00' })).toBe(false);
  });
});
