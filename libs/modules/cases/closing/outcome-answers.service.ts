import { Injectable } from '@nestjs/common';
import { audit, type AuditActor } from '@modules/audit';
import { settingsInForce } from '@modules/settings';
import { Clock } from '@platform/clock';
import { newId, type Tx } from '@platform/database';
import { Refusal, refuseIf } from '@platform/errors';
import { emit } from '@platform/queue';
import type { Case } from '../case/case.entity';
import { restartClocks } from '../clocks/case-clocks';
import { outcomeAnswered } from '../cases.events';
import { ClockPolicies } from '../clocks/clock-policies';
import { whyNotReopenable } from './closing.rules';
import { lockCaseRow } from '../case/lock-case';
import { readOutsideHelp } from './outside-help.queries';
import { ReceiptAccess } from '../receipt/receipt.access';
import { moveCase, OPENED_AGAIN } from '../case/status-change';
import { addStep } from '../case/steps';

const COMPLAINANT: AuditActor = { kind: 'complainant' };

/** She says whether what an organisation reports is so. */
@Injectable()
export class OutcomeAnswers {
  constructor(
    private readonly access: ReceiptAccess,
    private readonly clock: Clock,
    private readonly policies: ClockPolicies,
  ) {}

  /**
   * Confirms or rejects an outcome, once. What she rejects of the outside body's, it goes on with, under new clocks, while the
   * case may still be opened again. @throws Refusal receipt.unknown | case.erased | referral.notAnswerable | reopening.windowOver
   */
  answer(code: string, { referralId, isSo }: { referralId: string; isSo: boolean }): Promise<void> {
    return this.access.transaction(code, async (tx, { caseId }) => {
      const found = await lockCaseRow(tx, caseId);
      const help = (await readOutsideHelp(tx)).find((each) => each.referralId === referralId);
      if (!help?.isDone || help.answer !== null) throw new Refusal('referral.notAnswerable');
      const at = this.clock.now();
      const answer = isSo ? 'confirmed' : 'rejected';
      await tx.query('UPDATE referrals SET her_answer = $2, her_answered_at = $3 WHERE id = $1', [
        referralId,
        answer,
        at,
      ]);
      const kind = isSo ? 'outcome_confirmed' : 'outcome_rejected';
      await addStep(tx, caseId, { kind, by: COMPLAINANT }, at);
      const act = { action: 'referral.outcomeAnswered', subjectKind: 'case', subjectId: caseId } as const;
      await audit(tx, COMPLAINANT, { ...act, after: { referralId, outcome: help.outcome, answer } }, at);
      if (!isSo && found.outcome === 'decided_outside') await this.goOn(tx, found, at);
      await emit(tx, outcomeAnswered, { caseId, changeId: newId() }, at);
    });
  }

  private async goOn(tx: Tx, found: Case, at: Date): Promise<void> {
    const { days } = (await settingsInForce(tx)).reopening;
    refuseIf(whyNotReopenable({ ...found, days, now: at }));
    await moveCase(tx, found, 'goOnOutside', OPENED_AGAIN);
    await restartClocks(tx, this.policies, found, at);
  }
}
