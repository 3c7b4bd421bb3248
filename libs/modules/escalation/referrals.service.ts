import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import {
  addStep,
  type Case,
  ClockPolicies,
  Consent,
  isAccusedPartner,
  isWalled,
  lockCase,
  lockCaseRow,
  meetDeadlines,
  moveCase,
  openDeadline,
} from '@modules/cases';
import { Partner } from '@modules/partners';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { KeyProvider } from '@platform/crypto';
import { Database, intentHash, madeBefore, type Tx } from '@platform/database';
import { Refusal, refuseIf, refuseUnless } from '@platform/errors';
import { emit } from '@platform/queue';
import { In } from 'typeorm';
import { referralAccepted, referralDeclined } from './escalation.events';
import { openReferral } from './open-referral';
import { openRooms } from './partner-rooms';
import { type DeclineReason, Referral } from './referral.entity';
import { allowsPartner, whyNotAnswerable, whyNotReferable } from './referral.rules';

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
   * The desk asks a partner to take the case, once for each key. @returns the referral's id
   * @throws Refusal case.notFound | case.closed | what whyNotReferable answers
   */
  open(actor: Actor, caseId: string, { partnerId, key }: { partnerId: string; key?: string }): Promise<string> {
    return this.db.transaction(actor, async (tx) => {
      const { severity, status } = await lockCase(tx, actor, 'case.refer', caseId);
      const intent = intentHash({ scope: [actor.userId, 'case.refer', caseId], key, words: partnerId });
      const before = await madeBefore(tx, Referral, intent);
      if (before) return before;
      const consent = await partnerConsent(tx, caseId);
      const at = this.clock.now();
      refuseIf(
        whyNotReferable({
          consent,
          partner: (await tx.findOneBy(Partner, { id: partnerId })) ?? undefined,
          isAccused: await isAccusedPartner(tx, caseId, partnerId),
          hasLiveReferral: await tx.existsBy(Referral, { caseId, partnerId, state: In(['pending', 'accepted']) }),
          now: at,
        }),
      );
      refuseUnless(consent !== undefined, 'case.noConsent');
      const referral = { caseId, severity, status, partnerId, consentId: consent.id, by: actor };
      return openReferral(tx, this.policies, { ...referral, intent, reason: 'desk_decision' }, at);
    });
  }

  /**
   * The partner takes the case: from here its key opens what she agreed to. The transaction speaks for the desk,
   * whose keys it needs; that the referral is this partner's own is checked on the locked row.
   * @throws Refusal referral.notFound | referral.alreadyAnswered | case.noConsent | case.closed
   */
  accept(actor: Actor, referralId: string): Promise<void> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const { found, referral } = await lockReferral(tx, actor, referralId);
      const { caseId } = referral;
      const consent = await partnerConsent(tx, caseId);
      const at = this.clock.now();
      if (!consent || !allowsPartner(consent, at)) throw new Refusal('case.noConsent');
      await answer(tx, referral, { state: 'accepted', answeredAt: at, answeredBy: actor.userId });
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
   * The partner says no; the desk has the case back, with a clock of its own.
   * @throws Refusal referral.notFound | referral.alreadyAnswered | case.closed
   */
  decline(actor: Actor, referralId: string, { reason }: { reason: DeclineReason }): Promise<void> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const { found, referral } = await lockReferral(tx, actor, referralId);
      const { caseId } = referral;
      const at = this.clock.now();
      const state = { state: 'declined', declineReason: reason, answeredAt: at, answeredBy: actor.userId } as const;
      await answer(tx, referral, state);
      await moveCase(tx, found, 'declineReferral');
      await openDeadline(tx, this.policies, { caseId, kind: 'first_action', severity: found.severity }, at);
      await addStep(tx, caseId, { kind: 'referral_declined', by: actor, detail: { reason } }, at);
      const after = { referralId, reason };
      await audit(tx, actor, { action: 'referral.declined', subjectKind: 'case', subjectId: caseId, after }, at);
      await emit(tx, referralDeclined, { caseId, referralId }, at);
    });
  }
}

async function partnerConsent(tx: Tx, caseId: string): Promise<Consent | undefined> {
  return (await tx.findOneBy(Consent, { caseId, recipientKind: 'partner' })) ?? undefined;
}

/** Locks the case, then the referral: the order in which every command locks. */
async function lockReferral(tx: Tx, actor: Actor, id: string): Promise<{ found: Case; referral: Referral }> {
  const mayAnswer = actor.kind === 'partner' && actor.permissions.has('referral.answer');
  refuseUnless(mayAnswer && actor.organisationId !== null, 'referral.notFound');
  const own = { id, partnerId: actor.organisationId };
  const seen = await tx.findOneBy(Referral, own);
  if (!seen) throw new Refusal('referral.notFound');
  const found = await lockCaseRow(tx, seen.caseId);
  const referral = await tx.findOneOrFail(Referral, { where: own, lock: { mode: 'pessimistic_write' } });
  // The transaction speaks for the desk, whom the wall does not stop; so this person is asked about here.
  refuseUnless(!(await isWalled(tx, actor.userId, found.id)), 'referral.notFound');
  refuseIf(whyNotAnswerable(referral.state));
  if (found.status === 'closed') throw new Refusal('case.closed');
  return { found, referral };
}

async function answer(tx: Tx, referral: Referral, change: Partial<Referral>): Promise<void> {
  await tx.update(Referral, { id: referral.id }, change);
  const met = { kinds: ['partner_answer'], subjectId: referral.id } as const;
  await meetDeadlines(tx, referral.caseId, met, change.answeredAt ?? referral.openedAt);
}
