import type { DeadlineAges } from '@modules/escalation';
import type { FactCheck } from '@modules/reporting';

/** What a monitor reads: one gauge for each age, in the plain text exposition format, version 0.0.4. */
export const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

export function metricsText(ages: DeadlineAges, facts: FactCheck): string {
  const gauge = (name: string, help: string, value: number): string =>
    `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${name} ${value}\n`;
  return (
    gauge(
      'madoguchi_oldest_unserved_deadline_seconds',
      'How long ago the oldest deadline passed that was neither kept nor recorded as missed; 0 when there is none.',
      ages.unservedSeconds,
    ) +
    gauge(
      'madoguchi_oldest_overdue_deadline_seconds',
      'How long ago the oldest deadline of an open case passed that is still not kept; 0 when there is none.',
      ages.overdueSeconds,
    ) +
    gauge(
      'madoguchi_report_differences',
      'Facts and counts that the last daily comparison with the cases found wrong and repaired; 0 is right.',
      facts.differences,
    ) +
    gauge(
      'madoguchi_report_check_age_seconds',
      'How long ago the last daily comparison ended; 0 before the first.',
      facts.ageSeconds,
    )
  );
}
