import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RegistrationState } from './registration.rules';

@Entity('session_registrations')
export class Registration {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') sessionId: string;
  @Column('uuid') userId: string;
  @Column('uuid') memberId: string;
  @Column('text') state: RegistrationState;
  /** The place in the queue of this session, from 1. */
  @Column('integer') line: number;
  @Column('timestamptz') registeredAt: Date;
  @Column('timestamptz') changedAt: Date;
  @Column('timestamptz', { nullable: true }) attendedAt: Date | null;
}
