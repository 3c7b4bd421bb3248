import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ActorKind } from '@platform/actor';
import type { AuditAction, AuditSubject } from './audit-actions';

/** Coded values only: numbers, flags, codes and lists of codes; never a sentence that somebody wrote. */
export type Coded = Record<string, string | number | boolean | null | string[]>;

@Entity('audit_log')
export class AuditRow {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') at: Date;
  @Column('text') actorKind: ActorKind;
  @Column('uuid', { nullable: true }) actorId: string | null;
  @Column('text') action: AuditAction;
  @Column('text') subjectKind: AuditSubject;
  @Column('uuid', { nullable: true }) subjectId: string | null;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('jsonb', { nullable: true }) before: Coded | null;
  @Column('jsonb', { nullable: true }) after: Coded | null;
}
