import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('lost_factors')
export class LostFactor {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') userId: string;
  @Column('timestamptz') askedAt: Date;
  /** Nobody has to answer after this. */
  @Column('timestamptz') expiresAt: Date;
  @Column('uuid', { nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
  @Column('boolean', { nullable: true }) isApproved: boolean | null;
  @Column('timestamptz', { nullable: true }) takesEffectAt: Date | null;
  @Column('timestamptz', { nullable: true }) stoppedAt: Date | null;
  @Column('timestamptz', { nullable: true }) doneAt: Date | null;
  @Column('timestamptz', { nullable: true }) enrolledAt: Date | null;
}
