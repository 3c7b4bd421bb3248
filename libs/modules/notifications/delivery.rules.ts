import { SmsFailure } from '@platform/sms';

const FIRST_DELAY_MS = 30_000;
const LONGEST_DELAY_MS = 6 * 3_600_000;
/** With the delays below, so many tries take about three days. */
export const TRIES_ALLOWED = 20;

/**
 * How long to wait after a failed try: twice as long each time, six hours at most, and a fifth more or less, so that a
 * server that comes back is not met by everything at once.
 * @param tries those made so far, from 1 @param chance from 0 up to 1
 */
export function delayAfter(tries: number, chance: number): number {
  const delay = Math.min(FIRST_DELAY_MS * 2 ** (tries - 1), LONGEST_DELAY_MS);
  return Math.round(delay * (0.8 + 0.4 * chance));
}

/** What a failed try means: `bounced` is the address's fault and final, `later` may be anything that passes. */
export type Verdict = 'later' | 'bounced';

/**
 * RFC 5321: a reply of 5xx to the recipient or to the message itself is permanent. The same to our own name, our password
 * or our greeting says nothing about the address: somebody must repair our settings meanwhile. Which answers of an SMS
 * gateway mean that a number takes none, its operator says.
 */
export function verdictOn(error: unknown): Verdict {
  if (error instanceof SmsFailure) return error.isRefusal ? 'bounced' : 'later';
  if (typeof error !== 'object' || error === null) return 'later';
  const { responseCode, command } = error as { responseCode?: unknown; command?: unknown };
  const isPermanent = typeof responseCode === 'number' && responseCode >= 500 && responseCode < 600;
  return isPermanent && (command === 'RCPT TO' || command === 'DATA') ? 'bounced' : 'later';
}
