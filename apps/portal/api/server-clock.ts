/** How far this machine's clock is behind the server's, in milliseconds. Zero until the server has told its own. */
let behindMs = 0;
const listeners = new Set<() => void>();

/** Takes the server's clock from an answer that has just come in. */
export function hearServerClock(now: string): void {
  behindMs = Date.parse(now) - Date.now();
  listeners.forEach((listener) => listener());
}

/** The present instant in milliseconds by the server's clock, as far as it is known. */
export function serverNow(): number {
  return Date.now() + behindMs;
}

/** @returns how to stop listening */
export function onServerClock(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
