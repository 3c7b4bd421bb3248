import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { IsNull } from 'typeorm';
import { CaseLink, type LinkKind } from './case-kin.entity';
import { hintsBetween } from './case-kin.queries';
import { findDuplicate, lockBoth } from './duplicates';
import { lockEvenClosed } from '../case/lock-case';

/** What people say of two cases: that they belong together, or that a hint was wrong. She reads neither. */
@Injectable()
export class CaseLinks {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Links this case with the one of that number. The same link twice is one.
   * @returns the link's id @throws Refusal case.notFound | link.unknownCase also for a case that the actor may not see,
   * and for one about the desk
   */
  link(actor: Actor, caseId: string, { number, kind }: { number: string; kind: LinkKind }): Promise<string> {
    return this.db.transaction(actor, async (tx) => {
      const other = await findDuplicate(tx, actor, number);
      const otherId = other?.id ?? caseId;
      await lockBoth(tx, caseId, otherId);
      await lockEvenClosed(tx, actor, 'case.triage', caseId);
      const isLinkable = otherId !== caseId && !(await isAboutDesk(tx, caseId)) && !(await isAboutDesk(tx, otherId));
      refuseUnless(isLinkable, 'link.unknownCase');
      const before = await tx.findOneBy(CaseLink, [
        { caseId, otherId, kind, removedAt: IsNull() },
        { caseId: otherId, otherId: caseId, kind, removedAt: IsNull() },
      ]);
      if (before) return before.id;
      const [id, at] = [newId(), this.clock.now()];
      const made = { id, caseId, otherId, kind, linkedBy: actor.userId, linkedAt: at };
      await tx.insert(CaseLink, { ...made, removedBy: null, removedAt: null });
      const after = { kind, otherCaseId: otherId };
      await audit(tx, actor, { action: 'case.linked', subjectKind: 'case', subjectId: caseId, after }, at);
      return id;
    });
  }

  /** Takes a link back; that it was there stays written. @throws Refusal case.notFound | link.notFound */
  unlink(actor: Actor, caseId: string, linkId: string): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      const found = await tx.findOneBy(CaseLink, { id: linkId });
      await lockBoth(tx, caseId, ...(found ? [found.caseId, found.otherId] : []));
      await lockEvenClosed(tx, actor, 'case.triage', caseId);
      const link = await tx.findOneBy(CaseLink, [
        { id: linkId, caseId, removedAt: IsNull() },
        { id: linkId, otherId: caseId, removedAt: IsNull() },
      ]);
      if (!link) throw new Refusal('link.notFound');
      const at = this.clock.now();
      await tx.update(CaseLink, { id: link.id }, { removedBy: actor.userId, removedAt: at });
      const before = { kind: link.kind, otherCaseId: link.caseId === caseId ? link.otherId : link.caseId };
      await audit(tx, actor, { action: 'case.unlinked', subjectKind: 'case', subjectId: caseId, before }, at);
    });
  }

  /**
   * Says that two cases with something in common are not the same. What they will have in common later is shown again.
   * @throws Refusal case.notFound, also for another case that nothing hints at
   */
  dismissHint(actor: Actor, caseId: string, otherId: string): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      await lockBoth(tx, caseId, otherId);
      await lockEvenClosed(tx, actor, 'case.triage', caseId);
      await lockEvenClosed(tx, actor, 'case.triage', otherId);
      const kinds = await hintsBetween(tx, caseId, otherId);
      refuseUnless(kinds.length > 0, 'case.notFound');
      const at = this.clock.now();
      await tx.query(
        `INSERT INTO hint_dismissals (case_id, other_id, kind, dismissed_by, dismissed_at)
         SELECT least($1::uuid, $2::uuid), greatest($1::uuid, $2::uuid), kind, $4, $5 FROM unnest($3::text[]) kind`,
        [caseId, otherId, kinds, actor.userId, at],
      );
      const after = { kinds, otherCaseId: otherId };
      await audit(tx, actor, { action: 'case.hintDismissed', subjectKind: 'case', subjectId: caseId, after }, at);
    });
  }
}

/** Such a case goes to an outside body; the desk connects it with nothing. The database refuses it too. */
async function isAboutDesk(tx: Tx, caseId: string): Promise<boolean> {
  const [row] = await tx.query<{ is: boolean }[]>('SELECT is_about_desk($1) AS is', [caseId]);
  return row?.is ?? true;
}
