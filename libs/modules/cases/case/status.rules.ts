import type { ProblemCode } from '@platform/errors';
import type { CaseOutcome, CaseStatus } from './case.entity';

/** The five plain words that the complainant reads. */
export type PlainStatus = 'received' | 'in_progress' | 'with_company' | 'with_partner' | 'finished';

/** What she reads for each status. */
export const PLAIN_STATUS: Readonly<Record<CaseStatus, PlainStatus>> = {
  received: 'received',
  triaged: 'in_progress',
  in_progress: 'in_progress',
  with_company: 'with_company',
  remedy_proposed: 'with_company',
  referral_pending: 'with_partner',
  with_partner: 'with_partner',
  closed: 'finished',
};

export function plainStatus(status: CaseStatus): PlainStatus {
  return PLAIN_STATUS[status];
}

/** Outcomes with which the desk may close. The others are hers alone. */
export const DESK_OUTCOMES = [
  'out_of_scope',
  'unconfirmed',
  'referred',
  'spam',
  'duplicate',
] as const satisfies readonly CaseOutcome[];
export type DeskOutcome = (typeof DESK_OUTCOMES)[number];

/** Everyone whose act can change a status; `merger` is what two people of the desk carry out, `database` the store itself. */
export type StatusActor = 'complainant' | 'secretariat' | 'member' | 'partner' | 'system' | 'merger' | 'database';

/** One act and what it does to the status of a case. */
export interface StatusAct {
  from: readonly CaseStatus[];
  to: CaseStatus;
  who: readonly StatusActor[];
  /** With which outcome it closes, or which outcome it takes back. */
  outcomes?: readonly CaseOutcome[];
  /** What it may be refused with, besides a case that is not there, closed or walled off. */
  refusals: readonly ProblemCode[];
}

const STATUSES = Object.keys(PLAIN_STATUS) as CaseStatus[];
const OPEN = STATUSES.filter((status) => status !== 'closed');
/** Where a case can be once the desk has worked on it. */
const AT_WORK = OPEN.filter((status) => status !== 'received' && status !== 'triaged');
const OUTSIDE = AT_WORK.filter((status) => status !== 'in_progress');

/**
 * The life of a case: every act that may change its status. Data, closed: the commands take the next status from here,
 * the database refuses whatever is not here (`case_transitions`), and docs/case-life.md is drawn from it.
 */
