import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Some people of the desk who look after their cases together. */
@Entity('desk_teams')
export class DeskTeam {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  /** Counts the changes: a stale one is refused instead of lost. */
  @Column('integer') version: number;
  @Column('timestamptz') createdAt: Date;
  /** The hash of what asked for it, so that asking twice makes one. */
  @Column('bytea', { nullable: true, select: false }) intent?: Buffer | null;
}

/** Nobody is in two teams: the person is the key. */
@Entity('desk_team_members')
export class DeskTeamMember {
  @PrimaryColumn('uuid') userId: string;
  @Column('uuid') teamId: string;
}
