import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { Database, type Tx } from '@platform/database';
import { refuseUnless } from '@platform/errors';

/** A team of the desk with those of its people who are still there. */
export interface TeamView {
  id: string;
  name: string;
  version: number;
  members: { id: string; displayName: string }[];
}

@Injectable()
export class TeamQueries {
  constructor(private readonly db: Database) {}

  /** Every team by name. @throws Refusal permission.missing */
  async all(actor: Actor): Promise<TeamView[]> {
    refuseUnless(actor.kind === 'secretariat' && actor.permissions.has('people.list'), 'permission.missing');
    return this.db.transaction(actor, (tx) =>
      tx.query<TeamView[]>(
        `SELECT t.id, t.name, t.version, coalesce(json_agg(json_build_object('id', u.id, 'displayName', u.display_name)
           ORDER BY u.display_name, u.id) FILTER (WHERE u.id IS NOT NULL), '[]') AS members
         FROM desk_teams t LEFT JOIN desk_team_members m ON m.team_id = t.id
           LEFT JOIN users u ON u.id = m.user_id AND u.is_active
         GROUP BY t.id ORDER BY t.name, t.id`,
      ),
    );
  }
}

/** The team that a person is in; nobody is in two. */
export async function teamOf(tx: Tx, userId: string): Promise<{ id: string; name: string } | null> {
  const [team] = await tx.query<{ id: string; name: string }[]>(
    'SELECT t.id, t.name FROM desk_team_members m JOIN desk_teams t ON t.id = m.team_id WHERE m.user_id = $1',
    [userId],
  );
  return team ?? null;
}
