import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { addStep, type Case, ClockPolicies, Consent, isAccusedPartner, lockCase, moveCase } from '@modules/cases';
import { canReceive, lockPartner, type PartnerWithAgreement, withAgreements } from '@modules/partners';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { KeyProvider } from '@platform/crypto';
import { Database, intentHash, madeBefore, type Tx } from '@platform/database';
import { Refusal, refuseIf, refuseUnless } from '@platform/errors';
import { emit } from '@platform/queue';
import { In } from 'typeorm';
import { returnToDesk } from './case-moves';
import { referralFacts } from './escalation.queries';
import { referralAccepted, referralDeclined } from './escalation.events';
import { answerReferral, lockOwnReferral } from './locked-referral';
import { openReferral } from './open-referral';
import { openRooms } from './partner-rooms';
import { type DeclineReason, type DeskReason, Referral } from './referral.entity';
import { writeNote } from './referral-notes';
import { allowsPartner, whyNotAnswerable, whyNotReferable } from './referral.rules';

/** What the desk asks of a partner. */
export interface NewQuestion {
  partnerId: string;
  reason?: DeskReason;
  /** Why, in words: sealed, and open to the partner once it accepts. */
  text?: string;
  key?: string;
}

/** Handing a case to a partner, and the partner's answer. Each method is one transaction. */
@Injectable()
export class ReferralsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
    private readonly policies: ClockPolicies,
  ) {}

  /**
   * The desk asks a partner to take the case, once for each key. The case stays the desk's until the partner accepts.
   * @returns the referral's id
   * @throws Refusal case.notFound | case.closed | what whyNotReferable answers
   */
  open(actor: Actor, caseId: string, question: NewQuestion): Promise<string> {
    return this.db.transaction(actor, async (tx) => {
      const { partnerId, reason = 'desk_decision', text, key } = question;
      const found = await lockCase(tx, actor, 'case.refer', caseId);
      const words = [partnerId, reason, text ?? null];
      const intent = intentHash({ scope: [actor.userId, 'case.refer', caseId], key, words });
      const before = await madeBefore(tx, Referral, intent);
      if (before) return before;
      const at = this.clock.now();
      const consent = await checkedConsent(tx, found, partnerId, at);
      const { severity, status } = found;
      const wish = {
        caseId,
        severity,
        status,
        partnerId,
        consentId: consent.id,
        scope: consent.compartments,
        reason,
        by: actor,
      };
      const id = await openReferral(tx, this.policies, { ...wish, intent }, at);
      if (text) await writeNote(tx, this.keys, { referral: { id, caseId }, kind: 'reason', by: actor, text }, at);
      return id;
    });
  }

  /**
   * The partner takes the case: from here its key opens what she agreed to. The transaction speaks for the desk,
   * whose keys it needs; that the referral is this partner's own is checked on the locked row.
   * @throws Refusal referral.notFound | referral.alreadyAnswered | referral.revoked | referral.partnerCannotReceive |
   * case.noConsent | case.closed
   */
  accept(actor: Actor, referralId: string): Promise<void> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const { found, referral } = await lockOwnReferral(tx, actor, { referralId, permission: 'referral.answer' });
      refuseIf(whyNotAnswerable(referral));
      const { caseId } = referral;
      const consent = await partnerConsent(tx, caseId);
      const at = this.clock.now();
      if (!consent || !allowsPartner(consent, at)) throw new Refusal('case.noConsent');
      const partner = await lockedPartner(tx, referral.partnerId);
      refuseUnless(partner !== undefined && canReceive(partner, at), 'referral.partnerCannotReceive');
      await answerReferral(tx, referral, { state: 'accepted', answeredAt: at, answeredBy: actor.userId });
      await moveCase(tx, found, 'acceptReferral');
      await openRooms(tx, this.keys, { ...referral, compartments: consent.compartments }, at);
      await addStep(tx, caseId, { kind: 'referral_accepted', by: actor }, at);
      const before = { status: found.status };
      const after = { status: 'with_partner', referralId, compartments: consent.compartments };
      await audit(
        tx,
        actor,
        { action: 'referral.accepted', subjectKind: 'case', subjectId: caseId, before, after },
        at,
      );
      await emit(tx, referralAccepted, { caseId, referralId }, at);
    });
  }

  /**
   * The partner says no, with a code and perhaps words for the desk; the desk has the case back, with a clock of its own.
   * @throws Refusal referral.notFound | referral.alreadyAnswered | referral.revoked | case.closed
   */
  decline(actor: Actor, referralId: string, no: { reason: DeclineReason; text?: string }): Promise<void> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const { found, referral } = await lockOwnReferral(tx, actor, { referralId, permission: 'referral.answer' });
      refuseIf(whyNotAnswerable(referral));
      const { caseId } = referral;
      const { reason, text } = no;
      const at = this.clock.now();
      const state = { state: 'declined', declineReason: reason, answeredAt: at, answeredBy: actor.userId } as const;
      await answerReferral(tx, referral, state);
      if (text) await writeNote(tx, this.keys, { referral, kind: 'decline', by: actor, text }, at);
      await returnToDesk(tx, this.policies, found, at);
      await addStep(tx, caseId, { kind: 'referral_declined', by: actor, detail: { reason } }, at);
      const after = { referralId, reason };
      await audit(tx, actor, { action: 'referral.declined', subjectKind: 'case', subjectId: caseId, after }, at);
      await emit(tx, referralDeclined, { caseId, referralId }, at);
    });
  }
}

/** Her consent, after everything else has been checked on the locked rows of the case and of the partner. */
async function checkedConsent(tx: Tx, found: Case, partnerId: string, now: Date): Promise<Consent> {
  const consent = await partnerConsent(tx, found.id);
  const needs = (await referralFacts(tx, [found.id], now)).get(found.id);
  refuseUnless(consent !== undefined && needs !== undefined, 'case.noConsent');
  refuseIf(
    whyNotReferable({
      consent,
      partner: await lockedPartner(tx, partnerId),
      needs: { ...needs, prefectureCode: found.prefectureCode },
      isAccused: await isAccusedPartner(tx, found.id, partnerId),
      hasLiveReferral: await tx.existsBy(Referral, {
        caseId: found.id,
        partnerId,
        state: In(['pending', 'accepted']),
      }),
      now,
    }),
  );
  return consent;
}

async function partnerConsent(tx: Tx, caseId: string): Promise<Consent | undefined> {
  return (await tx.findOneBy(Consent, { caseId, recipientKind: 'partner' })) ?? undefined;
}

/** After the lock, so that what is read of its agreement and its places stays true. */
async function lockedPartner(tx: Tx, id: string): Promise<PartnerWithAgreement | undefined> {
  const known = await lockPartner(tx, id).catch((error: unknown) => {
    if (error instanceof Refusal) return undefined;
    throw error;
  });
  return known && (await withAgreements(tx, { ids: [id] }))[0];
}
