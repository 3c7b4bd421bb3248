import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Wish } from './file-kinds.rules';

/** What a spreadsheet, a program or a printer reads. */
export const REPORT_FORMATS = ['csv', 'xlsx', 'pdf'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];
export const RUN_STATES = ['queued', 'running', 'done', 'failed', 'cancelled', 'expired'] as const;
export type RunState = (typeof RUN_STATES)[number];
export const RUN_FAILURES = ['right', 'error'] as const;
export type RunFailure = (typeof RUN_FAILURES)[number];

@Entity('report_runs')
export class ReportRun {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: Wish['kind'];
  @Column('jsonb') wanted: Wish['wanted'];
  @Column('uuid', { nullable: true }) reportId: string | null;
  @Column('integer', { nullable: true }) reportVersion: number | null;
  @Column('uuid', { nullable: true }) scheduleId: string | null;
  @Column('date', { nullable: true }) dueOn: string | null;
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
