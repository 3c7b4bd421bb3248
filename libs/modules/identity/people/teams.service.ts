import { Injectable } from '@nestjs/common';
import { audit, type AuditAction } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, intentHash, madeBefore, newId, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { caseOwnerIds } from '../identity.queries';
import { DeskTeam, DeskTeamMember } from './team.entity';

export const TEAM_NAME_LENGTH = 60;

/** A team as it shall be. */
export interface TeamWish {
  name: string;
  /** Everybody in it. Whoever is in another team leaves that one. */
  memberIds: readonly string[];
}

/** Keeps the teams of the desk. The cases of whoever joins or leaves follow by a trigger, in the same transaction. */
@Injectable()
export class Teams {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns the new team's id @throws Refusal permission.missing | team.unknownPerson */
  create(actor: Actor, wish: TeamWish, key?: string): Promise<string> {
    return this.db.transaction(actor, async (tx) => {
      refuseUnless(keepsTeams(actor), 'permission.missing');
      const intent = intentHash({ scope: [actor.userId, 'team.made'], key, words: wish });
      // There is nothing to lock yet: two presses of one button queue up behind their person.
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`team ${actor.userId}`]);
      const before = await madeBefore(tx, DeskTeam, intent);
      if (before) return before;
      const [id, at] = [newId(), this.clock.now()];
      await tx.insert(DeskTeam, { id, name: wish.name, version: 1, createdAt: at, intent });
      await setMembers(tx, id, [], wish.memberIds);
      await note(tx, actor, { action: 'team.made', id, before: [], after: wish.memberIds }, at);
      return id;
    });
  }

  /**
   * Gives the team another name and other people. @returns the new version
   * @throws Refusal permission.missing | team.notFound | team.changedMeanwhile | team.unknownPerson
   */
  change(actor: Actor, teamId: string, wish: TeamWish & { version: number }): Promise<number> {
    return this.db.transaction(actor, async (tx) => {
      const team = await lockTeam(tx, actor, teamId);
      refuseUnless(team.version === wish.version, 'team.changedMeanwhile');
      const before = await membersOf(tx, teamId);
      await setMembers(tx, teamId, before, wish.memberIds);
      const version = team.version + 1;
      await tx.update(DeskTeam, { id: teamId }, { name: wish.name, version });
      const change = { action: 'team.changed', id: teamId, before, after: wish.memberIds } as const;
      await note(tx, actor, change, this.clock.now());
      return version;
    });
  }

  /** Its people are in no team afterwards, and their cases with them. @throws Refusal permission.missing | team.notFound */
  remove(actor: Actor, teamId: string): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      await lockTeam(tx, actor, teamId);
      const before = await membersOf(tx, teamId);
      await tx.delete(DeskTeam, { id: teamId });
      await note(tx, actor, { action: 'team.removed', id: teamId, before, after: [] }, this.clock.now());
    });
  }
}

function keepsTeams(actor: Actor): boolean {
  return actor.kind === 'secretariat' && actor.permissions.has('team.manage');
}

async function lockTeam(tx: Tx, actor: Actor, id: string): Promise<DeskTeam> {
  refuseUnless(keepsTeams(actor), 'permission.missing');
  const team = await tx.findOne(DeskTeam, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!team) throw new Refusal('team.notFound');
  return team;
}

async function membersOf(tx: Tx, teamId: string): Promise<string[]> {
  const members = await tx.find(DeskTeamMember, { where: { teamId }, order: { userId: 'ASC' } });
  return members.map(({ userId }) => userId);
}

/** In the order of the ids, so that two who move the same people do not wait for each other in a circle. */
async function setMembers(tx: Tx, teamId: string, before: readonly string[], after: readonly string[]): Promise<void> {
  const owners = new Set(await caseOwnerIds(tx));
  const joining = after.filter((id) => !before.includes(id)).sort();
  refuseUnless(
    joining.every((id) => owners.has(id)),
    'team.unknownPerson',
  );
  for (const userId of before.filter((id) => !after.includes(id))) await tx.delete(DeskTeamMember, { userId, teamId });
  for (const userId of joining) {
    await tx.query(
      `INSERT INTO desk_team_members (user_id, team_id) VALUES ($1, $2)
       ON CONFLICT (user_id) DO UPDATE SET team_id = EXCLUDED.team_id`,
      [userId, teamId],
    );
  }
}

async function note(
  tx: Tx,
  actor: Actor,
  act: { action: AuditAction; id: string; before: readonly string[]; after: readonly string[] },
  at: Date,
): Promise<void> {
  const change = { before: { memberIds: [...act.before].sort() }, after: { memberIds: [...act.after].sort() } };
  await audit(tx, actor, { action: act.action, subjectKind: 'team', subjectId: act.id, ...change }, at);
}
