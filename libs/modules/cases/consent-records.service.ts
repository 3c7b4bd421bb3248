import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { freshened, KeyProvider } from '@platform/crypto';
import { Database, newId, type Tx } from '@platform/database';
import { Refusal } from '@platform/errors';
import { emit } from '@platform/queue';
import { Consent, type ConsentWay } from './case.entity';
import { isGranted } from './case.rules';
import { consentGiven } from './cases.events';
import { ClockPolicies } from './clock-policies';
import { openNarrative, openShared } from './compartments';
import { afterConsentEnded } from './consent-end';
import { CONSENT_TEXT_VERSION, consentExpiry, type ConsentRecipient, stateAfter } from './consent.rules';
import { lockCase } from './lock-case';
import { addStep } from './steps';

/** Ways in which somebody of the desk can hear an answer. */
export const RECORDED_WAYS = ['phone', 'in_person', 'interpreter'] as const satisfies readonly ConsentWay[];

export interface RecordedAnswer {
  recipient: ConsentRecipient;
  isYes: boolean;
  how: (typeof RECORDED_WAYS)[number];
  /** The language in which the question was read to her. */
  locale: string;
}

/** What the complainant told somebody of the desk. It counts at once, and she is asked about it at her next visit. */
@Injectable()
export class ConsentRecords {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
    private readonly policies: ClockPolicies,
  ) {}

  /**
   * Writes an answer down. @throws Refusal case.notFound | case.closed for a yes to a closed case |
   * case.consentUnchanged when it says what she has said herself
   */
  record(actor: Actor, caseId: string, answer: RecordedAnswer): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      const found = await lockCase(tx, actor, 'case.recordConsent', caseId);
      const { recipient, isYes, how, locale } = answer;
      const consent = await tx.findOneByOrFail(Consent, { caseId, recipientKind: recipient });
      const state = stateAfter(consent.state, isYes);
      if (state === consent.state) throw new Refusal('case.consentUnchanged');
      const at = this.clock.now();
      const expiresAt = isYes ? consentExpiry(at) : null;
      const said = { state, how, locale, textVersion: CONSENT_TEXT_VERSION, givenAt: at, changedAt: at, expiresAt };
      await tx.update(Consent, { id: consent.id }, { ...said, confirmedAt: null });
      const change = { before: { state: consent.state }, after: { state, recipient, how } };
      await audit(tx, actor, { action: 'consent.recorded', subjectKind: 'case', subjectId: caseId, ...change }, at);
      if (isYes) {
        await addStep(tx, caseId, { kind: 'consent_given', by: actor, detail: { recipient } }, at);
        await emit(tx, consentGiven, { caseId, changeId: newId() }, at);
      }
      if (isGranted(consent.state)) {
        const ended = { found, consent, kind: 'consent_withdrawn', by: actor } as const;
        await afterConsentEnded(tx, this.policies, ended, at);
        await this.changeKeys(tx, caseId, at);
      }
    });
  }

  private async changeKeys(tx: Tx, caseId: string, at: Date): Promise<void> {
    await freshened(tx, await openNarrative(tx, this.keys, caseId), at);
    const shared = await openShared(tx, this.keys, caseId);
    if (shared) await freshened(tx, shared, at);
  }
}
