import { DAY_MS } from '@platform/clock';

/** So many addresses a partner may register. */
export const ENDPOINTS_ALLOWED = 5;
/** So long the former secret signs beside the new one. */
export const SECRET_OVERLAP_MS = DAY_MS;
/** So long an address may take nothing before we stop asking it. */
export const HOPE_MS = 5 * DAY_MS;

/** What an answer means. `gone` is final (Standard Webhooks: 410), a redirect is a failure like any other. */
export function verdictOnAnswer(status: number): 'taken' | 'gone' | 'later' {
  if (status >= 200 && status < 300) return 'taken';
  return status === 410 ? 'gone' : 'later';
}

/** Whether an address has taken nothing for so long that we stop. */
export function isPastHope(failingSince: Date | null, now: Date): boolean {
  return failingSince !== null && now.getTime() - failingSince.getTime() >= HOPE_MS;
}
