import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { KeyProvider } from '@platform/crypto';
import { Database, intentHash, madeBefore, newId, type Tx } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { In, IsNull } from 'typeorm';
import { Case } from '../case/case.entity';
import { Affiliation, CaseParty, type PartyKind } from './conflict.entity';
import { targetExists } from './conflict.queries';
import { isWalled } from './conflict.wall';
import { closeToDesk } from './desk-accused';
import { recuse } from './recusal';
import { lockCaseRow } from '../case/lock-case';
import { lockParts } from '../kin/parts';

export type NewAffiliation = Pick<Affiliation, 'userId' | 'kind' | 'withKind' | 'withId'> & { key?: string };

/**
 * Declares ties and accused parties. Nobody has to remember to step aside: with each change the wall is evaluated
 * again, and a case whose owner now stands behind it goes back to the desk without an owner.
 */
@Injectable()
export class ConflictsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
  ) {}

  /** Declares a tie, once for each key. @returns the affiliation's id @throws Refusal permission.missing */
  declare(actor: Actor, { key, ...affiliation }: NewAffiliation): Promise<string> {
    refuseUnless(actor.permissions.has('conflict.declare'), 'permission.missing');
    // As the system: whoever declares a tie may stand behind the wall that it raises.
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      refuseUnless(await targetExists(tx, 'user', affiliation.userId), 'conflict.unknownTarget');
      refuseUnless(await targetExists(tx, affiliation.withKind, affiliation.withId), 'conflict.unknownTarget');
      const intent = intentHash({ scope: [actor.userId, 'conflict.declare'], key, words: affiliation });
      // No case to lock: two presses of one button queue up behind the person who declares.
      await tx.query('SELECT FROM users WHERE id = $1 FOR NO KEY UPDATE', [actor.userId]);
      const before = await madeBefore(tx, Affiliation, intent);
      if (before) return before;
      const [id, at] = [newId(), this.clock.now()];
      const row = { ...affiliation, id, declaredBy: actor.userId, declaredAt: at, endedAt: null, intent };
      await tx.insert(Affiliation, row);
      const after = { kind: affiliation.kind, withKind: affiliation.withKind, withId: affiliation.withId };
      await audit(
        tx,
        actor,
        { action: 'affiliation.declared', subjectKind: 'user', subjectId: affiliation.userId, after },
        at,
      );
      await recuse(tx, affiliation.userId, at);
      if (affiliation.withKind === 'user') await recuse(tx, affiliation.withId, at);
      return id;
    });
  }

  /** Ends a tie. Cases do not come back by themselves. @throws Refusal permission.missing | conflict.notFound */
  end(actor: Actor, affiliationId: string): Promise<void> {
    refuseUnless(actor.permissions.has('conflict.declare'), 'permission.missing');
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const found = await tx.findOneBy(Affiliation, { id: affiliationId, endedAt: IsNull() });
      refuseUnless(found !== null && found.kind !== 'former_handler', 'conflict.notFound');
      const at = this.clock.now();
      await tx.update(Affiliation, { id: affiliationId }, { endedAt: at });
      const before = { kind: found.kind, withKind: found.withKind, withId: found.withId, isLive: true };
      const change = { before, after: { isLive: false } };
      await audit(
        tx,
        actor,
        { action: 'affiliation.ended', subjectKind: 'user', subjectId: found.userId, ...change },
        at,
      );
    });
  }

  /**
   * Names an accused party of a case. Naming it twice changes nothing. Once it is the desk, nobody here reads on.
   * @throws Refusal case.notFound | case.closed | conflict.unknownTarget
   */
  nameParty(actor: Actor, caseId: string, party: { kind: PartyKind; partyId: string | null }): Promise<void> {
    // As the system: once the party stands, the person who named it may stand behind the wall themselves.
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const maySee = actor.kind === 'secretariat' && !(await isWalled(tx, actor.userId, caseId));
      // Looked for before it is refused, so that a case behind the wall and none at all take the same work.
      const parts = await lockParts(tx, caseId);
      const found = await lockCaseRow(tx, caseId);
      refuseUnless(maySee && actor.permissions.has('case.nameParty'), 'case.notFound');
      refuseUnless(found.status !== 'closed', 'case.closed');
      refuseUnless(await isNameable(tx, party), 'conflict.unknownTarget');
      const at = this.clock.now();
      // Accused is the desk in every part of the complaint: each tells the same story. Any other party is the case's own.
      const accusing = party.kind === 'desk' ? parts : [caseId];
      for (const each of accusing) {
        const row = { ...party, id: newId(), caseId: each, namedBy: actor.userId, namedAt: at };
        await tx.createQueryBuilder().insert().into(CaseParty).values(row).orIgnore().execute();
      }
      const after = { kind: party.kind, partyId: party.partyId };
      await audit(tx, actor, { action: 'case.partyNamed', subjectKind: 'case', subjectId: caseId, after }, at);
      const cases = await tx.findBy(Case, { id: In(parts) });
      for (const { assigneeId } of cases) if (assigneeId) await recuse(tx, assigneeId, at);
      // Whoever names it could see the case until now, so it was not named before.
      if (party.kind !== 'desk') return;
      for (const each of cases) await closeToDesk(tx, this.keys, each, at);
    });
  }
}

/** The desk is named by no id; anything else by one that exists. */
async function isNameable(tx: Tx, { kind, partyId }: { kind: PartyKind; partyId: string | null }): Promise<boolean> {
  if (kind === 'desk') return partyId === null;
  return partyId !== null && targetExists(tx, kind, partyId);
}
