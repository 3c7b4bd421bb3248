import { Column, Entity, PrimaryColumn } from 'typeorm';

export const EDITION_STATES = ['building', 'built', 'checked', 'released', 'recalled'] as const;
export type EditionState = (typeof EDITION_STATES)[number];

/** The reports of one quarter to all members. A corrected one is another edition. */
@Entity('member_report_editions')
export class MemberReportEdition {
  @PrimaryColumn('uuid') id: string;
  /** The first day of the quarter, YYYY-MM-DD. */
  @Column('date') startsOn: string;
  @Column('integer') edition: number;
  /** By which version of the definition it is made. */
  @Column('text') definition: string;
  @Column('text') state: EditionState;
  /** How many members it is about; null before the worker began. */
  @Column('integer', { nullable: true }) members: number | null;
  /** Null: the worker, for a quarter was over. */
  @Column('uuid', { nullable: true }) requestedBy: string | null;
  @Column('timestamptz') requestedAt: Date;
  @Column('timestamptz', { nullable: true }) builtAt: Date | null;
  @Column('uuid', { nullable: true }) checkedBy: string | null;
  @Column('timestamptz', { nullable: true }) checkedAt: Date | null;
  @Column('uuid', { nullable: true }) releasedBy: string | null;
  @Column('timestamptz', { nullable: true }) releasedAt: Date | null;
  @Column('uuid', { nullable: true }) recalledBy: string | null;
  @Column('timestamptz', { nullable: true }) recalledAt: Date | null;
  @Column('text', { nullable: true }) recallReason: string | null;
  /** The hash of what asked for it, so that asking twice makes one. */
  @Column('bytea', { nullable: true }) intent: Buffer | null;
}
