import type { Member } from '@modules/members';
import type { ProblemCode } from '@platform/errors';
import type { CaseChange, SuccessionKind, SuccessionState } from './succession.entity';

const GONE: readonly Member['status'][] = ['withdrawn', 'expelled'];

export interface ProposalFacts {
  kind: SuccessionKind;
  isSame: boolean;
  from: Member['status'];
  into: Member['status'];
  /** Whether one of this member is being decided about already. */
  isProposed: boolean;
  /** Active people who answer for the member that takes over. */
  managers: number;
  sites: number;
  /** How many of the chosen sites are open and the member's own. */
  ownSites: number;
  isTied: boolean;
}

/** Somebody has to be there to answer for what is taken over, and nobody with a tie to either side decides about walls. */
export function whyNotPropose(facts: ProposalFacts): ProblemCode | undefined {
  if (facts.isSame) return 'succession.sameMember';
  if (GONE.includes(facts.from) || GONE.includes(facts.into)) return 'member.notNow';
  if (facts.isProposed) return 'succession.alreadyProposed';
  if (facts.isTied) return 'succession.tied';
  if (facts.managers === 0) return 'succession.noManager';
  const hasSites = facts.kind === 'merger' ? facts.sites === 0 : facts.sites > 0 && facts.ownSites === facts.sites;
  return hasSites ? undefined : 'succession.badSites';
}

/** The second of two people, who is tied to neither side. */
export function whyNotDecide(
  facts: { state: SuccessionState; proposedBy: string; isTied: boolean },
  userId: string,
): ProblemCode | undefined {
  if (facts.state !== 'proposed') return 'succession.notOpen';
  if (facts.proposedBy === userId) return 'succession.ownProposal';
  return facts.isTied ? 'succession.tied' : undefined;
}

export interface CaseFacts {
  isClosed: boolean;
  /** Whether it is about what goes over, and not only seen by somebody with a tie. */
  isConcerned: boolean;
  isShared: boolean;
  hasConsent: boolean;
  hasPromise: boolean;
  hasPartyInside: boolean;
  keptOut: readonly { id: string }[];
  assigneeId: string | null;
}

/** What changes about one case, in the order in which it is read; nothing where its walls stay as they are. */
export function changesOf(facts: CaseFacts): CaseChange[] {
  if (facts.isClosed) return facts.isConcerned && facts.hasPromise ? ['promise_open'] : [];
  const holds: Readonly<Record<Exclude<CaseChange, 'promise_open'>, boolean>> = {
    share_ends: facts.isConcerned && facts.isShared,
    consent_ends: facts.isConcerned && facts.hasConsent,
    people_kept_out: facts.keptOut.length > 0,
    assignee_released: facts.keptOut.some(({ id }) => id === facts.assigneeId),
    party_inside: facts.isConcerned && facts.hasPartyInside,
  };
  return (Object.keys(holds) as (keyof typeof holds)[]).filter((change) => holds[change]);
}
