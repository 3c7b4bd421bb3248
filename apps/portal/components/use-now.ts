import { useSyncExternalStore } from 'react';
import { onServerClock, serverNow } from '../api/server-clock';

const everyMs = 20_000;
const listeners = new Set<() => void>();
let now = serverNow();
let timer: number | undefined;
let deafen: (() => void) | undefined;

function tick(): void {
  now = serverNow();
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= window.setInterval(tick, everyMs);
  deafen ??= onServerClock(tick);
  tick();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.clearInterval(timer);
    timer = undefined;
    deafen?.();
    deafen = undefined;
  };
}

/**
 * The present moment in milliseconds by the server's clock, renewed often enough for a display in minutes. One clock
 * for the whole page, so that two chips of the same deadline never disagree.
 */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}
