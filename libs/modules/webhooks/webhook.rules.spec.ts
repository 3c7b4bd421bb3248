import { HOPE_MS, isPastHope, verdictOnAnswer } from './webhook.rules';

describe('an answer to a webhook', () => {
  it.each([
    [200, 'taken'],
    [204, 'taken'],
    [299, 'taken'],
    [199, 'later'],
    [302, 'later'],
    [400, 'later'],
    [410, 'gone'],
    [429, 'later'],
    [500, 'later'],
  ])('%d means %s', (status, verdict) => expect(verdictOnAnswer(status)).toBe(verdict));
});

it('is hoped for during five days', () => {
  const since = new Date('2026-06-10T12:00:00Z');
  const after = (ms: number) => new Date(since.getTime() + ms);
  expect(isPastHope(null, after(HOPE_MS))).toBe(false);
  expect(isPastHope(since, after(HOPE_MS - 1))).toBe(false);
  expect(isPastHope(since, after(HOPE_MS))).toBe(true);
});
