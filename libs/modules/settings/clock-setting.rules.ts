import type { NumberSpec } from './setting-field.rules';

const between = (unit: NumberSpec['unit'], min: number, max: number) => ({ kind: 'number', unit, min, max }) as const;

/**
 * How long each promise may take: `clock.<kind>`, with the severity behind it where that matters. A desk may promise less;
 * the upper bounds keep it from promising nothing. Sources: docs/rules.md.
 */
export const CLOCK_SETTINGS = {
  'clock.acknowledgement': { days: between('days', 1, 7) },
  'clock.first_action.S1': { dutyHours: between('dutyHours', 1, 9), capHours: between('hours', 1, 24) },
  'clock.first_action.S2': { businessDays: between('businessDays', 1, 3) },
  'clock.first_action.S3': { businessDays: between('businessDays', 1, 5) },
  'clock.first_action.S4': { businessDays: between('businessDays', 1, 10) },
  'clock.company_response': { days: between('days', 3, 30) },
  'clock.progress_note': { days: between('days', 1, 30) },
  'clock.substantive_feedback': { days: between('days', 14, 90) },
  'clock.partner_answer': { businessDays: between('businessDays', 1, 10) },
  'clock.worker_confirmation': { days: between('days', 14, 90) },
  'clock.appeal': { days: between('days', 7, 60) },
} as const;

/** What is promised while nobody has stored another version. */
export const STANDARD_CLOCKS = {
  'clock.acknowledgement': { days: 7 },
  'clock.first_action.S1': { dutyHours: 2, capHours: 24 },
  'clock.first_action.S2': { businessDays: 1 },
  'clock.first_action.S3': { businessDays: 3 },
  'clock.first_action.S4': { businessDays: 5 },
  'clock.company_response': { days: 14 },
  'clock.progress_note': { days: 14 },
  'clock.substantive_feedback': { days: 90 },
  'clock.partner_answer': { businessDays: 3 },
  'clock.worker_confirmation': { days: 30 },
  'clock.appeal': { days: 30 },
} as const satisfies Record<ClockKey, ClockValue>;

export type ClockKey = keyof typeof CLOCK_SETTINGS;

/** One of the three lengths, and for the most pressing promise a limit in real hours. */
export interface ClockValue {
  readonly days?: number;
  readonly businessDays?: number;
  readonly dutyHours?: number;
  readonly capHours?: number;
}

export function isClockKey(key: string): key is ClockKey {
  return Object.hasOwn(CLOCK_SETTINGS, key);
}
