import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('certificates')
export class Certificate {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') registrationId: string;
  @Column('uuid') sessionId: string;
  @Column('uuid') userId: string;
  @Column('uuid') memberId: string;
  /** As it stood on the day of issue. */
  @Column('text') holderName: string;
  /** What people say to each other, such as `2026-K7Q2ZD`. */
  @Column('text') number: string;
  /** What opens the public check: 100 random bits. */
  @Column('text') code: string;
  @Column('timestamptz') issuedAt: Date;
  @Column('timestamptz', { nullable: true }) revokedAt: Date | null;
}
