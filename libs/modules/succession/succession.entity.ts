import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The whole of a member becomes part of another one; or some of its sites go to another one. */
export const SUCCESSION_KINDS = ['merger', 'split'] as const;
export type SuccessionKind = (typeof SUCCESSION_KINDS)[number];
export const SUCCESSION_STATES = ['proposed', 'declined', 'done'] as const;
export type SuccessionState = (typeof SUCCESSION_STATES)[number];

@Entity('successions')
export class Succession {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: SuccessionKind;
  @Column('uuid') fromMember: string;
  @Column('uuid') intoMember: string;
  /** Of a split, the sites that go; of a merger all that are open go. */
  @Column('uuid', { array: true, nullable: true }) siteIds: string[] | null;
  @Column('text') state: SuccessionState;
  @Column('text') reason: string;
  @Column('uuid') proposedBy: string;
  @Column('timestamptz') proposedAt: Date;
  /** Why it was carried out or declined. */
  @Column('text', { nullable: true }) decision: string | null;
  @Column('uuid', { nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
}

/** What became of a case when it was carried out. */
@Entity('succession_cases')
export class SuccessionCase {
  @PrimaryColumn('uuid') successionId: string;
  @PrimaryColumn('uuid') caseId: string;
  @Column('text', { array: true }) changes: CaseChange[];
  /** Names of people who do not see it any more. */
  @Column('text', { array: true }) keptOut: string[];
}

/**
 * What a succession changes about one case. `share_ends`: a company had it; `consent_ends`: she has to be asked again;
 * `people_kept_out`: a tie to the one side is a tie to the other now; `assignee_released`: one of them worked on it;
 * `party_inside`: it accuses the other side or one of its people; `promise_open`: closed, with a promise that is still due.
 */
export const CASE_CHANGES = [
  'share_ends',
  'consent_ends',
  'people_kept_out',
  'assignee_released',
  'party_inside',
  'promise_open',
] as const;
export type CaseChange = (typeof CASE_CHANGES)[number];
