import type { Advice, AppealDecision, CaseDetail, DeskOutcome } from '../../api/types';

export const deskOutcomes = [
  'out_of_scope',
  'unconfirmed',
  'referred',
  'duplicate',
  'spam',
] as const satisfies readonly DeskOutcome[];

export const advices = [
  'labour_inspection',
  'legal_aid',
  'union',
  'municipality',
  'immigration_office',
  'embassy',
  'police',
] as const satisfies readonly Advice[];

export const appealDecisions = ['upheld', 'changed'] as const satisfies readonly AppealDecision[];

interface Reader {
  id: string;
  permissions: readonly string[];
}

/** Whether somebody has appealed and nobody has answered. */
export function isAppealOpen({ end }: Pick<CaseDetail, 'end'>): boolean {
  return end.appeal !== null && end.appeal.decision === null;
}

/** Whoever was given the case, or a supervisor. The api decides for itself. */
export function isInCharge(found: Pick<CaseDetail, 'assignee'>, { id, permissions }: Reader): boolean {
  return permissions.includes('case.close') && (found.assignee?.id === id || permissions.includes('case.closeAny'));
}

/** Outcomes that are not refused anyway. @param now in milliseconds */
export function possibleOutcomes(found: Pick<CaseDetail, 'status' | 'end'>, now: number): DeskOutcome[] {
  const { unconfirmedFrom } = found.end;
  return deskOutcomes.filter((outcome) => {
    if (outcome === 'referred') return found.status === 'with_partner';
    if (outcome === 'unconfirmed') return unconfirmedFrom !== null && Date.parse(unconfirmedFrom) <= now;
    return true;
  });
}
