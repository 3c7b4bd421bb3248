import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OverrideDecider, OverrideReason, OverrideRequester, OverrideRoom } from './override.rules';

/** In imminent danger: one partner reads a case without her grant, because two people of the desk agreed. */
@Entity('overrides')
export class Override {
  /** Also the id of the row of the consent ledger, once approved. */
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') caseId: string;
  @Column('uuid') partnerId: string;
  @Column('text', { array: true }) compartments: OverrideRoom[];
  @Column('text') reasonCode: OverrideReason;
  /** In the requester's words; for whoever answers and for the audit log. */
  @Column('text') reason: string;
  @Column('uuid') requestedBy: string;
  /** In which role; she reads roles, not names. */
  @Column('text') requestedAs: OverrideRequester;
  @Column('timestamptz') requestedAt: Date;
  @Column('timestamptz') answerBy: Date;
  @Column('uuid', { nullable: true }) decidedBy: string | null;
  @Column('text', { nullable: true }) decidedAs: OverrideDecider | null;
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
  @Column('boolean', { nullable: true }) isApproved: boolean | null;
  @Column('timestamptz', { nullable: true }) expiresAt: Date | null;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
  @Column('timestamptz', { nullable: true }) objectedAt: Date | null;
}