export const STATUS_ACTS = {
  triage: {
    from: ['received'],
    to: 'triaged',
    who: ['secretariat'],
    refusals: ['case.unknownIssue', 'case.onePrimaryIssue', 'case.loweringNeedsReason'],
  },
  takeUp: { from: ['received'], to: 'in_progress', who: ['secretariat'], refusals: [] },
  share: {
    from: OPEN,
    to: 'with_company',
    who: ['secretariat'],
    refusals: ['case.alreadyShared', 'case.noCompany', 'case.noConsent', 'case.companyBypassed', 'case.noSummary'],
  },
  proposeRemedy: {
    from: AT_WORK,
    to: 'remedy_proposed',
    who: ['member'],
    refusals: ['remedy.alreadyOpen', 'remedy.pastDate'],
  },
  confirmRemedy: {
    from: AT_WORK,
    to: 'closed',
    who: ['complainant'],
    outcomes: ['confirmed_by_worker'],
    refusals: ['remedy.notOpen'],
  },
  rejectRemedy: { from: AT_WORK, to: 'in_progress', who: ['complainant'], refusals: ['remedy.notOpen'] },
  endGrant: { from: OUTSIDE, to: 'in_progress', who: ['complainant', 'secretariat', 'system', 'merger'], refusals: [] },
  refer: {
    from: OPEN,
    to: 'referral_pending',
    who: ['secretariat', 'system'],
    refusals: ['case.noConsent', 'referral.partnerCannotReceive', 'referral.alreadyOpen'],
  },
  acceptReferral: {
    from: AT_WORK,
    to: 'with_partner',
    who: ['partner'],
    refusals: ['referral.alreadyAnswered', 'case.noConsent'],
  },
  // A referral is over: it was declined, done or taken back.
  endReferral: {
    from: ['referral_pending', 'with_partner'],
    to: 'in_progress',
    who: ['partner', 'secretariat'],
    refusals: ['referral.alreadyAnswered', 'referral.notOpen'],
  },
  // One is over, and another partner was asked or has the case.
  waitForPartner: { from: ['with_partner'], to: 'referral_pending', who: ['partner', 'secretariat'], refusals: [] },
  stayWithPartner: { from: ['referral_pending'], to: 'with_partner', who: ['partner', 'secretariat'], refusals: [] },
  withdraw: { from: OPEN, to: 'closed', who: ['complainant'], outcomes: ['withdrawn'], refusals: [] },
  resume: { from: ['closed'], to: 'in_progress', who: ['complainant'], outcomes: ['withdrawn'], refusals: [] },
  close: {
    from: OPEN,
    to: 'closed',
    who: ['secretariat'],
    outcomes: DESK_OUTCOMES,
    refusals: [
      'closing.notInCharge',
      'appeal.notDecided',
      'closing.adviceMissing',
      'closing.tooEarly',
      'closing.notWithPartner',
      'closing.unknownDuplicate',
    ],
  },
  reopen: {
    from: ['closed'],
    to: 'in_progress',
    who: ['complainant', 'secretariat'],
    outcomes: [...DESK_OUTCOMES, 'confirmed_by_worker'],
    refusals: ['reopening.notClosed', 'reopening.hersAlone', 'reopening.merged', 'reopening.windowOver'],
  },
  appeal: {
    from: ['closed'],
    to: 'in_progress',
    who: ['complainant'],
    outcomes: DESK_OUTCOMES,
    refusals: ['reopening.windowOver', 'appeal.onlyOnce', 'appeal.notOfThis'],
  },
  upholdAppeal: {
    from: OPEN,
    to: 'closed',
    who: ['secretariat'],
    outcomes: DESK_OUTCOMES,
    refusals: ['appeal.notOpen', 'appeal.anotherPerson', 'closing.notInCharge'],
  },
  // It goes on under another case of hers, and perhaps by itself again.
  merge: {
    from: OPEN,
    to: 'closed',
    who: ['secretariat'],
    outcomes: ['merged'],
    refusals: [
      'closing.notInCharge',
      'appeal.notDecided',
      'merge.unknownCase',
      'merge.outside',
      'merge.linked',
      'merge.hasOthers',
      'merge.graver',
    ],
  },
  unmerge: {
    from: ['closed'],
    to: 'in_progress',
    who: ['secretariat'],
    outcomes: ['merged'],
    refusals: ['merge.notMerged', 'reopening.windowOver'],
  },
  // A complaint about the desk reaches the outside body, which alone ends it; if she says that it is not so, it goes on.
  handOver: { from: OPEN, to: 'with_partner', who: ['system'], refusals: [] },
  decideOutside: {
    from: AT_WORK,
    to: 'closed',
    who: ['partner'],
    outcomes: ['decided_outside'],
    refusals: ['referral.notOpen'],
  },
  goOnOutside: {
    from: ['closed'],
    to: 'with_partner',
    who: ['complainant'],
    outcomes: ['decided_outside'],
    refusals: ['referral.notAnswerable', 'reopening.windowOver'],
  },
  erase: { from: OPEN, to: 'closed', who: ['database'], outcomes: ['withdrawn'], refusals: [] },
} as const satisfies Record<string, StatusAct>;

export type StatusActName = keyof typeof STATUS_ACTS;

/** The status after an act. One that has no place in the table from here leaves an open case where it is. */
export function statusAfter(act: StatusActName, before: CaseStatus): CaseStatus {
  const { from, to }: StatusAct = STATUS_ACTS[act];
  return from.includes(before) ? to : before;
}

/** A change of status as the database knows it: who speaks there, from where to where, and the outcome of the closed side. */
export interface TransitionRow {
  speaker: string;
  fromStatus: CaseStatus;
  toStatus: CaseStatus;
  outcome: string;
}

/** Whom a transaction speaks for when that actor acts; a partner's answer needs the keys of the desk (ReferralsService). */
const SPEAKERS: Readonly<Record<StatusActor, string>> = {
  complainant: 'complainant',
  secretariat: 'secretariat',
  member: 'member',
  partner: 'system',
  system: 'worker',
  merger: 'system',
  database: 'database',
};

/** Every row that the table `case_transitions` must hold, without what the database does itself. */
export function transitionRows(): TransitionRow[] {
  const acts: StatusAct[] = Object.values(STATUS_ACTS);
  const rows = acts.flatMap(({ from, to, who, outcomes = [''] }) =>
    from.flatMap((fromStatus) =>
      who.flatMap((actor) =>
        outcomes.map((outcome) => ({ speaker: SPEAKERS[actor], fromStatus, toStatus: to, outcome })),
      ),
    ),
  );
  const moves = rows.filter(({ speaker, fromStatus, toStatus }) => speaker !== 'database' && fromStatus !== toStatus);
  return [...new Map(moves.map((row) => [Object.values(row).join(' '), row])).values()];
}
