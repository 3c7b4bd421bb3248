import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody of a company who works on one shared case. */
@Entity('share_handlers')
export class ShareHandler {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') shareId: string;
  @Column('uuid') caseId: string;
  @Column('uuid') userId: string;
  @Column('uuid') assignedBy: string;
  @Column('timestamptz') assignedAt: Date;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
}
