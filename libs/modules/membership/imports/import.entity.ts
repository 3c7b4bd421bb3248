import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ImportColumns } from './import.rules';

/** What happens to a list: it is checked, started, and perhaps taken back. The middle of each pair is the worker's. */
export const IMPORT_STATES = ['checking', 'checked', 'running', 'done', 'undoing', 'undone'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** Why a member stays when its import is taken back. */
export const KEPT_BECAUSE = ['changed', 'named', 'people', 'sites', 'cases', 'pledge', 'used'] as const;
export type KeptBecause = (typeof KEPT_BECAUSE)[number];

@Entity('member_imports')
export class MemberImport {
  @PrimaryColumn('uuid') id: string;
  @Column('text') state: ImportState;
  @Column('text') fileName: string;
  @Column('text', { array: true }) heading: string[];
  @Column('jsonb') columns: ImportColumns;
  @Column('integer') rows: number;
  /** How far the present state has come. */
  @Column('integer') reached: number;
  @Column('uuid') askedBy: string;
  @Column('timestamptz') askedAt: Date;
  @Column('timestamptz') movedAt: Date;
  @Column('bytea', { nullable: true, select: false }) intent?: Buffer | null;
}
