import { DOCUMENT_KINDS } from './document-kinds';
import type { NumberSpec } from './setting-field.rules';

const yen: NumberSpec = { kind: 'number', unit: 'yen', min: 0, max: 9_999_999 };
const approvals: NumberSpec = { kind: 'number', unit: 'approvals', min: 1, max: 2 };
const documents = { kind: 'codes', of: DOCUMENT_KINDS } as const;
const terms = { feeYen: yen, approvals, documents } as const;

/**
 * The terms of each class of members: a year's fee in whole yen, how many people of the desk have to agree to an
 * application, and what has to come with it.
 */
export const MEMBERSHIP_SETTINGS = {
  'membership.company': terms,
  'membership.industry_body': terms,
  'membership.local_government': terms,
  'membership.support_group': terms,
  'membership.union': terms,
  'membership.academic': terms,
  'membership.lawyer': terms,
  'membership.individual': terms,
} as const;

/** Neutral seed values: no association's own fees. */
export const STANDARD_MEMBERSHIP: { readonly [K in MembershipKey]: ClassTerms } = {
  'membership.company': { feeYen: 100_000, approvals: 2, documents: 'registration,acceptance_report' },
  'membership.industry_body': { feeYen: 50_000, approvals: 2, documents: 'registration,rules' },
  'membership.local_government': { feeYen: 0, approvals: 1, documents: '' },
  'membership.support_group': { feeYen: 10_000, approvals: 2, documents: 'rules' },
  'membership.union': { feeYen: 10_000, approvals: 2, documents: 'rules' },
  'membership.academic': { feeYen: 5_000, approvals: 1, documents: '' },
  'membership.lawyer': { feeYen: 10_000, approvals: 1, documents: 'licence' },
  'membership.individual': { feeYen: 5_000, approvals: 1, documents: 'identity' },
};

export type MembershipKey = keyof typeof MEMBERSHIP_SETTINGS;
/** A class of members by the end of its setting's key. */
export type MemberClass = MembershipKey extends `membership.${infer K}` ? K : never;

export interface ClassTerms {
  readonly feeYen: number;
  readonly approvals: number;
  readonly documents: string;
}
