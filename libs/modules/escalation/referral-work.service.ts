import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import {
  addStep,
  type Case,
  changeKeys,
  ClockPolicies,
  deskOwner,
  type FiledText,
  type FilesOfMessage,
  type KeyedText,
} from '@modules/cases';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { KeyProvider, privateHolder } from '@platform/crypto';
import { Database, intentHash, madeBefore, type Tx } from '@platform/database';
import { refuseIf, refuseUnless } from '@platform/errors';
import { emit } from '@platform/queue';
import { returnToDesk } from './case-moves';
import { referralDone, referralNoteSent, referralRevoked } from './escalation.events';
import { lockDeskReferral, lockOwnReferral } from './locked-referral';
import { partnerOwner } from './partner-files.service';
import { Referral, ReferralNote, type ReferralOutcome, type RevokeReason } from './referral.entity';
import { writeNote } from './referral-notes';
import { whyNotAtWork, whyNotRevocable } from './referral.rules';

/** What the partner gives back. */
export interface ReturnedOutcome extends FiledText {
  outcome: ReferralOutcome;
  /** What she got, in whole yen. */
  amountYen: number | null;
}

/** What desk and partner do while a partner has a case. Each method is one transaction. */
@Injectable()
export class ReferralWork {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
    private readonly policies: ClockPolicies,
  ) {}

  /**
   * The desk writes to the partner, once for each key, text and files. @returns the note's id
   * @throws Refusal case.notFound | case.closed | referral.notFound | attachment.notFound | what whyNotAtWork answers
   */
  writeToPartner(actor: Actor, of: { caseId: string; referralId: string }, words: FiledText): Promise<string> {
    return this.db.transaction(actor, async (tx) => {
      const { referral } = await lockDeskReferral(tx, actor, of);
      const files = { owner: deskOwner(actor, referral.id), ids: words.fileIds ?? [] };
      return this.write(tx, actor, referral, { ...words, files });
    });
  }

  /**
   * The partner writes to the desk, once for each key, text and files. @returns the note's id
   * @throws Refusal referral.notFound | case.closed | attachment.notFound | what whyNotAtWork answers
   */
  writeToDesk(actor: Actor, referralId: string, words: FiledText): Promise<string> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const { referral } = await lockOwnReferral(tx, actor, { referralId, permission: 'referral.write' });
      // The desk is not told a word of what is about itself.
      refuseUnless(referral.reason !== 'about_desk', 'referral.notFound');
      const files = { owner: partnerOwner(actor, { referralId, waitsFor: 'note' }), ids: words.fileIds ?? [] };
      return this.write(tx, actor, referral, { ...words, files });
    });
  }

  /**
   * The partner returns what came of it; the desk has the case back and asks her whether it is so.
   * @throws Refusal referral.notFound | case.closed | what whyNotAtWork answers
   */
  finish(actor: Actor, referralId: string, returned: ReturnedOutcome): Promise<void> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const { found, referral } = await lockOwnReferral(tx, actor, { referralId, permission: 'referral.answer' });
      refuseUnless(referral.reason !== 'about_desk', 'referral.notFound');
      const { outcome, amountYen, text, key, fileIds: ids = [] } = returned;
      const words = [outcome, amountYen, text, ids];
      const intent = intentHash({ scope: [actor.userId, 'referral.done', referralId], key, words });
      if (await madeBefore(tx, ReferralNote, intent)) return;
      refuseIf(whyNotAtWork(referral));
      const at = this.clock.now();
      const files = { owner: partnerOwner(actor, { referralId, waitsFor: 'outcome' }), ids };
      await writeNote(tx, this.keys, { referral, kind: 'outcome', by: actor, text, intent, files }, at);
      const amount = amountYen === null ? null : String(amountYen);
      const change = { state: 'done', outcome, amountYen: amount, doneAt: at, doneBy: actor.userId } as const;
      await tx.update(Referral, { id: referralId }, change);
      await this.giveBack(tx, actor, { found, kind: 'referral_done', detail: { outcome } }, at);
      const { caseId } = referral;
      const after = { referralId, state: 'done', outcome, amountYen };
      const entry = { action: 'referral.done', subjectKind: 'case', subjectId: caseId } as const;
      await audit(tx, actor, { ...entry, before: { referralId, state: referral.state }, after }, at);
      await emit(tx, referralDone, { caseId, referralId }, at);
    });
  }

  /**
   * The desk takes the case back, before or after the partner has accepted: the database takes its keys, and the next key
   * follows at once. @throws Refusal case.notFound | case.closed | referral.notFound | referral.notOpen
   */
  revoke(
    actor: Actor,
    of: { caseId: string; referralId: string },
    { reason, text, key }: KeyedText & { reason: RevokeReason },
  ): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      const { found, referral } = await lockDeskReferral(tx, actor, of);
      const { caseId, referralId } = of;
      const words = [reason, text];
      const intent = intentHash({ scope: [actor.userId, 'referral.revoked', referralId], key, words });
      if (await madeBefore(tx, ReferralNote, intent)) return;
      refuseIf(whyNotRevocable(referral));
      const at = this.clock.now();
      const change = { state: 'revoked', revokeReason: reason, revokedAt: at, revokedBy: actor.userId } as const;
      await tx.update(Referral, { id: referralId }, change);
      await changeKeys(tx, caseId, await privateHolder(tx, this.keys, 'desk'), at);
      await writeNote(tx, this.keys, { referral, kind: 'revocation', by: actor, text, intent }, at);
      await this.giveBack(tx, actor, { found, kind: 'referral_revoked', detail: { reason } }, at);
      const entry = { action: 'referral.revoked', subjectKind: 'case', subjectId: caseId } as const;
      const after = { referralId, state: 'revoked', reason };
      await audit(tx, actor, { ...entry, before: { referralId, state: referral.state }, after }, at);
      await emit(tx, referralRevoked, { caseId, referralId }, at);
    });
  }

  private async write(
    tx: Tx,
    actor: Actor,
    referral: Referral,
    { text, key, files }: KeyedText & { files: FilesOfMessage },
  ): Promise<string> {
    const words = { text, ids: files.ids };
    const intent = intentHash({ scope: [actor.userId, 'referral.noteSent', referral.id], key, words });
    const before = await madeBefore(tx, ReferralNote, intent);
    if (before) return before;
    refuseIf(whyNotAtWork(referral));
    const at = this.clock.now();
    const noteId = await writeNote(tx, this.keys, { referral, kind: 'message', by: actor, text, intent, files }, at);
    const { caseId, id: referralId } = referral;
    const act = { action: 'referral.noteSent', subjectKind: 'case', subjectId: caseId } as const;
    await audit(tx, actor, { ...act, after: { referralId, noteId } }, at);
    await emit(tx, referralNoteSent, { caseId, referralId, noteId }, at);
    return noteId;
  }

  private async giveBack(
    tx: Tx,
    by: Actor,
    back: { found: Case; kind: 'referral_done' | 'referral_revoked'; detail: Record<string, string> },
    at: Date,
  ): Promise<void> {
    const { found, kind, detail } = back;
    await returnToDesk(tx, this.policies, found, at);
    await addStep(tx, found.id, { kind, by, detail }, at);
  }
}
