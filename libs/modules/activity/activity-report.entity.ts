import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ActionCode, ReportState } from './activity-report.rules';

@Entity('activity_reports')
export class ActivityReport {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') memberId: string;
  /** The first day of the half of the Japanese fiscal year, YYYY-MM-DD. */
  @Column('date') halfYear: string;
  @Column('text') state: ReportState;
  /** For the public page; either may be empty. */
  @Column('text') summaryJa: string;
  @Column('text') summaryEn: string;
  /** Whether the member wants the summary to be shown once the report is accepted. */
  @Column('boolean') isPublic: boolean;
  /** Counts the edits: a stale one is refused instead of lost. */
  @Column('integer') version: number;
  @Column('uuid') createdBy: string;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') changedAt: Date;
  @Column('timestamptz', { nullable: true }) submittedAt: Date | null;
  @Column('timestamptz', { nullable: true }) reviewedAt: Date | null;
  @Column('uuid', { nullable: true }) reviewedBy: string | null;
  /** Since when it is on the list for the forum. */
  @Column('timestamptz', { nullable: true }) selectedAt: Date | null;
}

/** One thing that a member did. */
@Entity('activity_entries')
export class ActivityEntry {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') reportId: string;
  @Column('smallint') position: number;
  @Column('text') title: string;
  @Column('text') words: string;
  @Column('text', { array: true }) actions: ActionCode[];
}

/** A question of an officer, or the member's answer; never changed. */
@Entity('activity_messages')
export class ActivityMessage {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') reportId: string;
  @Column('text') kind: 'question' | 'answer';
  @Column('text') words: string;
  @Column('uuid') writtenBy: string;
  @Column('timestamptz') writtenAt: Date;
}
