import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BreakGlassReason } from './break-glass.rules';

/** One case, opened in danger to one person whose role does not show it, confirmed by another. */
@Entity('break_glass_grants')
export class BreakGlassGrant {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') caseId: string;
  @Column('text') caseNumber: string;
  @Column('uuid') requestedBy: string;
  @Column('text') reasonCode: BreakGlassReason;
  /** In the requester's words; for whoever confirms and for the audit log. */
  @Column('text') reason: string;
  @Column('timestamptz') requestedAt: Date;
  @Column('timestamptz') answerBy: Date;
  @Column('uuid', { nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
  @Column('boolean', { nullable: true }) isApproved: boolean | null;
  @Column('timestamptz', { nullable: true }) expiresAt: Date | null;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
}

/** One look at the case. */
@Entity('break_glass_reads')
export class BreakGlassRead {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') grantId: string;
  @Column('uuid') caseId: string;
  @Column('uuid') readBy: string;
  @Column('timestamptz') readAt: Date;
}
