import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { addStep, handledShare, isWalled, lockCase, Share } from '@modules/cases';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, intentHash, madeBefore, newId, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { emit } from '@platform/queue';
import { IsNull } from 'typeorm';
import { AdrQuestion } from './adr-question.entity';
import { adrAnswered, adrAsked } from './escalation.events';

/** The newest question about dispute resolution in a case. */
export interface AdrView {
  askedAt: Date;
  /** Null until the company answers. */
  isAgreed: boolean | null;
  answeredAt: Date | null;
  /** Who answered for the company. */
  answeredByName: string | null;
}

/** Asks the company whether it goes to dispute resolution, and takes its answer. Her side is her consent. */
@Injectable()
export class AdrService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * The desk asks, once for each key; a company that said no may be asked again. @returns the question's id
   * @throws Refusal case.notFound | case.closed | adr.notShared | adr.alreadyAsked
   */
  ask(actor: Actor, caseId: string, key?: string): Promise<string> {
    return this.db.transaction(actor, async (tx) => {
      await lockCase(tx, actor, 'case.refer', caseId);
      const intent = intentHash({ scope: [actor.userId, 'adr.asked', caseId], key, words: null });
      const before = await madeBefore(tx, AdrQuestion, intent);
      if (before) return before;
      const share = await tx.findOneBy(Share, { caseId, endedAt: IsNull() });
      if (!share) throw new Refusal('adr.notShared');
      const newest = await newestQuestion(tx, { caseId });
      refuseUnless(newest === null || newest.isAgreed === false, 'adr.alreadyAsked');
      const [id, at] = [newId(), this.clock.now()];
      const unanswered = { isAgreed: null, answeredBy: null, answeredAt: null, intent };
      await tx.insert(AdrQuestion, {
        id,
        caseId,
        shareId: share.id,
        askedBy: actor.userId,
        askedAt: at,
        ...unanswered,
      });
      await addStep(tx, caseId, { kind: 'adr_asked', by: actor }, at);
      await audit(
        tx,
        actor,
        { action: 'adr.asked', subjectKind: 'case', subjectId: caseId, after: { questionId: id } },
        at,
      );
      await emit(tx, adrAsked, { caseId, questionId: id }, at);
      return id;
    });
  }

  /**
   * Somebody answers for the company; who and when is kept. @throws Refusal case.notFound | case.closed | adr.notOpen
   */
  answer(actor: Actor, shareId: string, { isAgreed }: { isAgreed: boolean }): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      const at = this.clock.now();
      const { caseId } = await handledShare(tx, actor, shareId, at);
      await lockCase(tx, actor, 'companyCase.answerAdr', caseId);
      // Again: it may have ended while this waited for the lock.
      await handledShare(tx, actor, shareId, at);
      const question = await newestQuestion(tx, { shareId });
      if (!question || question.isAgreed !== null) throw new Refusal('adr.notOpen');
      await tx.update(AdrQuestion, { id: question.id }, { isAgreed, answeredBy: actor.userId, answeredAt: at });
      const by = { kind: actor.kind, userId: actor.userId };
      await addStep(tx, caseId, { kind: isAgreed ? 'adr_agreed' : 'adr_refused', by }, at);
      const entry = { action: 'adr.answered', subjectKind: 'case', subjectId: caseId } as const;
      await audit(tx, by, { ...entry, after: { questionId: question.id, isAgreed } }, at);
      await emit(tx, adrAnswered, { caseId, questionId: question.id }, at);
    });
  }

  /** What the desk has asked in a case, if anything. @throws Refusal case.notFound */
  forDesk(actor: Actor, caseId: string): Promise<AdrView | null> {
    refuseUnless(actor.permissions.has('case.refer') && actor.kind === 'secretariat', 'case.notFound');
    return this.db.transaction(actor, async (tx) => {
      refuseUnless(!(await isWalled(tx, actor.userId, caseId)), 'case.notFound');
      return view(tx, await newestQuestion(tx, { caseId }));
    });
  }

  /** What the company has been asked in a case that was shared with it, if anything. @throws Refusal case.notFound */
  forCompany(actor: Actor, shareId: string): Promise<AdrView | null> {
    refuseUnless(actor.permissions.has('companyCase.read'), 'case.notFound');
    return this.db.transaction(actor, async (tx) => {
      const { caseId } = await handledShare(tx, actor, shareId, this.clock.now());
      refuseUnless(!(await isWalled(tx, actor.userId, caseId)), 'case.notFound');
      return view(tx, await newestQuestion(tx, { shareId }));
    });
  }
}

function newestQuestion(tx: Tx, where: { caseId: string } | { shareId: string }): Promise<AdrQuestion | null> {
  return tx.findOne(AdrQuestion, { where, order: { askedAt: 'DESC', id: 'DESC' } });
}

async function view(tx: Tx, question: AdrQuestion | null): Promise<AdrView | null> {
  if (!question) return null;
  const { askedAt, isAgreed, answeredAt, answeredBy } = question;
  const [person] = await tx.query<{ name: string }[]>('SELECT display_name AS name FROM users WHERE id = $1', [
    answeredBy,
  ]);
  return { askedAt, isAgreed, answeredAt, answeredByName: person?.name ?? null };
}
