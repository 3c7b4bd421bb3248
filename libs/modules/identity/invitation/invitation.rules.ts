import { DAY_MS } from '@platform/clock';

/** Until when an invitation can be accepted that is sent now. @param days the setting in force */
export function invitationEnd(at: Date, { days }: { days: number }): Date {
  return new Date(at.getTime() + days * DAY_MS);
}
/** The way back to a forgotten password is open for half an hour. */
export const RESET_VALID_MS = 30 * 60_000;

interface LinkTimes {
  expiresAt: Date;
  /** When it was accepted or used. */
  usedAt: Date | null;
  revokedAt?: Date | null;
}

/** Whether a link still works: not used, not taken back, not expired. */
export function isLinkOpen(link: LinkTimes, now: Date): boolean {
  return link.usedAt === null && !link.revokedAt && now < link.expiresAt;
}
