import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReportFormat } from '../operations/operations-export.service';
import type { Question } from '../questions/question.rules';

export const RUN_STATES = ['queued', 'running', 'done', 'failed', 'cancelled', 'expired'] as const;
export type RunState = (typeof RUN_STATES)[number];
export const RUN_FAILURES = ['right', 'error'] as const;
export type RunFailure = (typeof RUN_FAILURES)[number];
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

@Entity('report_runs')
export class ReportRun {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { nullable: true }) reportId: string | null;
  @Column('integer', { nullable: true }) reportVersion: number | null;
  @Column('uuid', { nullable: true }) scheduleId: string | null;
  @Column('date', { nullable: true }) dueOn: string | null;
  @Column('jsonb') question: Question;
  @Column('text') format: ReportFormat;
  @Column('uuid') askedBy: string;
  @Column('timestamptz') askedAt: Date;
  @Column('text') state: RunState;
  /** Parts that are done, of `parts`. */
  @Column('integer') reached: number;
  @Column('integer') parts: number;
  @Column('integer') attempts: number;
  @Column('timestamptz') movedAt: Date;
  /** Until then the worker that makes it is believed to live. */
  @Column('timestamptz', { nullable: true }) leasedUntil: Date | null;
  @Column('text', { nullable: true }) failure: RunFailure | null;
  @Column('uuid', { nullable: true }) holderId: string | null;
  @Column('bytea', { nullable: true }) encapsulatedKey: Buffer | null;
  @Column('bytea', { nullable: true }) wrappedKey: Buffer | null;
  @Column('bytea', { nullable: true }) fileSealed: Buffer | null;
  @Column('text', { nullable: true }) storageKey: string | null;
  @Column('integer', { nullable: true }) byteSize: number | null;
  @Column('timestamptz', { nullable: true }) keptUntil: Date | null;
  @Column('bytea', { nullable: true, select: false }) intent?: Buffer | null;
}
