import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import {
  addMessage,
  addStep,
  bodyWrote,
  Case,
  ClockPolicies,
  endClocks,
  isGraver,
  type FiledText,
  type FilesOfMessage,
  meetDeadlines,
  Message,
  moveCase,
  openDeadline,
  sendFiles,
  type Severity,
} from '@modules/cases';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { freshened, insertItems, KeyProvider, type OpenCompartment, sealItem } from '@platform/crypto';
import { Database, intentHash, madeBefore, type Tx } from '@platform/database';
import { refuseIf, refuseUnless } from '@platform/errors';
import { emit } from '@platform/queue';
import { lockOwnReferral } from './locked-referral';
import { partnerOwner } from './partner-files.service';
import { openBodyNarrative } from './partner-rooms';
import { Referral } from './referral.entity';
import type { ReturnedOutcome } from './referral-work.service';
import { whyNotAtWork } from './referral.rules';

/** A judgement of how urgent a complaint about the desk is. */
export interface Judgement {
  /** What the person saw; another one meanwhile refuses this. */
  before: Severity;
  after: Severity;
  /** In words, sealed; needed to call it less urgent. */
  reason?: string;
}

/** What the person acts on: both rows are locked. */
interface BodyCase {
  found: Case;
  referral: Referral;
  narrative: OpenCompartment;
}

interface WordsToHer extends Omit<BodyCase, 'referral'> {
  text: string;
  intent: Buffer | null;
  files: FilesOfMessage;
}

/**
 * What the outside body does with a complaint about the desk, which is its own: it writes to her, judges how urgent it is and
 * ends it with an outcome. The transactions speak for the system; the body's own key opens the words, never the desk's.
 */
