import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TableNames } from './release-definition.rules';

export const FIGURE_AUDIENCES = ['public', 'research', 'correction'] as const;
export type FigureAudience = (typeof FIGURE_AUDIENCES)[number];
export const FIGURE_RELEASE_STATES = [
  'waiting',
  'built',
  'checked',
  'published',
  'impossible',
  'failed',
  'withdrawn',
] as const;
export type FigureReleaseState = (typeof FIGURE_RELEASE_STATES)[number];
/** Why a quarter was counted anew, as everybody may read it. None says whether people were added or removed. */
export const CORRECTION_REASONS = ['entry_errors', 'late_entries', 'counted_twice', 'counting_error'] as const;
export type CorrectionReason = (typeof CORRECTION_REASONS)[number];

@Entity('figure_releases')
export class FigureRelease {
  @PrimaryColumn('uuid') id: string;
  @Column('text') audience: FigureAudience;
  /** Whose file it is; null for everybody. */
  @Column('uuid', { nullable: true }) projectId: string | null;
  /** First days of quarters, YYYY-MM-DD; both and all between them, counted together. */
  @Column('date') firstQuarter: string;
  @Column('date') lastQuarter: string;
  @Column('jsonb') tables: TableNames[];
  /** By which version of the definition it is counted. */
  @Column('text') definition: string;
  @Column('text') state: FigureReleaseState;
  /** In which order they were built; null before. */
  @Column('integer', { nullable: true }) number: number | null;
  @Column('integer') attempts: number;
  /** Null: the worker, for a quarter was over. */
  @Column('uuid', { nullable: true }) requestedBy: string | null;
  @Column('timestamptz') requestedAt: Date;
  @Column('timestamptz', { nullable: true }) startedAt: Date | null;
  @Column('timestamptz', { nullable: true }) builtAt: Date | null;
  @Column('uuid', { nullable: true }) checkedBy: string | null;
  @Column('timestamptz', { nullable: true }) checkedAt: Date | null;
  @Column('uuid', { nullable: true }) publishedBy: string | null;
  @Column('timestamptz', { nullable: true }) publishedAt: Date | null;
  /** The first edition; null for all but a correction, as are the next three. */
  @Column('uuid', { nullable: true }) corrects: string | null;
  @Column('text', { nullable: true }) reason: CorrectionReason | null;
  @Column('uuid', { nullable: true }) withdrawnBy: string | null;
  @Column('timestamptz', { nullable: true }) withdrawnAt: Date | null;
  /** The hash of what asked for it, so that asking twice makes one. */
  @Column('bytea', { nullable: true }) intent: Buffer | null;
}
