import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrganisationKind } from '../people/user.entity';

/** Somebody is away on these days in Japan, both included, and somebody of the same organisation stands in. It ends by itself. */
@Entity('absences')
export class Absence {
  @PrimaryColumn('uuid') id: string;
  @Column('text') organisationKind: OrganisationKind;
  @Column('uuid', { nullable: true }) organisationId: string | null;
  @Column('uuid') absentId: string;
  @Column('uuid') substituteId: string;
  @Column('date') fromOn: string;
  @Column('date') untilOn: string;
  @Column('uuid') setBy: string;
  @Column('timestamptz') setAt: Date;
  /** Ended before its last day. */
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
}
