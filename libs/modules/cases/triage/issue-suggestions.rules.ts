import { type Danger, findIssueCode } from '@modules/complaints';

/** Grows with every change of SUGGESTIONS, so that the audit log says under which rules one was accepted. */
export const SUGGESTIONS_VERSION = 1;

interface SuggestionRule {
  /** What she said of danger, if it counts. */
  danger?: Danger;
  /** `CATEGORY/subcategory`; all of them were ticked. */
  ticked?: readonly string[];
  /** What a person should then ask about. */
  suggests: string;
}

/**
 * What often stands beside what she ticked, and is seldom ticked by herself. Source: the ILO indicators of forced labour,
 * which come in company, and docs/rules.md. A rule sets nothing: it is a question for whoever reads the story.
 */
const SUGGESTIONS: readonly SuggestionRule[] = [
  { danger: 'now', suggests: 'HARASSMENT/violence' },
  { danger: 'afraid', suggests: 'RETALIATION/threat' },
  { ticked: ['FREEDOM/documents_held'], suggests: 'FREEDOM/movement_or_phone_restricted' },
  { ticked: ['FREEDOM/movement_or_phone_restricted'], suggests: 'FREEDOM/isolation' },
  { ticked: ['HARASSMENT/sexual'], suggests: 'HARASSMENT/violence' },
  { ticked: ['HARASSMENT/pregnancy_or_maternity'], suggests: 'HEALTH/pregnancy_or_birth' },
  { ticked: ['HOURS/rest_or_holiday'], suggests: 'HOURS/excessive_overtime' },
  { ticked: ['HOURS/excessive_overtime'], suggests: 'WAGE/overtime_premium' },
  { ticked: ['WAGE/overtime_premium'], suggests: 'HOURS/excessive_overtime' },
  { ticked: ['WAGE/illegal_deduction', 'HOUSING/dormitory_conditions'], suggests: 'HOUSING/rent_or_deposit' },
  { ticked: ['WAGE/illegal_deduction', 'RECRUITMENT/fees_or_debt'], suggests: 'RECRUITMENT/deposit_or_penalty' },
  { ticked: ['CONTRACT/differs_from_promise'], suggests: 'RECRUITMENT/deception' },
  { ticked: ['RECRUITMENT/sending_organisation'], suggests: 'RECRUITMENT/fees_or_debt' },
  { ticked: ['SAFETY/accident_or_injury'], suggests: 'SAFETY/accident_compensation_denied' },
  { ticked: ['TERMINATION/dismissal'], suggests: 'WAGE/final_pay' },
  { ticked: ['TERMINATION/refused_resignation'], suggests: 'TERMINATION/penalty_on_leaving' },
  { ticked: ['TERMINATION/penalty_on_leaving'], suggests: 'RECRUITMENT/deposit_or_penalty' },
  { ticked: ['TRANSFER/forced_return'], suggests: 'RETALIATION/immigration_threat' },
  { ticked: ['TRANSFER/obstruction'], suggests: 'RETALIATION/immigration_threat' },
  { ticked: ['RETALIATION/family_threat'], suggests: 'RECRUITMENT/fees_or_debt' },
];

interface IssueRef {
  category: string;
  subcategory: string;
}

/** An issue that a person may want to add, and why it is shown. */
export interface IssueSuggestion extends IssueRef {
  iloIndicator: string | null;
  because: {
    /** What she said of danger, where that is a reason; else null. */
    danger: Danger | null;
    ticked: IssueRef[];
  };
}

export interface SuggestionFacts {
  danger: Danger;
  /** A person has judged the case: nothing is suggested any more. */
  isTriaged: boolean;
  issues: readonly (IssueRef & { notedBy: 'complainant' | 'desk' })[];
}

/** What to ask about, each once with all its reasons, in the order of the rules; nothing that the case has already. */
export function suggestIssues({ danger, isTriaged, issues }: SuggestionFacts): IssueSuggestion[] {
  if (isTriaged) return [];
  const known = new Set(issues.map(keyOf));
  const ticked = new Set(issues.filter(({ notedBy }) => notedBy === 'complainant').map(keyOf));
  const found = new Map<string, IssueSuggestion>();
  for (const rule of SUGGESTIONS) {
    if (isMet(rule, { danger, ticked }) && !known.has(rule.suggests)) {
      found.set(rule.suggests, withReason(found.get(rule.suggests) ?? suggestionOf(rule.suggests), rule));
    }
  }
  return [...found.values()];
}

function isMet(rule: SuggestionRule, said: { danger: Danger; ticked: ReadonlySet<string> }): boolean {
  const { danger = said.danger, ticked = [] } = rule;
  return danger === said.danger && ticked.every((key) => said.ticked.has(key));
}

function suggestionOf(key: string): IssueSuggestion {
  const issue = refOf(key);
  const iloIndicator = findIssueCode(issue.category, issue.subcategory)?.iloIndicator ?? null;
  return { ...issue, iloIndicator, because: { danger: null, ticked: [] } };
}

function withReason(suggestion: IssueSuggestion, { danger, ticked = [] }: SuggestionRule): IssueSuggestion {
  const { because } = suggestion;
  return {
    ...suggestion,
    because: { danger: danger ?? because.danger, ticked: [...because.ticked, ...ticked.map(refOf)] },
  };
}

function keyOf({ category, subcategory }: IssueRef): string {
  return `${category}/${subcategory}`;
}

function refOf(key: string): IssueRef {
  const [category = '', subcategory = ''] = key.split('/');
  return { category, subcategory };
}
