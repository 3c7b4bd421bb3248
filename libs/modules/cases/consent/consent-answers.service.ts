import { Injectable } from '@nestjs/common';
import { audit, type AuditActor } from '@modules/audit';
import type { Locale } from '@modules/complaints';
import { Clock } from '@platform/clock';
import { Refusal } from '@platform/errors';
import { Consent, type ConsentState, type ConsentWay } from '../case/case.entity';
import { isGranted } from '../case/case.rules';
import { ClockPolicies } from '../clocks/clock-policies';
import { changeConsent } from './consent-change';
import { HER_RECIPIENTS, type HerRecipient, isSameAnswer, stateAfter } from './consent.rules';
import { lockCaseRow } from '../case/lock-case';
import { ReceiptAccess } from '../receipt/receipt.access';
import { type PartView, partViews } from '../receipt/receipt-parts.queries';

const COMPLAINANT: AuditActor = { kind: 'complainant' };

/** One recipient and what she said about it. */
export interface ConsentAnswerView {
  recipient: HerRecipient;
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
  /** All parts of her complaint; what she says counts for this one. None where it was not split. */
  parts: PartView[];
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
        answers: HER_RECIPIENTS.flatMap((recipient) =>
          consents.filter((each) => each.recipientKind === recipient).map((each) => toView(recipient, each)),
        ),
        parts: await partViews(tx, caseId),
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
  answer(code: string, answer: { recipient: HerRecipient; isYes: boolean; locale: Locale }): Promise<void> {
    return this.access.transaction(code, async (tx, receipt) => {
      const found = await lockCaseRow(tx, receipt.caseId);
      const consent = await tx.findOneBy(Consent, { caseId: found.id, recipientKind: answer.recipient });
      if (!consent) throw new Refusal('receipt.unknown');
      if (answer.isYes && found.status === 'closed') throw new Refusal('case.closed');
      if (isSameAnswer(consent, answer.isYes)) return;
      const at = this.clock.now();
      const { recipient, isYes, locale } = answer;
      const change = {
        before: { state: consent.state },
        after: { state: stateAfter(consent.state, isYes), recipient },
      };
      const action = isYes ? 'consent.given' : 'consent.withdrawn';
      await audit(tx, COMPLAINANT, { action, subjectKind: 'case', subjectId: found.id, ...change }, at);
      const said = { isYes, locale, how: 'receipt', confirmedAt: at, by: COMPLAINANT } as const;
      await changeConsent(tx, this.policies, { found, consent, holder: receipt.holder, ...said }, at);
    });
  }
}

function toView(recipient: HerRecipient, consent: Consent): ConsentAnswerView {
  const { state, changedAt, expiresAt, how, confirmedAt } = consent;
  return {
    recipient,
    state,
    isGranted: isGranted(state),
    changedAt,
    expiresAt,
    how,
    isToConfirm: confirmedAt === null && state !== 'asked',
  };
}
