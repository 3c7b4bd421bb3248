/** A quarter of a year as the number that people say. @param day its first day, YYYY-MM-DD */
export function quarterParts(day: string): { year: string; n: string } {
  return { year: day.slice(0, 4), n: String(Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1) };
}

/** The first days of the quarters that are over, the newest first. @param now in any zone; a few hours make no quarter */
export function pastQuarters(now: Date, count: number): string[] {
  const current = now.getUTCFullYear() * 4 + Math.floor(now.getUTCMonth() / 3);
  return Array.from({ length: count }, (_, i) => {
    const index = current - 1 - i;
    return `${Math.floor(index / 4)}-${String((index % 4) * 3 + 1).padStart(2, '0')}-01`;
  });
}
