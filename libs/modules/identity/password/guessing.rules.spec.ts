import { FREE_GUESSES, GUESS_WINDOW_MS, mayGuess, pauseAfter } from './guessing.rules';

const start = new Date('2026-11-02T00:00:00Z').getTime();
const MINUTE = 60_000;

/** Somebody who guesses whenever they may, every second for three days. @returns when they guessed */
function greedy(free: number): number[] {
  const guesses: number[] = [];
  for (let at = start; at < start + 3 * GUESS_WINDOW_MS; at += 1_000) {
    const recent = guesses.filter((guess) => guess > at - GUESS_WINDOW_MS);
    const last = recent.at(-1);
    const counted = { count: recent.length, lastAt: last === undefined ? null : new Date(last) };
    if (mayGuess(counted, free, new Date(at))) guesses.push(at);
  }
  return guesses;
}

/** The most guesses that fall into any 24 hours. */
function mostInADay(guesses: readonly number[]): number {
  const counts = guesses.map((from) => guesses.filter((at) => at >= from && at < from + GUESS_WINDOW_MS).length);
  return Math.max(...counts);
}

describe('the pause after wrong guesses', () => {
  it('begins after the free ones, doubles, and ends at an hour', () => {
    const pauses = [4, 5, 6, 7, 11, 12, 1_000].map((count) => pauseAfter(count, FREE_GUESSES.stranger) / MINUTE);
    expect(pauses).toEqual([0, 0.5, 1, 2, 32, 60, 60]);
  });
});

describe('somebody who guesses as fast as allowed', () => {
  it.each([
    ['stranger', 34],
    ['known', 39],
  ] as const)('as a %s gets %i guesses in any 24 hours', (who, most) => {
    expect(mostInADay(greedy(FREE_GUESSES[who]))).toBe(most);
  });
});
