/** Time in which she can go on with a case that she withdrew. */
export const WITHDRAWAL_GRACE_MS = 7 * 24 * 60 * 60 * 1000;

/** Until when a withdrawn case can be taken up again; after that she starts a new one. */
export function resumableUntil(withdrawnAt: Date): Date {
  return new Date(withdrawnAt.getTime() + WITHDRAWAL_GRACE_MS);
}
