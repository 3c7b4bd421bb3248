import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReportFormat } from '../files/report-run.entity';
import type { Question } from '../questions/question.rules';

export const SCHEDULE_STATES = ['running', 'paused', 'stopped'] as const;
export type ScheduleState = (typeof SCHEDULE_STATES)[number];
export const SCHEDULE_STEPS = ['month', 'quarter'] as const;
export type ScheduleStep = (typeof SCHEDULE_STEPS)[number];

@Entity('saved_reports')
export class SavedReport {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') ownerId: string;
  @Column('text') name: string;
  @Column('boolean') isShared: boolean;
  @Column('jsonb') question: Question;
  /** Counts up with the name and the question. */
  @Column('integer') version: number;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') changedAt: Date;
  @Column('timestamptz', { nullable: true }) removedAt: Date | null;
  @Column('bytea', { nullable: true, select: false }) intent?: Buffer | null;
}

@Entity('report_schedules')
export class ReportSchedule {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') reportId: string;
  @Column('uuid') userId: string;
  @Column('text') step: ScheduleStep;
  /** On the so-manyeth working day of the month. */
  @Column('integer') businessDay: number;
  @Column('text') format: ReportFormat;
  @Column('text') state: ScheduleState;
  /** YYYY-MM. */
  @Column('text') nextMonth: string;
  /** YYYY-MM-DD. */
  @Column('date') nextOn: string;
  @Column('timestamptz') changedAt: Date;
}
