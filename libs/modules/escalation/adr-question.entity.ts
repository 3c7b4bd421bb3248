import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The company is asked whether it goes to dispute resolution; a referral to such a body needs its yes. */
@Entity('adr_questions')
export class AdrQuestion {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') caseId: string;
  /** By which the company knows the case. */
  @Column('uuid') shareId: string;
  @Column('uuid') askedBy: string;
  @Column('timestamptz') askedAt: Date;
  /** Null until the company answers. */
  @Column('boolean', { nullable: true }) isAgreed: boolean | null;
  /** Who answered for the company. */
  @Column('uuid', { nullable: true }) answeredBy: string | null;
  @Column('timestamptz', { nullable: true }) answeredAt: Date | null;
  /** The hash of what asked for it, so that asking twice makes one. */
  @Column('bytea', { nullable: true, select: false }) intent?: Buffer | null;
}
