import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DeskOutcome } from '../case/status.rules';

export const APPEAL_DECISIONS = ['upheld', 'changed'] as const;
export type AppealDecision = (typeof APPEAL_DECISIONS)[number];

/** She asked that another person look again at how the desk ended her case. Once for each case. */
@Entity('appeals')
export class Appeal {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') caseId: string;
  @Column('timestamptz') askedAt: Date;
  /** What she does not agree with; the database fills it in. */
  @Column('text') outcome: DeskOutcome;
  @Column('uuid', { nullable: true }) duplicateOf: string | null;
  /** Who was in charge, and who closed it: neither decides, and neither gets the case back. */
  @Column('uuid', { array: true }) firstHandlers: string[];
  @Column('text', { nullable: true }) decision: AppealDecision | null;
  @Column('uuid', { nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
}
