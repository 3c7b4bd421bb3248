import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks until the answer is truthy and returns it.
 * @param seconds after this long the test fails, naming what it waited for: longer than a busy machine needs
 */
export async function until<T>(what: string, ask: () => Promise<T> | T, seconds = 20): Promise<NonNullable<T>> {
  const end = performance.now() + seconds * 1_000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (performance.now() > end) throw new Error(`waited ${seconds} s in vain: ${what}`);
    await pause(25);
  }
}
