import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { User } from '@modules/identity';
import { type Actor, permissionsOf } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { emit } from '@platform/queue';
import { In, IsNull } from 'typeorm';
import { caseGivenToHandler } from '../cases.events';
import { byCompany, handledShare } from './company-room';
import { withoutConflict } from '../conflict/conflict.wall';
import { lockEvenClosed } from '../case/lock-case';
import { ShareHandler } from './share-handler.entity';

/** Somebody of the company who can be given a case. */
export interface Colleague {
  id: string;
  displayName: string;
}

/** Who of a company works on which of its shared cases. */
@Injectable()
export class ShareHandlers {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Gives a shared case to exactly these people; nobody puts it back with the managers alone. Whoever has it already hears
   * nothing again. One answer for everybody who cannot take it: that somebody is accused is not for the company to learn.
   * @throws Refusal case.notFound | companyCase.cannotHandle
   */
  choose(actor: Actor, shareId: string, userIds: readonly string[]): Promise<void> {
    const wanted = [...new Set(userIds)];
    return this.db.transaction(actor, async (tx) => {
      const at = this.clock.now();
      const { caseId } = await handledShare(tx, actor, shareId, at);
      await lockEvenClosed(tx, actor, 'companyCase.assign', caseId);
      await handledShare(tx, actor, shareId, at);
      const able = await withoutConflict(tx, caseId, await colleaguesOf(tx, actor));
      refuseUnless(
        wanted.every((id) => able.some((each) => each.id === id)),
        'companyCase.cannotHandle',
      );
      const now = (await tx.findBy(ShareHandler, { shareId, endedAt: IsNull() })).map(({ userId }) => userId);
      const [added, gone] = [wanted.filter((id) => !now.includes(id)), now.filter((id) => !wanted.includes(id))];
      if (added.length + gone.length === 0) return;
      if (gone.length > 0) {
        await tx.update(ShareHandler, { shareId, userId: In(gone), endedAt: IsNull() }, { endedAt: at });
      }
      const row = { shareId, caseId, assignedBy: actor.userId, assignedAt: at, endedAt: null };
      for (const userId of added) {
        await tx.insert(ShareHandler, { id: newId(), ...row, userId });
        await emit(tx, caseGivenToHandler, { caseId, shareId, userId, changeId: newId() }, at);
      }
      const change = { before: { handlers: now }, after: { handlers: wanted } };
      const entry = { action: 'companyCase.assigned', subjectKind: 'case', subjectId: caseId } as const;
      await audit(tx, byCompany(actor), { ...entry, ...change }, at);
    });
  }

  /** Everybody of the company who can be given cases. @throws Refusal permission.missing */
  colleagues(actor: Actor): Promise<Colleague[]> {
    refuseUnless(actor.permissions.has('companyCase.assign') && actor.kind === 'member', 'permission.missing');
    return this.db.transaction(actor, (tx) => colleaguesOf(tx, actor));
  }
}

async function colleaguesOf(tx: Tx, { organisationId }: Actor): Promise<Colleague[]> {
  if (organisationId === null) return [];
  const people = await tx.find(User, {
    where: { memberId: organisationId, isActive: true },
    order: { displayName: 'ASC', id: 'ASC' },
  });
  return people
    .filter(({ roles }) => permissionsOf(roles).has('companyCase.read'))
    .map(({ id, displayName }) => ({ id, displayName }));
}
