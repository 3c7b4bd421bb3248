import type { Danger } from '@modules/complaints';
import type { Severity } from '../case/case.entity';

/** S1 is the gravest, so that a smaller rank is graver. */
export function isGraver(a: Severity, b: Severity): boolean {
  return Number(a[1]) < Number(b[1]);
}

export interface TopicFacts {
  category: string;
  subcategory: string;
  iloIndicator: string | null;
}

/** Topics that put a case at S2 by themselves (docs/rules.md). */
const GRAVE_CATEGORIES = new Set(['FREEDOM', 'RETALIATION']);
const GRAVE_TOPICS = new Set([
  'HARASSMENT/sexual',
  'HARASSMENT/violence',
  'TERMINATION/dismissal',
  'TRANSFER/forced_return',
  'SAFETY/accident_or_injury',
]);
/** Topics that ask for information rather than for remedy. */
const LIGHT_CATEGORIES = new Set([
  'RESIDENCE',
  'HEALTH',
  'SOCIAL_INSURANCE_TAX',
  'EDUCATION_FAMILY',
  'DAILY_LIFE',
  'OTHER',
]);

/**
 * The severity until a person has looked. Rules only ever raise from what she said; lowering is for people.
 * Source: docs/rules.md (danger → S1; two or more ILO indicators, or one grave topic → S2; information → S4).
 */
export function provisionalSeverity(danger: Danger, topics: readonly TopicFacts[]): Severity {
  if (danger === 'now') return 'S1';
  const indicators = new Set(topics.map((topic) => topic.iloIndicator).filter((indicator) => indicator !== null));
  const isGrave = topics.some(
    ({ category, subcategory }) => GRAVE_CATEGORIES.has(category) || GRAVE_TOPICS.has(`${category}/${subcategory}`),
  );
  if (danger === 'afraid' || isGrave || indicators.size >= 2) return 'S2';
  return topics.every((topic) => LIGHT_CATEGORIES.has(topic.category)) ? 'S4' : 'S3';
}
