import type { CaseOutcome } from '../case/case.entity';

/** What she is asked about the desk itself. The database holds the same list. */
export const EXPERIENCE_QUESTIONS = ['understood', 'fair', 'trust', 'enough', 'advise', 'found'] as const;
export type ExperienceQuestion = (typeof EXPERIENCE_QUESTIONS)[number];

/** From best to worst, and that she would rather not say. No words of her own: those would name her. */
export const EXPERIENCE_ANSWERS = ['yes', 'rather_yes', 'rather_no', 'no', 'unsaid'] as const;
export type ExperienceAnswer = (typeof EXPERIENCE_ANSWERS)[number];

/** Of the wording. Whoever changes what a question means changes it, and old answers are not counted with new ones. */
export const EXPERIENCE_VERSION = '2026-1';

export type ExperienceAnswers = Partial<Record<ExperienceQuestion, ExperienceAnswer>>;

interface AskedFacts {
  status: string;
  outcome: CaseOutcome | null;
  isAboutDesk: boolean;
  /** She accepted what the company offered, or said whether what an organisation reports is so. */
  hasAnsweredOutcome: boolean;
}

/** Nobody learns from these how the desk treated her. */
const NOT_ASKED: readonly (CaseOutcome | null)[] = ['spam', 'merged', 'duplicate'];

/** Whether her file offers the questions: at the end of her case, or once something came of it. */
export function isExperienceAsked({ status, outcome, isAboutDesk, hasAnsweredOutcome }: AskedFacts): boolean {
  if (isAboutDesk) return false; // the outside body's, and in no figure of the desk
  return status === 'closed' ? !NOT_ASKED.includes(outcome) : hasAnsweredOutcome;
}
