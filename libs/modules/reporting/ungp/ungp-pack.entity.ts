import { Column, Entity, PrimaryColumn } from 'typeorm';

export const UNGP_PACK_STATES = ['waiting', 'built', 'checked', 'published', 'recalled', 'failed'] as const;
export type UngpPackState = (typeof UNGP_PACK_STATES)[number];

/** A year by the eight criteria; there is one of each year. */
@Entity('ungp_packs')
export class UngpPack {
  @PrimaryColumn('uuid') id: string;
  /** Of the calendar in Asia/Tokyo. */
  @Column('integer') year: number;
  /** By which version of the definition it is counted. */
  @Column('text') definition: string;
  @Column('text') state: UngpPackState;
  @Column('integer') attempts: number;
  /** Null: the worker, for a year was over. */
  @Column('uuid', { nullable: true }) requestedBy: string | null;
  @Column('timestamptz') requestedAt: Date;
  @Column('timestamptz', { nullable: true }) builtAt: Date | null;
  @Column('uuid', { nullable: true }) checkedBy: string | null;
  @Column('timestamptz', { nullable: true }) checkedAt: Date | null;
  @Column('uuid', { nullable: true }) publishedBy: string | null;
  @Column('timestamptz', { nullable: true }) publishedAt: Date | null;
  /** The hash of what asked for it, so that asking twice makes one. */
  @Column('bytea', { nullable: true }) intent: Buffer | null;
}
