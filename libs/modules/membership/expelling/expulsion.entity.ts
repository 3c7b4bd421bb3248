import { Column, Entity, PrimaryColumn } from 'typeorm';

export const EXPULSION_STATES = ['opened', 'noticed', 'proposed', 'decided', 'ended'] as const;
export type ExpulsionState = (typeof EXPULSION_STATES)[number];

/** What a member is held to have done: one of the five actions of the code of conduct disregarded, or more than that. */
export const EXPULSION_GROUNDS = [
  ...(['action_1', 'action_2', 'action_3', 'action_4', 'action_5'] as const),
  ...(['retaliation', 'false_statements', 'harm'] as const),
] as const;
export type ExpulsionGround = (typeof EXPULSION_GROUNDS)[number];

/** What two people may decide. */
export const EXPULSION_DECISIONS = ['expelled', 'warned', 'dropped'] as const;
export type ExpulsionDecision = (typeof EXPULSION_DECISIONS)[number];
/** How proceedings end; `overtaken`: the membership ended in another way. */
export const EXPULSION_OUTCOMES = [...EXPULSION_DECISIONS, 'withdrawn', 'overtaken'] as const;
export type ExpulsionOutcome = (typeof EXPULSION_OUTCOMES)[number];

export const DESK_ACTS = [
  ...(['notice', 'extension_granted', 'extension_refused', 'hearing_set', 'hearing_minutes'] as const),
  ...(['proposal', 'withdrawal'] as const),
] as const;
/** Of the second person. Saying yes is `confirmation` where it expels, and `closing` where it does not. */
export const SECOND_ACTS = ['confirmation', 'closing', 'return'] as const;
export const MEMBER_ACTS_HEARD = ['statement', 'extension_asked', 'hearing_asked'] as const;
export const RULE_ACTS = ['effect', 'overtaken'] as const;
/** Everything that can be done in proceedings. From where to where each leads stands in `expulsion_ways`. */
export const EXPULSION_ACTS = [...DESK_ACTS, ...SECOND_ACTS, ...MEMBER_ACTS_HEARD, ...RULE_ACTS] as const;
export type ExpulsionActCode = (typeof EXPULSION_ACTS)[number];

@Entity('expulsions')
export class Expulsion {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') memberId: string;
  @Column('text') state: ExpulsionState;
  @Column('text', { array: true }) grounds: ExpulsionGround[];
  /** What happened, in words that the member reads. */
  @Column('text') facts: string;
  @Column('uuid') openedBy: string;
  @Column('timestamptz') openedAt: Date;
  /** The settings of the day on which it was opened. */
  @Column('integer') termDays: number;
  @Column('integer') decisionDays: number;
  /** How many acts it has. From here on only the trigger of its acts writes. */
  @Column('integer') version: number;
  @Column('timestamptz', { nullable: true }) noticedAt: Date | null;
  /** The last day for the member's statement, YYYY-MM-DD in Tokyo, as notice was given. */
  @Column('date', { nullable: true }) firstDueOn: string | null;
  /** The same with every extension; never earlier. */
  @Column('date', { nullable: true }) dueOn: string | null;
  /** The last day on which the desk decides in time. */
  @Column('date', { nullable: true }) decideBy: string | null;
  @Column('timestamptz', { nullable: true }) statementAt: Date | null;
  /** Null again once it was answered. */
  @Column('timestamptz', { nullable: true }) extensionAskedAt: Date | null;
  @Column('timestamptz', { nullable: true }) hearingAskedAt: Date | null;
  @Column('timestamptz', { nullable: true }) hearingAt: Date | null;
  @Column('timestamptz', { nullable: true }) heardAt: Date | null;
  @Column('uuid', { nullable: true }) proposalId: string | null;
  @Column('uuid', { nullable: true }) proposedBy: string | null;
  @Column('text', { nullable: true }) outcome: ExpulsionOutcome | null;
  @Column('text', { nullable: true }) reasons: string | null;
  @Column('text', { nullable: true }) conditions: string | null;
  /** The first day on which it is no member any more. */
  @Column('date', { nullable: true }) effectiveOn: string | null;
  @Column('uuid', { nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
}

@Entity('expulsion_acts')
export class ExpulsionAct {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') expulsionId: string;
  /** The version that it makes. */
  @Column('integer') number: number;
  @Column('text') act: ExpulsionActCode;
  @Column('text', { nullable: true }) text: string | null;
  @Column('text', { nullable: true }) conditions: string | null;
  @Column('text', { nullable: true }) outcome: ExpulsionDecision | null;
  /** Until when a term is to run, or the first day of an expulsion; YYYY-MM-DD. */
  @Column('date', { nullable: true }) onDay: string | null;
  @Column('timestamptz', { nullable: true }) heldAt: Date | null;
  /** Null for a rule. */
  @Column('uuid', { nullable: true }) actedBy: string | null;
  @Column('timestamptz') actedAt: Date;
}

/** What the member has written and not sent; nobody of the desk reads it. */
@Entity('expulsion_drafts')
export class ExpulsionDraft {
  @PrimaryColumn('uuid') expulsionId: string;
  @Column('text') text: string;
  @Column('uuid') savedBy: string;
  @Column('timestamptz') savedAt: Date;
}
