import { halfYearOf } from '@modules/members';
import { dayBeginsInTokyo } from '@platform/clock';
import { dueOnOf, halfAfter, halfBefore } from './activity-report.rules';

/**
 * The members `m` that were to report about a half-year and have not: $1 is its first day, $2 the instant at which it ended.
 * Whoever joined later owes nothing for it.
 */
export const NOT_REPORTED = `m.status IN ('current', 'grace') AND m.created_at < $2 AND NOT EXISTS (
  SELECT FROM activity_reports r WHERE r.member_id = m.id AND r.half_year = $1 AND r.state IN ('submitted', 'accepted'))`;

/** The half-year about which members report on this day, when they have to have done so, and the instant it ended. */
export function reportingNow(today: string, dueDays: number): { halfYear: string; dueOn: string; endedAt: Date } {
  const halfYear = halfBefore(halfYearOf(today));
  return { halfYear, dueOn: dueOnOf(halfYear, dueDays), endedAt: dayBeginsInTokyo(halfAfter(halfYear)) };
}
