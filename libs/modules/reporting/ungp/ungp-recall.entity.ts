import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CorrectionReason } from '../releases/figure-release.entity';

export type UngpRecallState = 'asked' | 'withdrawn' | 'confirmed';

/** That a year which was let out is to be taken back; one stands for each pack, besides those that were withdrawn. */
@Entity('ungp_recalls')
export class UngpRecall {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') packId: string;
  /** As everybody may read it once it is confirmed. */
  @Column('text') reason: CorrectionReason;
  @Column('text') state: UngpRecallState;
  @Column('uuid') askedBy: string;
  @Column('timestamptz') askedAt: Date;
  /** Who confirmed or withdrew it. */
  @Column('uuid', { nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
  /** The hash of what asked for it, so that asking twice makes one. */
  @Column('bytea', { nullable: true }) intent: Buffer | null;
}
