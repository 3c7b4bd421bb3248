/**
 * The desk's topics: category × sub-category, the published desk group that each counts under, and the ILO
 * forced-labour indicator that it points to, if any. Codes are stable; their words live in the catalogues.
 */
export const DESK_GROUPS = [
  'labour',
  'daily_life',
  'medical_welfare',
  'residence_status',
  'tax_social_insurance',
  'education',
] as const;
export type DeskGroup = (typeof DESK_GROUPS)[number];

export interface IssueCode {
  category: string;
  subcategory: string;
  deskGroup: DeskGroup;
  iloIndicator: string | null;
}

type Row = readonly [subcategory: string, deskGroup: DeskGroup, iloIndicator?: string];

const BY_CATEGORY: Record<string, readonly Row[]> = {
  WAGE: [
    ['unpaid_or_late', 'labour', 'withholding_of_wages'],
    ['overtime_premium', 'labour'],
    ['below_minimum', 'labour'],
    ['illegal_deduction', 'labour'],
    ['payslip', 'labour'],
    ['final_pay', 'labour', 'withholding_of_wages'],
  ],
  HOURS: [
    ['excessive_overtime', 'labour', 'excessive_overtime'],
    ['rest_or_holiday', 'labour'],
    ['paid_leave', 'labour'],
    ['no_or_reduced_work', 'labour'],
  ],
  SAFETY: [
    ['accident_or_injury', 'labour'],
    ['machinery', 'labour', 'abusive_working_and_living_conditions'],
    ['health_check', 'labour'],
    ['accident_compensation_denied', 'labour'],
  ],
  HARASSMENT: [
    ['power', 'labour', 'intimidation_and_threats'],
    ['sexual', 'labour', 'physical_and_sexual_violence'],
    ['violence', 'labour', 'physical_and_sexual_violence'],
    ['discrimination', 'labour'],
    ['pregnancy_or_maternity', 'labour'],
  ],
  CONTRACT: [
    ['differs_from_promise', 'labour', 'deception'],
    ['no_written_terms', 'labour'],
    ['work_outside_plan_or_status', 'labour'],
  ],
  TERMINATION: [
    ['dismissal', 'labour'],
    ['forced_resignation', 'labour'],
    ['refused_resignation', 'labour'],
    ['penalty_on_leaving', 'labour', 'debt_bondage'],
  ],
  TRANSFER: [
    ['unavoidable_circumstances', 'residence_status'],
    ['own_wish', 'residence_status'],
    ['obstruction', 'residence_status', 'restriction_of_movement'],
    ['forced_return', 'residence_status', 'intimidation_and_threats'],
  ],
  RECRUITMENT: [
    ['fees_or_debt', 'labour', 'debt_bondage'],
    ['deposit_or_penalty', 'labour', 'debt_bondage'],
    ['deception', 'labour', 'deception'],
    ['sending_organisation', 'labour', 'abuse_of_vulnerability'],
  ],
  FREEDOM: [
    ['documents_held', 'labour', 'retention_of_identity_documents'],
    ['movement_or_phone_restricted', 'labour', 'restriction_of_movement'],
    ['isolation', 'labour', 'isolation'],
    ['union_interference', 'labour'],
  ],
  RETALIATION: [
    ['threat', 'labour', 'intimidation_and_threats'],
    ['demotion', 'labour'],
    ['dismissal', 'labour'],
    ['immigration_threat', 'labour', 'intimidation_and_threats'],
    ['family_threat', 'labour', 'intimidation_and_threats'],
  ],
  HOUSING: [
    ['dormitory_conditions', 'daily_life', 'abusive_working_and_living_conditions'],
    ['rent_or_deposit', 'daily_life'],
  ],
  RESIDENCE: [
    ['card_or_renewal', 'residence_status'],
    ['change_of_status', 'residence_status'],
  ],
  HEALTH: [
    ['medical_care', 'medical_welfare'],
    ['mental_health', 'medical_welfare'],
    ['pregnancy_or_birth', 'medical_welfare'],
  ],
  SOCIAL_INSURANCE_TAX: [
    ['pension_or_lump_sum', 'tax_social_insurance'],
    ['health_insurance', 'tax_social_insurance'],
    ['tax', 'tax_social_insurance'],
  ],
  EDUCATION_FAMILY: [
    ['children_school', 'education'],
    ['language_learning', 'education'],
  ],
  DAILY_LIFE: [
    ['procedures', 'daily_life'],
    ['neighbours_or_community', 'daily_life'],
    ['disaster', 'daily_life'],
  ],
  ABOUT_US: [
    ['platform', 'daily_life'],
    ['staff', 'daily_life'],
  ],
  OTHER: [['other', 'daily_life']],
};

export const ISSUE_CODES: readonly IssueCode[] = Object.entries(BY_CATEGORY).flatMap(([category, rows]) =>
  rows.map(([subcategory, deskGroup, iloIndicator]) => ({
    category,
    subcategory,
    deskGroup,
    iloIndicator: iloIndicator ?? null,
  })),
);

const BY_KEY = new Map(ISSUE_CODES.map((code) => [`${code.category}/${code.subcategory}`, code]));

/** The code's row, or undefined for a pair that is not in the list. */
export function findIssueCode(category: string, subcategory: string): IssueCode | undefined {
  return BY_KEY.get(`${category}/${subcategory}`);
}
