import { daysLater } from '@platform/clock';
import type { ProblemCode } from '@platform/errors';

/** The five actions of the code of conduct, in their order; the words are labels. */
export const ACTIONS = ['action_1', 'action_2', 'action_3', 'action_4', 'action_5'] as const;
export type ActionCode = (typeof ACTIONS)[number];

export const REPORT_STATES = ['draft', 'submitted', 'returned', 'accepted'] as const;
export type ReportState = (typeof REPORT_STATES)[number];

/** The officers' tabs. A draft is nobody's business but its writer's. */
export const REPORT_TABS = ['submitted', 'returned', 'accepted', 'forum'] as const;
export type ReportTab = (typeof REPORT_TABS)[number];

/** Where a report may go. The table `activity_transitions` holds the same; a test compares them. */
export const REPORT_TRANSITIONS: Readonly<Record<ReportState, readonly ReportState[]>> = {
  draft: ['submitted'],
  submitted: ['returned', 'accepted'],
  returned: ['submitted'],
  accepted: [],
};

export const ENTRIES_ALLOWED = 20;

/** The half before. @param halfYear the first day of a half of the Japanese fiscal year, YYYY-MM-DD */
export function halfBefore(halfYear: string): string {
  const year = Number(halfYear.slice(0, 4));
  return halfYear.endsWith('-04-01') ? `${year - 1}-10-01` : `${year}-04-01`;
}

/** The half after; its first day is the first one after the half itself. */
export function halfAfter(halfYear: string): string {
  const year = Number(halfYear.slice(0, 4));
  return halfYear.endsWith('-04-01') ? `${year}-10-01` : `${year + 1}-04-01`;
}

/** The last day on which a report is in time. @param dueDays after the last day of the half */
export function dueOnOf(halfYear: string, dueDays: number): string {
  return daysLater(halfAfter(halfYear), dueDays - 1);
}

/** Why a report about that half cannot be begun, or nothing: the last half that ended, or the one before it, late. */
export function whyNotBegun(halfYear: string, currentHalf: string): ProblemCode | undefined {
  const last = halfBefore(currentHalf);
  return halfYear === last || halfYear === halfBefore(last) ? undefined : 'activityReport.badHalfYear';
}

/** Why its member cannot change it now, or nothing. */
export function whyNotOpen(state: ReportState): ProblemCode | undefined {
  return state === 'draft' || state === 'returned' ? undefined : 'activityReport.notOpen';
}

interface Written {
  isPublic: boolean;
  summaryJa: string;
  summaryEn: string;
}

/** Why it cannot be shown to the public, or nothing: there has to be something to show. */
export function whyNotPublic({ isPublic, summaryJa, summaryEn }: Written): ProblemCode | undefined {
  return isPublic && summaryJa.trim() === '' && summaryEn.trim() === '' ? 'activityReport.noSummary' : undefined;
}

/** Why it cannot be sent as it is, or nothing. @param answer to what was asked, where something was */
export function whyNotSubmitted(
  report: Written & { state: ReportState },
  entries: number,
  answer: string | null,
): ProblemCode | undefined {
  const code = whyNotOpen(report.state) ?? whyNotPublic(report);
  if (code) return code;
  if (entries === 0) return 'activityReport.empty';
  return report.state === 'returned' && answer === null ? 'activityReport.answerMissing' : undefined;
}

/** What an officer does with a report. */
export type ReportReviewAct = 'ask' | 'accept' | 'select';

/** Why an officer cannot do that now, or nothing. */
export function whyNotReviewed(act: ReportReviewAct, state: ReportState): ProblemCode | undefined {
  const needed = act === 'select' ? 'accepted' : 'submitted';
  return state === needed ? undefined : 'activityReport.notOpen';
}

/** Which reminder falls on this day for those who have not reported, if any. */
export function reminderOn(
  today: string,
  dueOn: string,
  { beforeDays, afterDays }: { beforeDays: number; afterDays: number },
): 'before' | 'after' | undefined {
  if (today >= daysLater(dueOn, afterDays)) return 'after';
  return today >= daysLater(dueOn, -beforeDays) && today <= dueOn ? 'before' : undefined;
}
