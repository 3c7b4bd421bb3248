const TOKYO_MS = 9 * 60 * 60 * 1000;

/** An instant as an input of day and time shows it, on a clock in Tokyo, which knows no summer time. */
export function toTokyoInput(at: Date): string {
  return new Date(at.getTime() + TOKYO_MS).toISOString().slice(0, 16);
}

/** What somebody put into such an input; undefined for no time at all. */
export function fromTokyoInput(text: string): Date | undefined {
  const at = new Date(`${text}:00+09:00`);
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) && !Number.isNaN(at.getTime()) ? at : undefined;
}
