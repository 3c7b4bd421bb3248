import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Actor, Role } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { Refusal, refuseIf, refuseUnless } from '@platform/errors';
import { emit } from '@platform/queue';
import { IsNull } from 'typeorm';
import { accountDeactivated, rolesChanged } from '../notices/account.events';
import { Invitation } from '../invitation/invitation.entity';
import { areRolesOf, whoMayChange } from '../invitation/invitation.policy';
import { placeOf } from '../invitation/invitation.queries';
import { endSessionsOf } from '../session/session.store';
import { ConnectionLink } from '../single-sign-on/single-sign-on.entity';
import { User } from './user.entity';

export interface RoleChange {
  roles: readonly Role[];
  /** Why, in the words of whoever changes them. Never about a case: the auditor reads it. */
  reason: string;
}

/** Changes the accounts of one's own organisation. Each change ends the person's sessions and is told to them. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Gives somebody other roles, for a reason that the audit log keeps. They sign in again, so that nothing goes on
   * under the old ones.
   * @throws Refusal permission.missing | person.notFound | person.yourself | person.rolesOutOfPlace
   *   | person.lastAdministrator
   */
  async changeRoles(actor: Actor, personId: string, { roles, reason }: RoleChange): Promise<void> {
    await this.db.transaction(actor, async (tx) => {
      const person = await this.person(tx, actor, personId);
      refuseUnless(areRolesOf(person.organisationKind, roles), 'person.rolesOutOfPlace');
      if (isSame(person.roles, roles)) return;
      if (!roles.includes('administrator')) await keepAnAdministrator(tx, person);
      const at = this.clock.now();
      await tx.update(User, { id: person.id }, { roles: [...roles] });
      await endSessionsOf(tx, person.id, at);
      const change = { before: { roles: person.roles }, after: { roles: [...roles] } };
      await audit(tx, actor, { action: 'user.rolesChanged', ...subject(person.id), reason, ...change }, at);
      await emit(tx, rolesChanged, { userId: person.id, changeId: newId() }, at);
    });
  }

  /**
   * Ends somebody's access for a reason that the audit log keeps, with their sessions and the invitations that they have open.
   * @throws Refusal permission.missing | person.notFound | person.yourself | person.lastAdministrator
   */
  async deactivate(actor: Actor, personId: string, { reason }: { reason: string }): Promise<void> {
    await this.db.transaction(actor, async (tx) => {
      const person = await this.person(tx, actor, personId);
      await keepAnAdministrator(tx, person);
      const at = this.clock.now();
      await tx.update(User, { id: person.id }, { isActive: false });
      await endSessionsOf(tx, person.id, at);
      // Whoever comes back later is known to their provider anew.
      await tx.delete(ConnectionLink, { userId: person.id });
      const openOnes = { invitedBy: person.id, acceptedAt: IsNull(), revokedAt: IsNull() };
      await tx.update(Invitation, openOnes, { revokedAt: at, tokenHash: null });
      const change = { before: { isActive: true }, after: { isActive: false } };
      await audit(tx, actor, { action: 'user.deactivated', ...subject(person.id), reason, ...change }, at);
      await emit(tx, accountDeactivated, { userId: person.id, changeId: newId() }, at);
    });
  }

  /** The person, locked. Somebody deactivated already is no longer there to change. */
  private async person(tx: Tx, actor: Actor, id: string): Promise<User> {
    const found = await tx.findOne(User, { where: { id, isActive: true }, lock: { mode: 'pessimistic_write' } });
    if (!found) throw new Refusal('person.notFound');
    refuseIf(whoMayChange(actor, { id: found.id, ...placeOf(found) }));
    return found;
  }
}

/**
 * Two administrators who deactivate each other at the same moment queue here: the advisory lock lets one after the
 * other count, and the second counts only itself. @throws Refusal person.lastAdministrator
 */
async function keepAnAdministrator(tx: Tx, person: User): Promise<void> {
  if (!person.roles.includes('administrator')) return;
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('last administrator', 0))`);
  const [row] = await tx.query<{ others: number }[]>(
    `SELECT count(*)::int AS others FROM users WHERE is_active AND 'administrator' = ANY (roles) AND id <> $1`,
    [person.id],
  );
  refuseUnless((row?.others ?? 0) > 0, 'person.lastAdministrator');
}

function isSame(a: readonly Role[], b: readonly Role[]): boolean {
  return [...a].sort().join() === [...b].sort().join();
}

function subject(subjectId: string): { subjectKind: 'user'; subjectId: string } {
  return { subjectKind: 'user', subjectId };
}
