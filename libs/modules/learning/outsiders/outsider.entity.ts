import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody without an account who asked for a place in one session; forgotten some days after it. */
@Entity('outsiders')
export class Outsider {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') sessionId: string;
  @Column('text') name: string;
  @Column('citext') email: string;
  @Column('text') locale: 'ja' | 'en';
  @Column('timestamptz') askedAt: Date;
  /** When the link of the mail was used first; nobody holds a place before. */
  @Column('timestamptz', { nullable: true }) confirmedAt: Date | null;
}
