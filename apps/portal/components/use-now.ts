import { useSyncExternalStore } from 'react';

const everyMs = 20_000;
const listeners = new Set<() => void>();
let now = Date.now();
let timer: number | undefined;

function tick(): void {
  now = Date.now();
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= window.setInterval(tick, everyMs);
  tick();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.clearInterval(timer);
    timer = undefined;
  };
}

/**
 * The present moment in milliseconds, renewed often enough for a display in minutes. One clock for the whole
 * page, so that two chips of the same deadline never disagree.
 */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}
