import type { ProblemCode } from '@platform/errors';
import type { MemberReportEdition } from './member-report.entity';

type Known = Pick<MemberReportEdition, 'state' | 'checkedBy'>;

/** Why nobody may say that the reports were looked at, or nothing. */
export function whyNotChecked({ state }: Known): ProblemCode | undefined {
  return state === 'built' ? undefined : 'memberReport.state';
}

/** Why this person may not let them out, or nothing: whoever checked them leaves that to another. */
export function whyNotReleased({ state, checkedBy }: Known, userId: string): ProblemCode | undefined {
  if (state !== 'checked') return 'memberReport.state';
  return checkedBy === userId ? 'memberReport.secondPerson' : undefined;
}

/** Why they may not be recalled, or nothing. One person may: to stop harm is quick, to let out is slow. */
export function whyNotRecalled({ state }: Known): ProblemCode | undefined {
  return state === 'building' || state === 'recalled' ? 'memberReport.state' : undefined;
}
