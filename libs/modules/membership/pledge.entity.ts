import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One version of the code of conduct and of the pledge against retaliation, which are accepted together. */
@Entity('pledge_texts')
export class PledgeText {
  @PrimaryColumn('integer') version: number;
  @Column('text') conductJa: string;
  @Column('text') conductEn: string;
  @Column('text') noRetaliationJa: string;
  @Column('text') noRetaliationEn: string;
  /** Null for the words that the installation came with. */
  @Column('uuid', { nullable: true }) publishedBy: string | null;
  @Column('timestamptz') publishedAt: Date;
  @Column('text') reason: string;
}

@Entity('pledge_acceptances')
export class PledgeAcceptance {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') memberId: string;
  @Column('integer') version: number;
  @Column('text') signatoryName: string;
  @Column('text') signatoryTitle: string;
  /** Null when it came with the application. */
  @Column('uuid', { nullable: true }) acceptedBy: string | null;
  @Column('timestamptz') acceptedAt: Date;
}
