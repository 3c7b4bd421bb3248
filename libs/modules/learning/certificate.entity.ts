import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('certificates')
export class Certificate {
  @PrimaryColumn('uuid') id: string;
  /** Of a session: null, as the next, for a course. */
  @Column('uuid', { nullable: true }) registrationId: string | null;
  @Column('uuid', { nullable: true }) sessionId: string | null;
  /** Of a course: the version that was passed, and by which attempt. */
  @Column('uuid', { nullable: true }) courseVersionId: string | null;
  @Column('uuid', { nullable: true }) attemptId: string | null;
  /** Null for somebody without an account. */
  @Column('uuid', { nullable: true }) userId: string | null;
  @Column('uuid', { nullable: true }) memberId: string | null;
  /** As it stood on the day of issue; null once an outsider is forgotten. */
  @Column('text', { nullable: true }) holderName: string | null;
  /** What people say to each other, such as `2026-K7Q2ZD`. */
  @Column('text') number: string;
  /** What opens the public check: 100 random bits. */
  @Column('text') code: string;
  @Column('timestamptz') issuedAt: Date;
  @Column('timestamptz', { nullable: true }) revokedAt: Date | null;
}
