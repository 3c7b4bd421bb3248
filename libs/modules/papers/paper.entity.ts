import type { ScanState } from '@platform/scanner';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a file is to whoever opens it. */
export const PAPER_KINDS = ['evidence', 'agreement', 'other'] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

@Entity('papers')
export class Paper {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { nullable: true }) reportId: string | null;
  @Column('uuid', { nullable: true }) agreementId: string | null;
  @Column('uuid', { nullable: true }) nameRequestId: string | null;
  /** Of a change that an officer wrote down. */
  @Column('uuid', { nullable: true }) memberChangeId: string | null;
  @Column('uuid', { nullable: true }) researchProjectId: string | null;
  /** Whose it is; null for the secretariat's own. */
  @Column('uuid', { nullable: true }) memberId: string | null;
  @Column('text') kind: PaperKind;
  @Column('text') mediaType: string;
  /** Of the original, in bytes. */
  @Column('integer') byteSize: number;
  @Column('uuid') originalKey: string;
  @Column('uuid') scrubbedKey: string;
  @Column('boolean') isScrubbed: boolean;
  @Column('text') scanState: ScanState;
  @Column('timestamptz', { nullable: true }) scannedAt: Date | null;
  /** Where its parts lie and what opens them, under the api's key. */
  @Column('bytea') filesSealed: Buffer;
  @Column('uuid') addedBy: string;
  @Column('timestamptz') addedAt: Date;
  /** The hash of what asked for it, so that asking twice makes one. */
  @Column('bytea', { nullable: true }) intent: Buffer | null;
}
