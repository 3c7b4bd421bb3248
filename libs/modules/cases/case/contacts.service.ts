import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, intentHash, madeBefore, newId } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { Contact, type ContactResult, type ContactWay } from './contact.entity';
import { lockCase } from './lock-case';
import { addStep } from './steps';

export interface NewContact {
  way: ContactWay;
  result: ContactResult;
  /** When it happened; not later than now. */
  happenedAt: Date;
  key?: string;
}

/** Notes calls, visits and letters. She reads each in her file, with its day: an attempt that nobody made is visible. */
@Injectable()
export class Contacts {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Notes one, once for each key. @returns its id
   * @throws Refusal case.notFound | case.closed | contact.badTime for a time to come, or before the case was there
   */
  note(actor: Actor, caseId: string, { key, ...contact }: NewContact): Promise<string> {
    return this.db.transaction(actor, async (tx) => {
      const { receivedAt } = await lockCase(tx, actor, 'case.message', caseId);
      const intent = intentHash({ scope: [actor.userId, caseId, 'contact.note'], key, words: contact });
      const before = await madeBefore(tx, Contact, intent);
      if (before) return before;
      const at = this.clock.now();
      refuseUnless(contact.happenedAt <= at && contact.happenedAt >= startOfMinute(receivedAt), 'contact.badTime');
      const id = newId();
      await tx.insert(Contact, { ...contact, id, caseId, notedBy: actor.userId, notedAt: at, intent });
      const { way, result } = contact;
      const detail = { result, contactWay: way, happenedAt: contact.happenedAt.toISOString() };
      await addStep(tx, caseId, { kind: 'contact_noted', by: actor, detail }, at);
      const after = { contactId: id, way, result };
      await audit(tx, actor, { action: 'case.contactNoted', subjectKind: 'case', subjectId: caseId, after }, at);
      return id;
    });
  }
}

/** People give times by the minute. */
function startOfMinute(at: Date): Date {
  return new Date(Math.floor(at.getTime() / 60_000) * 60_000);
}
