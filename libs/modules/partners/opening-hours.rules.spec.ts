import { areHoursPossible, openingState } from './opening-hours.rules';

const weekdays = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:30', until: '17:00' }));
/** Wednesday, 10 June 2026, in Tokyo. */
const wednesday = (time: string) => new Date(`2026-06-10T${time}:00+09:00`);

describe('openingState', () => {
  it('counts the first minute and not the last', () => {
    expect(openingState(weekdays, wednesday('09:30'))).toEqual({ isOpenNow: true, opensAt: null });
    expect(openingState(weekdays, wednesday('17:00'))).toEqual({
      isOpenNow: false,
      opensAt: new Date('2026-06-11T09:30:00+09:00'),
    });
  });

  it('knows the day of Tokyo and goes over the weekend', () => {
    expect(openingState(weekdays, new Date('2026-06-12T17:30:00Z')).opensAt).toEqual(new Date('2026-06-15T00:30:00Z'));
    expect(openingState(weekdays, wednesday('06:00')).opensAt).toEqual(wednesday('09:30'));
  });

  it('finds the same weekday of next week, and claims nothing without hours', () => {
    const once = [{ weekday: 3, from: '10:00', until: '12:00' }];
    expect(openingState(once, wednesday('13:00')).opensAt).toEqual(new Date('2026-06-17T10:00:00+09:00'));
    expect(openingState([], wednesday('13:00'))).toEqual({ isOpenNow: null, opensAt: null });
  });
});

describe('areHoursPossible', () => {
  it('wants one stretch for a weekday that ends after it begins', () => {
    expect(areHoursPossible(weekdays)).toBe(true);
    expect(areHoursPossible([...weekdays, { weekday: 1, from: '18:00', until: '20:00' }])).toBe(false);
    expect(areHoursPossible([{ weekday: 1, from: '18:00', until: '18:00' }])).toBe(false);
  });
});
