/** A mail that nobody could deliver for this long is given up and shown to people as failed. */
const GIVE_UP_AFTER_MS = 72 * 3_600_000;

/** Whether a failure now is the last: the notice would come too late to be of use. */
export function isGivenUp(createdAt: Date, now: Date): boolean {
  return now.getTime() - createdAt.getTime() > GIVE_UP_AFTER_MS;
}
