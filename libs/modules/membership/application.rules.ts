import type { DocumentKind } from '@modules/settings';
import type { ProblemCode } from '@platform/errors';
import { isCorporateNumber } from '@platform/corporate-number';

export const APPLICATION_STATES = [
  'draft',
  'submitted',
  'asked',
  'recommended',
  'approved',
  'declined',
  'withdrawn',
] as const;
export type ApplicationState = (typeof APPLICATION_STATES)[number];

/** The tabs of the officers' queue, and the states that each of them shows. A draft is nobody's business but its writer's. */
export const APPLICATION_TABS = ['waiting', 'asked', 'recommended', 'ended'] as const;
export type ApplicationTab = (typeof APPLICATION_TABS)[number];
export const STATES_OF_TAB: Readonly<Record<ApplicationTab, readonly ApplicationState[]>> = {
  waiting: ['submitted'],
  asked: ['asked'],
  recommended: ['recommended'],
  ended: ['approved', 'declined', 'withdrawn'],
};

export const MESSAGE_KINDS = ['question', 'answer', 'recommendation', 'decision'] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** A draft is kept so long after it was last saved; a link works as long. */
export const KEPT_DAYS = 30;
export const DOCUMENTS_ALLOWED = 10;

/** What an applicant answers. Empty texts are answers that are not given yet. */
export interface ApplicationAnswers {
  nameJa: string;
  nameEn: string;
  /** Thirteen digits; empty where there is none, such as for a person. */
  corporateNumber: string;
  /** JIS X 0401, two digits. */
  prefectureCode: string;
  address: string;
  website: string;
  contactName: string;
  contactTitle: string;
  contactPhone: string;
  /** Why they want to join, and what they do already. */
  motive: string;
}

/** How long each answer may be, in characters. */
export const ANSWER_LENGTHS: Readonly<Record<keyof ApplicationAnswers, number>> = {
  nameJa: 120,
  nameEn: 120,
  corporateNumber: 40,
  prefectureCode: 2,
  address: 200,
  website: 200,
  contactName: 80,
  contactTitle: 80,
  contactPhone: 40,
  motive: 2000,
};

/** Without these nothing can be sent. */
const NEEDED = ['nameJa', 'nameEn', 'prefectureCode', 'address', 'contactName', 'motive'] as const;
/** The classes that have no number of their own, or may have none. */
const WITHOUT_NUMBER: readonly string[] = ['individual', 'lawyer', 'academic', 'support_group', 'union'];

/** One answer that keeps the application from being sent. */
export interface AnswerProblem {
  field: keyof ApplicationAnswers | 'documents' | 'signatoryName' | 'pledgeVersion';
  code: 'isMissing' | 'isCorporateNumber';
}

/** What is still missing or wrong, all of it at once, so that nobody is sent back twice. */
export function problemsOf(
  { kind, documents }: { kind: string; documents: readonly DocumentKind[] },
  answers: ApplicationAnswers,
  sent: readonly DocumentKind[],
): AnswerProblem[] {
  const isMissing = (field: AnswerProblem['field']): AnswerProblem => ({ field, code: 'isMissing' });
  const missing = NEEDED.filter((field) => answers[field].trim() === '').map(isMissing);
  const number = answers.corporateNumber;
  const mayLack = number === '' && WITHOUT_NUMBER.includes(kind);
  const wrong: AnswerProblem[] =
    mayLack || isCorporateNumber(number)
      ? []
      : [{ field: 'corporateNumber', code: number === '' ? 'isMissing' : 'isCorporateNumber' }];
  const lacking = documents.some((each) => !sent.includes(each)) ? [isMissing('documents')] : [];
  return [...missing, ...wrong, ...lacking];
}

interface Facts {
  state: ApplicationState;
  approvals: number;
  recommendedBy: string | null;
}

/** What somebody of the desk may do with an application. */
export type ReviewAct = 'ask' | 'recommend' | 'approve' | 'decline';

const FROM: Readonly<Record<ReviewAct, readonly ApplicationState[]>> = {
  ask: ['submitted', 'recommended'],
  recommend: ['submitted'],
  approve: ['submitted', 'recommended'],
  decline: ['submitted', 'asked', 'recommended'],
};

/**
 * Whether this person may do that with an application as it is now. Where two people have to agree, one recommends
 * and another one approves.
 */
export function whyNotReview(
  act: ReviewAct,
  application: Facts,
  { userId, permissions }: { userId: string; permissions: ReadonlySet<string> },
): ProblemCode | undefined {
  if (!FROM[act].includes(application.state)) return 'application.notOpen';
  const { approvals, recommendedBy } = application;
  if (act === 'recommend' && approvals < 2) return 'application.noSecondStep';
  if (act !== 'approve' || approvals < 2)
    return permissions.has('membership.review') ? undefined : 'permission.missing';
  if (recommendedBy === null || application.state !== 'recommended') return 'application.notRecommended';
  if (!permissions.has('membership.approve')) return 'permission.missing';
  return recommendedBy === userId ? 'application.ownRecommendation' : undefined;
}

/** What an applicant may do: save while it is theirs, answer what was asked, and take it back before it is decided. */
export function whyNotApplicant(act: 'save' | 'answer' | 'withdraw', state: ApplicationState): ProblemCode | undefined {
  const from: Readonly<Record<typeof act, readonly ApplicationState[]>> = {
    save: ['draft'],
    answer: ['asked'],
    withdraw: ['submitted', 'asked', 'recommended'],
  };
  return from[act].includes(state) ? undefined : 'application.notOpen';
}
