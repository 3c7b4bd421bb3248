import { Column, Entity, PrimaryColumn } from 'typeorm';

/** She asked that her case be destroyed. Carried out unless she takes it back before. */
@Entity('erasure_requests')
export class ErasureRequest {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') caseId: string;
  @Column('timestamptz') askedAt: Date;
  @Column('timestamptz') dueAt: Date;
  @Column('timestamptz', { nullable: true }) takenBackAt: Date | null;
}
