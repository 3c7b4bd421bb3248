import { timeLeft } from './time-left.rules';

const now = Date.parse('2026-11-21T09:00:00Z');
const minutes = (count: number) => new Date(now + count * 60_000).toISOString();

describe('time left', () => {
  it.each([
    [1, 'soon', 'time.minutesLeft', 1],
    [119, 'soon', 'time.minutesLeft', 119],
    [120, 'soon', 'time.hoursLeft', 2],
    [24 * 60 - 1, 'soon', 'time.hoursLeft', 23],
    [24 * 60, 'ok', 'time.hoursLeft', 24],
    [48 * 60 - 1, 'ok', 'time.hoursLeft', 47],
    [48 * 60, 'ok', 'time.daysLeft', 2],
    [72 * 60 - 1, 'ok', 'time.daysLeft', 2],
    [0, 'overdue', 'time.overdue', 0],
    [-1, 'overdue', 'time.minutesOver', 1],
    [-5 * 60, 'overdue', 'time.hoursOver', 5],
    [-50 * 60, 'overdue', 'time.daysOver', 2],
  ])('says of %d minutes: %s, %s, %d', (left, state, key, amount) => {
    expect(timeLeft(minutes(left), now)).toEqual({ state, key, amount });
  });

  it('believes the server when it says overdue, whatever this clock says', () => {
    expect(timeLeft(minutes(30), now, true)).toEqual({ state: 'overdue', key: 'time.overdue', amount: 0 });
  });
});
