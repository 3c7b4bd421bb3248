import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SealedFile } from '@platform/storage';
import type { MaterialReaders } from './material.rules';

/** Something to read that goes with a session. */
@Entity('session_materials')
export class Material {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') sessionId: string;
  @Column('text') titleJa: string;
  @Column('text') titleEn: string;
  @Column('text') readers: MaterialReaders;
  @Column('uuid') addedBy: string;
  @Column('timestamptz') addedAt: Date;
  /** Null again when the removal is undone. */
  @Column('timestamptz', { nullable: true }) removedAt: Date | null;
  @Column('bytea', { nullable: true }) intent: Buffer | null;
}

/** A file or a link; a newer one takes the place of an older one. */
@Entity('session_material_versions')
export class MaterialVersion {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') materialId: string;
  @Column('integer') version: number;
  @Column('text', { nullable: true }) link: string | null;
  @Column('text', { nullable: true }) mediaType: string | null;
  @Column('integer', { nullable: true }) byteSize: number | null;
  /** Under what the file lies in the storage; none for a link. */
  @Column('uuid', { array: true }) storageKeys: string[];
  /** The copy without hidden data, or the file itself where no copy could be made. */
  @Column('jsonb', { nullable: true }) file: SealedFile | null;
  @Column('uuid') addedBy: string;
  @Column('timestamptz') addedAt: Date;
  @Column('bytea', { nullable: true }) intent: Buffer | null;
}
