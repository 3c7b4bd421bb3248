import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BlockTexts } from './text-block.rules';

/** A named text of the desk in some languages of the form. It is about no case. */
@Entity('text_blocks')
export class TextBlock {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('jsonb') texts: BlockTexts;
  /** Counts the changes: a stale one is refused instead of lost. */
  @Column('integer') version: number;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') changedAt: Date;
  /** No longer offered where messages are written. */
  @Column('timestamptz', { nullable: true }) archivedAt: Date | null;
  /** The hash of what asked for it, so that asking twice makes one. */
  @Column('bytea', { nullable: true, select: false }) intent?: Buffer | null;
}
