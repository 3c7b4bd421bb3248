import { Injectable } from '@nestjs/common';
import { audit, type AuditActor } from '@modules/audit';
import { Clock } from '@platform/clock';
import { newId, type Tx } from '@platform/database';
import { Refusal } from '@platform/errors';
import { emit } from '@platform/queue';
import { Case, Consent } from '../case/case.entity';
import { isGranted } from '../case/case.rules';
import { caseResumed, caseWithdrawn } from '../cases.events';
import { ClockPolicies } from '../clocks/clock-policies';
import { changeConsent } from './consent-change';
import { openDeadline } from '../clocks/deadlines';
import { lockCaseRow } from '../case/lock-case';
import { type OpenReceipt, ReceiptAccess } from '../receipt/receipt.access';
import { type PartView, partViews } from '../receipt/receipt-parts.queries';
import { moveCase, OPENED_AGAIN } from '../case/status-change';
import { addStep } from '../case/steps';
import { resumableUntil } from './withdrawal.rules';

const COMPLAINANT: AuditActor = { kind: 'complainant' };

/** How it stands with the withdrawal of a case. */
export interface WithdrawalState {
  isCaseOpen: boolean;
  /** When she withdrew it; null if she did not. */
  withdrawnAt: Date | null;
  /** Until when she may go on with it; null where she may not. */
  resumableUntil: Date | null;
  /** All parts of her complaint; what she takes back is this one. None where it was not split. */
  parts: PartView[];
}

/** She takes her case back without having it destroyed, and may go on with it for a week. */
@Injectable()
export class Withdrawals {
  constructor(
    private readonly access: ReceiptAccess,
    private readonly clock: Clock,
    private readonly policies: ClockPolicies,
  ) {}

  /** @throws Refusal receipt.unknown | case.erased */
  state(code: string): Promise<WithdrawalState> {
    return this.access.transaction(code, async (tx, { caseId }) => {
      const found = await tx.findOneByOrFail(Case, { id: caseId });
      const withdrawnAt = found.outcome === 'withdrawn' ? found.closedAt : null;
      const until = withdrawnAt && resumableUntil(withdrawnAt);
      const isInTime = until !== null && this.clock.now() < until;
      const parts = await partViews(tx, caseId);
      return { isCaseOpen: found.status !== 'closed', withdrawnAt, resumableUntil: isInTime ? until : null, parts };
    });
  }

  /**
   * Ends every grant and with it what others may read, closes the case, and lets its clocks end (migration 35). A
   * second time changes nothing. @throws Refusal receipt.unknown | case.erased | case.closed
   */
  withdraw(code: string): Promise<void> {
    return this.access.transaction(code, async (tx, receipt) => {
      const found = await lockCaseRow(tx, receipt.caseId);
      if (found.outcome === 'withdrawn') return;
      if (found.status === 'closed') throw new Refusal('case.closed');
      const at = this.clock.now();
      await this.endGrants(tx, found, receipt, at);
      const outcome = 'withdrawn';
      await moveCase(tx, found, 'withdraw', { outcome, closedAt: at });
      await addStep(tx, found.id, { kind: 'closed', by: COMPLAINANT, detail: { outcome } }, at);
      const change = { before: { status: found.status }, after: { status: 'closed', outcome } };
      const act = { action: 'case.withdrawn', subjectKind: 'case', subjectId: found.id } as const;
      await audit(tx, COMPLAINANT, { ...act, ...change }, at);
      await emit(tx, caseWithdrawn, { caseId: found.id, changeId: newId() }, at);
    });
  }

  /**
   * Back to the desk, with a clock of its own. Grants stay ended: she gives them again if she wants to. On an open case
   * nothing happens. @throws Refusal receipt.unknown | case.erased | case.closed after a week, or if it ended otherwise
   */
  resume(code: string): Promise<void> {
    return this.access.transaction(code, async (tx, { caseId }) => {
      const found = await lockCaseRow(tx, caseId);
      if (found.status !== 'closed') return;
      const at = this.clock.now();
      const mayResume = found.outcome === 'withdrawn' && found.closedAt && at < resumableUntil(found.closedAt);
      if (!mayResume) throw new Refusal('case.closed');
      await moveCase(tx, found, 'resume', OPENED_AGAIN);
      await openDeadline(tx, this.policies, { caseId, kind: 'first_action', severity: found.severity }, at);
      await addStep(tx, caseId, { kind: 'resumed', by: COMPLAINANT }, at);
      const change = { before: { status: 'closed', outcome: 'withdrawn' }, after: { status: 'in_progress' } };
      const act = { action: 'case.resumed', subjectKind: 'case', subjectId: caseId } as const;
      await audit(tx, COMPLAINANT, { ...act, ...change }, at);
      await emit(tx, caseResumed, { caseId, changeId: newId() }, at);
    });
  }

  /** As if she had said no to each: keys are taken away and changed, and the recipients are told that it is over. */
  private async endGrants(tx: Tx, found: Case, { holder }: OpenReceipt, at: Date): Promise<void> {
    for (const consent of await tx.findBy(Consent, { caseId: found.id })) {
      if (!isGranted(consent.state)) continue;
      const { locale } = consent;
      const said = { isYes: false, how: 'receipt', locale, confirmedAt: at, by: COMPLAINANT } as const;
      await changeConsent(tx, this.policies, { found, consent, holder, ...said }, at);
    }
  }
}
