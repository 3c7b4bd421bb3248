import { Injectable } from '@nestjs/common';
import { audit, type AuditActor } from '@modules/audit';
import type { Locale } from '@modules/complaints';
import { Clock } from '@platform/clock';
import { freshened, openCompartment } from '@platform/crypto';
import { newId, type Tx } from '@platform/database';
import { Refusal } from '@platform/errors';
import { emit } from '@platform/queue';
import { Consent, type ConsentState, type ConsentWay } from './case.entity';
import { isGranted } from './case.rules';
import { consentGiven } from './cases.events';
import { ClockPolicies } from './clock-policies';
import { afterConsentEnded } from './consent-end';
import {
  CONSENT_RECIPIENTS,
  CONSENT_TEXT_VERSION,
  consentExpiry,
  type ConsentRecipient,
  isSameAnswer,
  stateAfter,
} from './consent.rules';
import { lockCaseRow } from './lock-case';
import { type OpenReceipt, ReceiptAccess } from './receipt.access';
import { addStep } from './steps';

const COMPLAINANT: AuditActor = { kind: 'complainant' };

/** One recipient and what she said about it. */
export interface ConsentAnswerView {
  recipient: ConsentRecipient;
  state: ConsentState;
  isGranted: boolean;
  changedAt: Date;
  expiresAt: Date | null;
  how: ConsentWay;
  /** The desk wrote down a yes that she has not confirmed herself. */
  isToConfirm: boolean;
}

/** An organisation outside the desk that opened the case. */
export interface CaseRead {
  kind: 'member' | 'partner';
  nameJa: string;
  nameEn: string;
  firstAt: Date;
  lastAt: Date;
  reads: number;
}

export interface ConsentsView {
  answers: ConsentAnswerView[];
  reads: CaseRead[];
}

/** Her yes and no to the company and to partners, given and taken back with the receipt. */
@Injectable()
export class ConsentAnswers {
  constructor(
    private readonly access: ReceiptAccess,
    private readonly clock: Clock,
    private readonly policies: ClockPolicies,
  ) {}

  /** What stands, and who outside the desk has read. @throws Refusal receipt.unknown */
  read(code: string): Promise<ConsentsView> {
    return this.access.transaction(code, async (tx, { caseId }) => {
      const consents = await tx.findBy(Consent, { caseId });
      return {
        answers: CONSENT_RECIPIENTS.flatMap((recipient) =>
          consents.filter((each) => each.recipientKind === recipient).map(toView),
        ),
        reads: await tx.query<CaseRead[]>(
          `SELECT kind, name_ja AS "nameJa", name_en AS "nameEn", first_at AS "firstAt", last_at AS "lastAt", reads
           FROM who_read_my_case()`,
        ),
      };
    });
  }

  /**
   * Says yes or no. A no to what was a yes takes the keys away at once and makes new ones, so that nothing written
   * afterwards can be opened with what the recipient had. Saying the same again changes nothing.
   * @throws Refusal receipt.unknown | case.closed for a yes to a closed case
   */
  answer(code: string, answer: { recipient: ConsentRecipient; isYes: boolean; locale: Locale }): Promise<void> {
    return this.access.transaction(code, async (tx, receipt) => {
      const found = await lockCaseRow(tx, receipt.caseId);
      const consent = await tx.findOneBy(Consent, { caseId: found.id, recipientKind: answer.recipient });
      if (!consent) throw new Refusal('receipt.unknown');
      if (answer.isYes && found.status === 'closed') throw new Refusal('case.closed');
      if (isSameAnswer(consent, answer.isYes)) return;
      const at = this.clock.now();
      const state = stateAfter(consent.state, answer.isYes);
      await tx.update(Consent, { id: consent.id }, { ...said(answer, at), state });
      const change = { before: { state: consent.state }, after: { state, recipient: answer.recipient } };
      const action = answer.isYes ? 'consent.given' : 'consent.withdrawn';
      await audit(tx, COMPLAINANT, { action, subjectKind: 'case', subjectId: found.id, ...change }, at);
      if (!isGranted(consent.state) && isGranted(state)) {
        const detail = { recipient: answer.recipient };
        await addStep(tx, found.id, { kind: 'consent_given', by: COMPLAINANT, detail }, at);
        await emit(tx, consentGiven, { caseId: found.id, changeId: newId() }, at);
      }
      if (isGranted(consent.state) && !isGranted(state)) {
        const ended = { found, consent, kind: 'consent_withdrawn', by: COMPLAINANT } as const;
        await afterConsentEnded(tx, this.policies, ended, at);
        await changeKeys(tx, receipt, at);
      }
    });
  }
}

function said({ isYes, locale }: { isYes: boolean; locale: Locale }, at: Date): Partial<Consent> {
  const expiresAt = isYes ? consentExpiry(at) : null;
  return {
    how: 'receipt',
    textVersion: CONSENT_TEXT_VERSION,
    locale,
    givenAt: at,
    changedAt: at,
    confirmedAt: at,
    expiresAt,
  };
}

/** Her receipt opens every room that others could read, so she can lock them anew without us. */
async function changeKeys(tx: Tx, { caseId, holder }: OpenReceipt, at: Date): Promise<void> {
  for (const room of ['narrative', 'shared'] as const) {
    const open = await openCompartment(tx, caseId, room, holder);
    if (open) await freshened(tx, open, at);
  }
}

function toView(consent: Consent): ConsentAnswerView {
  const { recipientKind: recipient, state, changedAt, expiresAt, how, confirmedAt } = consent;
  return {
    recipient,
    state,
    isGranted: isGranted(state),
    changedAt,
    expiresAt,
    how,
    isToConfirm: confirmedAt === null,
  };
}
