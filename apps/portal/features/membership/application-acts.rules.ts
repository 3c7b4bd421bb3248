import type { ApplicationDetail } from '../../api/types';

export type ApplicationAct = 'recommendation' | 'approval' | 'question' | 'decline';

/** What somebody may do with an application as it is; the api has the last word. `waitsForOther`: another person approves. */
export function actsFor(
  { state, approvals, recommendedBy }: Pick<ApplicationDetail, 'state' | 'approvals' | 'recommendedBy'>,
  { userId, mayApprove }: { userId: string; mayApprove: boolean },
): { acts: ApplicationAct[]; waitsForOther: boolean } {
  switch (state) {
    case 'submitted':
      return { acts: [approvals > 1 ? 'recommendation' : 'approval', 'question', 'decline'], waitsForOther: false };
    case 'recommended': {
      const approves = mayApprove && recommendedBy !== userId;
      return { acts: [...(approves ? ['approval' as const] : []), 'question', 'decline'], waitsForOther: !approves };
    }
    case 'asked':
      return { acts: ['decline'], waitsForOther: false };
    default:
      return { acts: [], waitsForOther: false };
  }
}
