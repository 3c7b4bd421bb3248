import { daysLater } from '@platform/clock';
import type { ProblemCode } from '@platform/errors';

export const COOPERATION_KINDS = [
  'international_organisation',
  'embassy',
  'sending_country_body',
  'public_body',
  'university',
  'company',
  'civil_society',
  'other',
] as const;
export type CooperationKind = (typeof COOPERATION_KINDS)[number];

export const COOPERATION_AREAS = [
  'worker_empowerment',
  'fair_recruitment',
  'multi_stakeholder',
  'joint_research',
] as const;
export type CooperationArea = (typeof COOPERATION_AREAS)[number];

/** A memorandum of understanding, or a programme with its own end. */
export const AGREEMENT_FORMS = ['mou', 'programme'] as const;
export type AgreementForm = (typeof AGREEMENT_FORMS)[number];

/** What an officer may let everybody read beside the title and the organisation. */
export const PUBLIC_FIELDS = ['areas', 'validity', 'activities', 'contributions'] as const;
export type PublicField = (typeof PUBLIC_FIELDS)[number];

export const COOPERATION_STATES = ['draft', 'coming', 'current', 'expiring', 'expired', 'ended'] as const;
export type CooperationState = (typeof COOPERATION_STATES)[number];

interface Validity {
  validFrom: string | null;
  validUntil: string | null;
  endedAt: Date | null;
}

/** Where an agreement stands on a day. @param remindDays before its last day it counts as expiring */
export function cooperationState(agreement: Validity, today: string, remindDays: number): CooperationState {
  const { validFrom, validUntil, endedAt } = agreement;
  if (endedAt !== null) return 'ended';
  if (validFrom === null) return 'draft';
  if (today < validFrom) return 'coming';
  if (validUntil === null) return 'current';
  if (today > validUntil) return 'expired';
  return validUntil <= daysLater(today, remindDays) ? 'expiring' : 'current';
}

interface Terms {
  signedOn: string;
  validFrom: string;
  validUntil: string | null;
}

/** Why this cannot be what was signed, or nothing. A renewal goes on after the day on which the former terms began. */
export function whyNotTerms(
  { validFrom, validUntil }: Terms,
  former: Pick<Terms, 'validFrom' | 'validUntil'> | undefined,
): ProblemCode | undefined {
  if (validUntil !== null && validUntil < validFrom) return 'cooperation.badDates';
  if (!former) return undefined;
  if (former.validUntil === null || validFrom <= former.validFrom) return 'cooperation.badDates';
  return validUntil !== null && validUntil <= former.validUntil ? 'cooperation.badDates' : undefined;
}

/** Whether it is the code of a country or territory. @param code ISO 3166-1 alpha-2 */
export function isCountry(code: string): boolean {
  if (!/^[A-Z]{2}$/.test(code) || NO_COUNTRIES.includes(code)) return false;
  return new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(code) !== undefined;
}

/** Codes that name groups of countries, or nothing at all. */
const NO_COUNTRIES: readonly string[] = ['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ'];

/** Whether it is the code of a currency. @param code ISO 4217 */
export function isCurrency(code: string): boolean {
  return Intl.supportedValuesOf('currency').includes(code);
}

interface Contribution {
  currency: string;
  country: string;
  fromOn: string;
  untilOn: string;
}

/** Why this cannot be a contribution, or nothing. */
export function whyNoContribution({ currency, country, fromOn, untilOn }: Contribution): ProblemCode | undefined {
  if (!isCurrency(currency)) return 'cooperation.badCurrency';
  if (!isCountry(country)) return 'cooperation.badCountry';
  return untilOn < fromOn ? 'cooperation.badDates' : undefined;
}

/** The sum of each currency by itself, in its minor unit; amounts of two currencies are never one sum. */
export function totalsOf(contributions: readonly { amount: number; currency: string }[]) {
  const sums = new Map<string, number>();
  for (const { amount, currency } of contributions) sums.set(currency, (sums.get(currency) ?? 0) + amount);
  return [...sums]
    .map(([currency, amount]) => ({ currency, amount }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}
