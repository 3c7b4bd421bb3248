import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That a partner hears complaints about the desk, from when until when. One at a time; a row is never edited, only ended. */
@Entity('desk_bodies')
export class DeskBody {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') partnerId: string;
  /** Why it was chosen. */
  @Column('text') reason: string;
  @Column('uuid', { nullable: true }) namedBy: string | null;
  @Column('timestamptz') namedAt: Date;
  @Column('uuid', { nullable: true }) endedBy: string | null;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
}