@Injectable()
export class BodyWork {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
    private readonly policies: ClockPolicies,
  ) {}

  /**
   * Writes to her, once for each key, text and files. @returns the message's id
   * @throws Refusal referral.notFound | case.closed | referral.notOpen | case.noConsent | attachment.tooMany |
   * attachment.notFound
   */
  write(actor: Actor, referralId: string, { text, key, fileIds: ids = [] }: FiledText): Promise<string> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const { found, narrative } = await this.lock(tx, actor, { referralId, permission: 'referral.write' });
      const intent = intentHash({ scope: [actor.userId, 'case.message', found.id], key, words: { text, ids } });
      const before = await madeBefore(tx, Message, intent);
      if (before) return before;
      const at = this.clock.now();
      const files = { owner: partnerOwner(actor, { referralId, waitsFor: 'note' }), ids };
      const messageId = await this.tell(tx, actor, { found, narrative, text, intent, files }, at);
      await this.acted(tx, found, at);
      const act = { action: 'case.messageSent', subjectKind: 'case', subjectId: found.id } as const;
      await audit(tx, actor, { ...act, after: { messageId } }, at);
      return messageId;
    });
  }

  /**
   * Says how urgent it is. A graver case is owed a faster action; the earlier promise stays where it was.
   * @throws Refusal referral.notFound | case.closed | referral.notOpen | case.noConsent | case.changedMeanwhile |
   * case.loweringNeedsReason
   */
  judge(actor: Actor, referralId: string, { before, after, reason }: Judgement): Promise<void> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const { found, narrative } = await this.lock(tx, actor, { referralId, permission: 'referral.answer' });
      refuseUnless(found.severity === before, 'case.changedMeanwhile');
      refuseUnless(!isGraver(before, after) || Boolean(reason?.trim()), 'case.loweringNeedsReason');
      const at = this.clock.now();
      const change = { severity: after, isSeverityProvisional: false, version: found.version + 1 };
      await tx.update(Case, { id: found.id }, change);
      if (reason?.trim()) {
        const open = await freshened(tx, narrative, at);
        await insertItems(tx, [sealItem(open, 'severity_reason', reason.trim())], at);
      }
      await this.acted(tx, { ...found, severity: after }, at);
      if (isGraver(after, before)) {
        await openDeadline(tx, this.policies, { caseId: found.id, kind: 'first_action', severity: after }, at);
      }
      await addStep(tx, found.id, { kind: 'triaged', by: actor, detail: { reason: 'body' } }, at);
      const act = { action: 'case.triaged', subjectKind: 'case', subjectId: found.id } as const;
      const was = { severity: before, isProvisional: found.isSeverityProvisional };
      await audit(tx, actor, { ...act, before: was, after: { severity: after, isProvisional: false } }, at);
    });
  }

  /**
   * Ends the case with an outcome and words to her. She says whether it is so; if she says no, it goes on.
   * @throws Refusal referral.notFound | case.closed | referral.notOpen | case.noConsent
   */
  decide(actor: Actor, referralId: string, returned: ReturnedOutcome): Promise<void> {
    const { outcome, amountYen, text, key, fileIds: ids = [] } = returned;
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const words = [outcome, amountYen, text, ids];
      const intent = intentHash({ scope: [actor.userId, 'referral.done', referralId], key, words });
      // Asked first: once it is done, the case is closed to everything else.
      if (await madeBefore(tx, Message, intent)) return;
      const { found, narrative } = await this.lock(tx, actor, { referralId, permission: 'referral.answer' });
      const at = this.clock.now();
      const files = { owner: partnerOwner(actor, { referralId, waitsFor: 'outcome' }), ids };
      await this.tell(tx, actor, { found, narrative, text, intent, files }, at);
      const amount = amountYen === null ? null : String(amountYen);
      const done = { state: 'done', outcome, amountYen: amount, doneAt: at, doneBy: actor.userId } as const;
      await tx.update(Referral, { id: referralId }, done);
      await moveCase(tx, found, 'decideOutside', { outcome: 'decided_outside', closedAt: at });
      await endClocks(tx, found.id, at);
      await addStep(tx, found.id, { kind: 'body_decided', by: actor, detail: { outcome } }, at);
      await addStep(tx, found.id, { kind: 'closed', by: actor, detail: { outcome: 'decided_outside' } }, at);
      const act = { action: 'referral.done', subjectKind: 'case', subjectId: found.id } as const;
      const after = { referralId, state: 'done', outcome, amountYen };
      await audit(tx, actor, { ...act, before: { referralId, state: 'accepted' }, after }, at);
    });
  }

  private async lock(
    tx: Tx,
    actor: Actor,
    which: { referralId: string; permission: 'referral.write' | 'referral.answer' },
  ): Promise<BodyCase> {
    const { found, referral } = await lockOwnReferral(tx, actor, which);
    refuseUnless(referral.reason === 'about_desk', 'referral.notFound');
    refuseIf(whyNotAtWork(referral));
    return { found, referral, narrative: await openBodyNarrative(tx, this.keys, referral) };
  }

  /** Seals words to her and lets her know that something waits. @returns the message's id */
  private async tell(
    tx: Tx,
    actor: Actor,
    { found, narrative, text, intent, files }: WordsToHer,
    at: Date,
  ): Promise<string> {
    const open = await freshened(tx, narrative, at);
    const author = { authorKind: 'partner', authorId: actor.userId } as const;
    const messageId = await addMessage(tx, open, { field: 'message', text, intent, ...author }, at);
    await sendFiles(tx, open, { ...files, cameWith: { messageId } }, at);
    await addStep(tx, found.id, { kind: 'message_from_body', by: actor }, at);
    await emit(tx, bodyWrote, { caseId: found.id, messageId }, at);
    return messageId;
  }

  /** The same as when somebody of the desk acts: what was promised first is kept, and the next word to her is promised. */
  private async acted(tx: Tx, found: Case, at: Date): Promise<void> {
    await meetDeadlines(tx, found.id, { kinds: ['acknowledgement', 'first_action', 'progress_note'] }, at);
    const { id: caseId, severity } = found;
    await openDeadline(tx, this.policies, { caseId, kind: 'progress_note', severity }, at);
  }
}
