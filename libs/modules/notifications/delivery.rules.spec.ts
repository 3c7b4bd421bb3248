import { delayAfter, TRIES_ALLOWED, verdictOn } from './delivery.rules';

const HOUR_MS = 3_600_000;

describe('the time until the next try', () => {
  it('doubles, and stays within its bounds', () => {
    expect([1, 2, 3, 20].map((tries) => delayAfter(tries, 0.5))).toEqual([30_000, 60_000, 120_000, 6 * HOUR_MS]);
    expect([delayAfter(1, 0), delayAfter(1, 1)]).toEqual([24_000, 36_000]);
  });

  it('makes all tries take about three days', () => {
    const total = Array.from({ length: TRIES_ALLOWED - 1 }, (_, i) => delayAfter(i + 1, 0.5)).reduce((a, b) => a + b);
    expect(total / HOUR_MS).toBeGreaterThan(48);
    expect(total / HOUR_MS).toBeLessThan(96);
  });
});

describe('what a failed try means', () => {
  it.each([
    [{ responseCode: 550, command: 'RCPT TO' }, 'bounced'],
    [{ responseCode: 554, command: 'DATA' }, 'bounced'],
    [{ responseCode: 450, command: 'RCPT TO' }, 'later'],
    [{ responseCode: 535, command: 'AUTH PLAIN' }, 'later'],
    [{ responseCode: 550, command: 'MAIL FROM' }, 'later'],
    [{ responseCode: 554, command: 'CONN' }, 'later'],
    [{ code: 'ECONNECTION' }, 'later'],
    [undefined, 'later'],
  ])('%j is %s', (error, verdict) => expect(verdictOn(error)).toBe(verdict));
});
