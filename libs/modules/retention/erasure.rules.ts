/** Time in which she can think again, or notice that somebody else asked. The database checks it (migration 25). */
export const ERASURE_GRACE_MS = 7 * 24 * 60 * 60 * 1000;

/** From when on an erasure may be carried out. */
export function erasureDueAt(askedAt: Date): Date {
  return new Date(askedAt.getTime() + ERASURE_GRACE_MS);
}
