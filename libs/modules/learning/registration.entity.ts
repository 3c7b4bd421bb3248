import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RegistrationState } from './registration.rules';

@Entity('session_registrations')
export class Registration {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') sessionId: string;
  /** Somebody of a member, with the member; or an outsider until they are forgotten. */
  @Column('uuid', { nullable: true }) userId: string | null;
  @Column('uuid', { nullable: true }) memberId: string | null;
  @Column('uuid', { nullable: true }) outsiderId: string | null;
  /** A worker by the number of a place, until she is forgotten; `isGuest` stays. */
  @Column('uuid', { nullable: true }) guestId: string | null;
  @Column('boolean') isGuest: boolean;
  @Column('text') state: RegistrationState;
  /** The place in the queue of this session, from 1. */
  @Column('integer') line: number;
  @Column('timestamptz') registeredAt: Date;
  @Column('timestamptz') changedAt: Date;
  @Column('timestamptz', { nullable: true }) attendedAt: Date | null;
}
