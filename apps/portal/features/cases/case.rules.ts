import type { CaseDetail, CompanyBypass, Severity } from '../../api/types';

export type ShareBlock = 'closed' | 'noConsent' | 'noMember' | 'noSummary' | CompanyBypass;
export type ReferBlock = 'closed' | 'noConsent';

const order: readonly Severity[] = ['S1', 'S2', 'S3', 'S4'];

/** S1 is the heaviest. Lowering is the only change of severity that asks for a reason. */
export function isLowering(from: Severity, to: Severity): boolean {
  return order.indexOf(to) > order.indexOf(from);
}

function isGranted({ state }: { state: string }): boolean {
  return state === 'granted_identified' || state === 'granted_deidentified';
}

/** Why the case cannot go to the company yet, to be said beside the button. The api decides for itself. */
export function shareBlocks(
  found: Pick<CaseDetail, 'status' | 'consents' | 'member' | 'summary' | 'companyBypass'>,
): ShareBlock[] {
  return [
    ...(found.status === 'closed' ? (['closed'] as const) : []),
    ...(isGranted(found.consents.company) ? [] : (['noConsent'] as const)),
    ...(found.member === null ? (['noMember'] as const) : []),
    ...found.companyBypass,
    ...(found.summary === null ? (['noSummary'] as const) : []),
  ];
}

/** Why the case cannot go to a partner. */
export function referBlocks(found: Pick<CaseDetail, 'status' | 'consents'>): ReferBlock[] {
  return [
    ...(found.status === 'closed' ? (['closed'] as const) : []),
    ...(isGranted(found.consents.partner) ? [] : (['noConsent'] as const)),
  ];
}
