import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { KeyProvider, privateHolder } from '@platform/crypto';
import { Database } from '@platform/database';
import { Refusal } from '@platform/errors';
import { Consent, type ConsentWay } from '../case/case.entity';
import { ClockPolicies } from '../clocks/clock-policies';
import { changeConsent } from './consent-change';
import { type ConsentRecipient, stateAfter } from './consent.rules';
import { lockCase } from '../case/lock-case';
import { refuseOnMachineAlone } from '../translation/translation.queries';

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
   * case.consentUnchanged when it says what she has said herself | translation.unverified for a yes
   */
  record(actor: Actor, caseId: string, answer: RecordedAnswer): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      const found = await lockCase(tx, actor, 'case.recordConsent', caseId);
      const { recipient, isYes, how, locale } = answer;
      const consent = await tx.findOneByOrFail(Consent, { caseId, recipientKind: recipient });
      const state = stateAfter(consent.state, isYes);
      if (state === consent.state) throw new Refusal('case.consentUnchanged');
      // A no takes effect whatever it rests on.
      if (isYes) await refuseOnMachineAlone(tx, actor, caseId);
      const at = this.clock.now();
      const change = { before: { state: consent.state }, after: { state, recipient, how } };
      await audit(tx, actor, { action: 'consent.recorded', subjectKind: 'case', subjectId: caseId, ...change }, at);
      const holder = await privateHolder(tx, this.keys, 'desk');
      const said = { isYes, locale, how, confirmedAt: null, by: actor };
      await changeConsent(tx, this.policies, { found, consent, holder, ...said }, at);
    });
  }
}
