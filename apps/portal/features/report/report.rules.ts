import type { MonthSpan } from '../../api/reports.queries';
import type { DeskGroup, ReportPeriod } from '../../api/types';
import { todayInTokyo } from '../../i18n/times';
import type { ReportSearch } from './report.search';

/** The desk's six groups, largest first in the published pilot; every figure keeps this order. */
export const deskGroups: readonly DeskGroup[] = [
  'labour',
  'daily_life',
  'medical_welfare',
  'residence_status',
  'tax_social_insurance',
  'education',
];

/** The span in the address, otherwise the default period, otherwise the twelve months up to now. */
export function startingSpan(search: ReportSearch, periods: readonly ReportPeriod[], now: Date): MonthSpan {
  if (search.from !== undefined && search.to !== undefined) return { from: search.from, to: search.to };
  const period = periods.find(({ isDefault }) => isDefault) ?? periods[0];
  if (period !== undefined) return { from: period.fromMonth, to: period.toMonth };
  const to = todayInTokyo(now).slice(0, 7);
  return { from: monthsBefore(to, 11), to };
}

/** The month so many months before a month, both `YYYY-MM`. */
export function monthsBefore(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const index = year * 12 + number - 1 - count;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** The years a person may choose from: the first saved period's to this one. */
export function selectableYears(periods: readonly ReportPeriod[], span: MonthSpan, now: Date): string[] {
  const known = [...periods.map(({ fromMonth }) => fromMonth), span.from].map((month) => Number(month.slice(0, 4)));
  const last = Math.max(Number(todayInTokyo(now).slice(0, 4)), Number(span.to.slice(0, 4)));
  const first = Math.min(...known, last);
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
}
