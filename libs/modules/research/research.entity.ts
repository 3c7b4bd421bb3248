import { Column, Entity, PrimaryColumn } from 'typeorm';

export const RESEARCH_STATES = ['proposed', 'approved', 'running', 'lapsed', 'ended'] as const;
export type ResearchState = (typeof RESEARCH_STATES)[number];
export const RESEARCH_RESULTS = ['publication', 'use'] as const;
export type ResearchResult = (typeof RESEARCH_RESULTS)[number];

@Entity('research_projects')
export class ResearchProject {
  @PrimaryColumn('uuid') id: string;
  /** Who holds it: a member, or an organisation that cooperates. */
  @Column('uuid', { nullable: true }) memberId: string | null;
  @Column('uuid', { nullable: true }) agreementId: string | null;
  @Column('text') title: string;
  @Column('text') question: string;
  @Column('text') persons: string;
  @Column('text') institution: string;
  @Column('text') funding: string;
  /** Who looked at its ethics, under which number. */
  @Column('text') ethics: string;
  /** What is wished: tables of one or two dimensions. */
  @Column('jsonb') tables: string[][];
  /** First days of quarters, YYYY-MM-DD. */
  @Column('date') firstQuarter: string;
  @Column('date') lastQuarter: string;
  /** Whether the public register names it. */
  @Column('boolean') isPublic: boolean;
  /** Standing ones; a trigger counts. */
  @Column('integer') approvals: number;
  @Column('uuid') proposedBy: string;
  @Column('timestamptz') proposedAt: Date;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
  /** The hash of what asked for it, so that asking twice makes one. */
  @Column('bytea', { nullable: true }) intent: Buffer | null;
}

@Entity('research_messages')
export class ResearchMessage {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') projectId: string;
  @Column('boolean') fromOffice: boolean;
  @Column('text') words: string;
  @Column('uuid') writtenBy: string;
  @Column('timestamptz') writtenAt: Date;
  @Column('bytea', { nullable: true, select: false }) intent?: Buffer | null;
}

@Entity('research_approvals')
export class ResearchApproval {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') projectId: string;
  @Column('uuid') approvedBy: string;
  @Column('timestamptz') approvedAt: Date;
  @Column('timestamptz', { nullable: true }) withdrawnAt: Date | null;
}

/** The agreement about the use of the data, each time that it was signed. */
@Entity('research_terms')
export class ResearchTerm {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') projectId: string;
  @Column('integer') number: number;
  /** Of the words that were signed. */
  @Column('text') version: string;
  @Column('text') signatory: string;
  @Column('text') purposes: string;
  @Column('date') signedOn: string;
  @Column('date') validUntil: string;
  @Column('uuid') recordedBy: string;
  @Column('timestamptz') recordedAt: Date;
}

@Entity('research_publications')
export class ResearchPublication {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') projectId: string;
  @Column('text') kind: ResearchResult;
  @Column('text') title: string;
  @Column('text', { nullable: true }) link: string | null;
  @Column('date') publishedOn: string;
  @Column('boolean') isPublic: boolean;
  @Column('uuid') addedBy: string;
  @Column('timestamptz') addedAt: Date;
  @Column('bytea', { nullable: true, select: false }) intent?: Buffer | null;
}
