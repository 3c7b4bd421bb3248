import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EscalationTarget } from './escalation.rules';

@Entity('escalations')
export class Escalation {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') deadlineId: string;
  @Column('uuid') caseId: string;
  @Column('text') target: EscalationTarget;
  @Column('uuid', { nullable: true }) referralId: string | null;
  @Column('timestamptz') at: Date;
}
