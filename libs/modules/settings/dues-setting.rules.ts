import type { NumberSpec, TextSpec } from './setting-field.rules';
import { ROUNDINGS, TAX_CLASSES, type TaxClass } from './setting-choices';

const taxed = { kind: 'choice', of: TAX_CLASSES } as const;
const days = (min: number, max: number): NumberSpec => ({ kind: 'number', unit: 'days', min, max });
const text = (length: number): TextSpec => ({ kind: 'text', length });

/** What stands on invoices, when they are due, and how they are taxed. */
export const DUES_SETTINGS = {
  'dues.issuer': { name: text(100), address: text(200), account: text(200) },
  // Without one, invoices are plain ones. The desk's accountant knows the number; the check digit catches a slip.
  'dues.registration': { registration: { kind: 'registration', length: 14 } },
  'dues.terms': { dueDays: days(1, 120), remindDays: days(1, 30), graceDays: days(14, 365) },
  'dues.tax': {
    company: taxed,
    industry_body: taxed,
    local_government: taxed,
    support_group: taxed,
    union: taxed,
    academic: taxed,
    lawyer: taxed,
    individual: taxed,
  },
  'dues.rounding': { rounding: { kind: 'choice', of: ROUNDINGS } },
} as const;

export interface DuesTerms {
  /** From the day an invoice is issued until the day it is due. */
  readonly dueDays: number;
  /** So many days before the due day, and as many after it, a member is reminded. */
  readonly remindDays: number;
  /** So many days after the due day a membership lapses. */
  readonly graceDays: number;
}

export interface Issuer {
  readonly name: string;
  readonly address: string;
  /** Where to pay, as it is to be printed. */
  readonly account: string;
}

const fee: TaxClass = 'out_of_scope';

/** Fees are out of scope unless somebody says otherwise (Consumption Tax Act Basic Circular 5-5-3). */
export const STANDARD_DUES = {
  'dues.issuer': null,
  'dues.registration': null,
  'dues.terms': { dueDays: 30, remindDays: 7, graceDays: 90 },
  'dues.tax': {
    ...{ company: fee, industry_body: fee, local_government: fee, support_group: fee },
    ...{ union: fee, academic: fee, lawyer: fee, individual: fee },
  },
  'dues.rounding': { rounding: 'down' },
} as const;
