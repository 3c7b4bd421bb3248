import { hearServerClock, onServerClock, serverNow } from './server-clock';

const here = Date.parse('2026-11-21T09:00:00Z');

describe('the clock of this screen', () => {
  beforeEach(() => jest.useFakeTimers({ now: here }));
  afterEach(() => jest.useRealTimers());

  it('is that of the machine until the server has told its own', () => {
    expect(serverNow()).toBe(here);
  });

  it.each([
    ['behind', '2026-11-21T09:07:00Z'],
    ['ahead', '2026-11-21T06:00:00Z'],
  ])('runs with the server where the machine is %s', (_name, told) => {
    hearServerClock(told);
    expect(serverNow()).toBe(Date.parse(told));
    jest.advanceTimersByTime(90_000);
    expect(serverNow()).toBe(Date.parse(told) + 90_000);
  });

  it('tells whoever shows a time left, for as long as they listen', () => {
    const heard = jest.fn();
    const stop = onServerClock(heard);
    hearServerClock('2026-11-21T09:01:00Z');
    stop();
    hearServerClock('2026-11-21T09:02:00Z');
    expect(heard).toHaveBeenCalledTimes(1);
  });
});
