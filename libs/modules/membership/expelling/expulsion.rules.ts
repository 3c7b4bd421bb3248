import type { ProblemCode } from '@platform/errors';
import type { Expulsion, ExpulsionAct, ExpulsionActCode } from './expulsion.entity';

/** What somebody says with an act. */
export type ActWish = Pick<ExpulsionAct, 'act' | 'text' | 'conditions' | 'outcome' | 'onDay' | 'heldAt'>;

/** How far ahead a day of proceedings may lie. */
export const DAYS_AHEAD_ALLOWED = 366;

/** Whether proceedings can begin. */
export function whyNotOpen(facts: {
  /** Whether a row of `member_transitions` leads from its status to being expelled. */
  isExpellable: boolean;
  isOpen: boolean;
  isTied: boolean;
}): ProblemCode | undefined {
  if (facts.isTied) return 'expulsion.tied';
  if (!facts.isExpellable) return 'member.notNow';
  return facts.isOpen ? 'expulsion.alreadyOpen' : undefined;
}

/** Where proceedings stand at the moment of an act. Days are YYYY-MM-DD in Tokyo, so that they compare as text. */
export type ActFacts = Pick<
  Expulsion,
  'dueOn' | 'statementAt' | 'extensionAskedAt' | 'hearingAskedAt' | 'hearingAt' | 'heardAt' | 'proposedBy'
> & {
  today: string;
  /** A year from today. */
  latest: string;
  at: Date;
  by: string;
  /** The proposal that a second person decides about. */
  proposal: Pick<ExpulsionAct, 'outcome' | 'onDay'> | null;
};

type Check = (wish: ActWish, facts: ActFacts) => ProblemCode | undefined;

const isOver = ({ dueOn, today }: ActFacts): boolean => dueOn !== null && today > dueOn;
const inTerm = (facts: ActFacts): ProblemCode | undefined => (isOver(facts) ? 'expulsion.termOver' : undefined);

/** A term is made longer and never shorter, and ends within a year. */
function whyNotLonger({ onDay }: ActWish, { dueOn, latest }: ActFacts): ProblemCode | undefined {
  return onDay !== null && dueOn !== null && onDay > dueOn && onDay <= latest ? undefined : 'expulsion.badDay';
}

const CHECKS: Partial<Record<ExpulsionActCode, Check>> = {
  statement: (_, facts) => inTerm(facts),
  extension_asked: (wish, facts) =>
    inTerm(facts) ?? (facts.extensionAskedAt ? 'expulsion.askedAlready' : whyNotLonger(wish, facts)),
  hearing_asked: (_, facts) => inTerm(facts) ?? (facts.hearingAskedAt ? 'expulsion.askedAlready' : undefined),
  extension_granted: whyNotLonger,
  extension_refused: (_, { extensionAskedAt }) => (extensionAskedAt ? undefined : 'expulsion.nothingAsked'),
  hearing_set: ({ heldAt }, { at }) => (heldAt && heldAt > at ? undefined : 'expulsion.badDay'),
  hearing_minutes: (_, { hearingAt, at }) => (hearingAt && at >= hearingAt ? undefined : 'expulsion.notHeard'),
  proposal: (wish, facts) => whyNotDecide(wish, facts),
  confirmation: (_, facts) => whyNotConfirm(facts),
  closing: (_, facts) => whyNotConfirm(facts),
  return: (_, { proposedBy, by }) => (proposedBy === by ? 'expulsion.ownProposal' : undefined),
};

/** More time was asked for and not answered, or a hearing was asked for or set and has no minutes. */
function waitsToBeHeard({ extensionAskedAt, hearingAskedAt, hearingAt, heardAt }: ActFacts): boolean {
  return extensionAskedAt !== null || ((hearingAskedAt ?? hearingAt) !== null && heardAt === null);
}

/** Nobody is warned or expelled who could still speak: the term, what was asked for and the hearing come first. */
function whyNotDecide(
  { outcome, onDay }: Pick<ActWish, 'outcome' | 'onDay'>,
  facts: ActFacts,
): ProblemCode | undefined {
  if (outcome === 'dropped') return undefined;
  if (!facts.statementAt && !isOver(facts)) return 'expulsion.tooEarly';
  if (waitsToBeHeard(facts)) return 'expulsion.requestOpen';
  if (outcome !== 'expelled') return undefined;
  const isLater = onDay !== null && facts.dueOn !== null && onDay > facts.dueOn;
  return isLater && onDay >= facts.today && onDay <= facts.latest ? undefined : 'expulsion.badDay';
}

/** The second of two people. An expulsion waits for the end of the term even where the member has spoken. */
function whyNotConfirm(facts: ActFacts): ProblemCode | undefined {
  const { proposal, proposedBy, by } = facts;
  if (!proposal) return 'expulsion.notNow';
  if (proposedBy === by) return 'expulsion.ownProposal';
  const why = whyNotDecide(proposal, facts);
  if (why) return why;
  return proposal.outcome === 'expelled' && !isOver(facts) ? 'expulsion.tooEarly' : undefined;
}

/** Whether everything is said that an act says, and nothing else. */
export function isWhole({ act, text, conditions, outcome, onDay, heldAt }: ActWish): boolean {
  const takesDay = act === 'extension_asked' || act === 'extension_granted' || outcome === 'expelled';
  return (
    (act === 'notice') === (text === null) &&
    (act === 'proposal') === (outcome !== null) &&
    (outcome === 'warned') === (conditions !== null) &&
    takesDay === (onDay !== null) &&
    (act === 'hearing_set') === (heldAt !== null)
  );
}

/** Whether an act that leads on from this state may be done now. The trigger of `expulsion_acts` says the same. */
export function whyNotAct(wish: ActWish, facts: ActFacts): ProblemCode | undefined {
  if (!isWhole(wish)) return 'expulsion.incomplete';
  return CHECKS[wish.act]?.(wish, facts);
}

/** Whether the desk has not done in time what is its to do. */
export function isOverdue({ state, decideBy }: Pick<Expulsion, 'state' | 'decideBy'>, today: string): boolean {
  return (state === 'noticed' || state === 'proposed') && decideBy !== null && decideBy < today;
}
