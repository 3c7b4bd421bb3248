import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { AuditRow, auditRow } from '@modules/audit';
import { CaseStep, ClockPolicies, stepRow } from '@modules/cases';
import { withAgreements } from '@modules/partners';
import { Clock } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { emitAll, Every } from '@platform/queue';
import { Escalation } from './escalation.entity';
import { deadlineBreached } from './escalation.events';
import {
  claimDue,
  type DueDeadline,
  isAnythingDue,
  markBreached,
  type ReferralFacts,
  referralFacts,
} from './escalation.queries';
import { type Escalate, escalate } from './escalation.rules';
import { openReferral } from './open-referral';
import { choosePartner } from './partner-choice.rules';

/** Deadlines per transaction: short enough that nobody waits, long enough that thousands drain in seconds. */
const BATCH = 200;
/** After so many empty claims the rest is in a person's hands, and the next sweep's. */
const EMPTY_CLAIMS = 3;
const HELD_MS = 50;
const SYSTEM = { kind: 'system' } as const;
const BY_RULE = { reason: 'company_silent', by: SYSTEM } as const;

/**
 * Records missed promises and hands each to whoever must act. It works through the index on open deadlines, the
 * longest overdue first, until nothing is due: assigned or not, however many there are. Any number of sweeps may
 * run at once.
 */
@Injectable()
export class DeadlineSweep {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly policies: ClockPolicies,
  ) {}

  @Every('escalation.sweep', 5_000)
  async sweep(): Promise<void> {
    await this.drain();
  }

  /**
   * Sweeps until nothing is due that nobody else holds. An empty claim is not the end yet: another sweep may have
   * touched a row for an instant and let go of it.
   * @returns how many deadlines it recorded as missed
   */
  async drain(): Promise<number> {
    let recorded = 0;
    for (let empty = 0; empty < EMPTY_CLAIMS;) {
      const batch = await this.db.transaction({ kind: 'worker' }, (tx) => this.recordBatch(tx));
      recorded += batch;
      if (batch > 0) {
        empty = 0;
        continue;
      }
      const isLeft = await this.db.transaction({ kind: 'worker' }, (tx) => isAnythingDue(tx, this.clock.now()));
      if (!isLeft) break;
      empty += 1;
      await pause(HELD_MS);
    }
    return recorded;
  }

  private async recordBatch(tx: Tx): Promise<number> {
    const at = this.clock.now();
    const due = await claimDue(tx, at, BATCH);
    if (due.length === 0) return 0;
    const ids = due.map((deadline) => deadline.id);
    // A missed deadline stays unmet, hence cases.next_due_at, the oldest unmet promise, stays what it was.
    await markBreached(tx, ids, at);
    const decisions = await this.decide(tx, due, at);
    await recordSteps(tx, decisions, at);
    await this.insertEscalations(tx, decisions, at);
    await emitAll(
      tx,
      deadlineBreached,
      due.map((deadline) => ({ caseId: deadline.caseId, deadlineId: deadline.id })),
      at,
    );
    return due.length;
  }

  /** One decision per deadline, in order. A case gets at most one referral, even if two of its clocks run out. */
  private async decide(tx: Tx, due: readonly DueDeadline[], at: Date): Promise<Decision[]> {
    const silent = due.filter((deadline) => deadline.kind === 'company_response').map(({ caseId }) => caseId);
    const facts = await referralFacts(tx, silent, at);
    const partners = silent.length > 0 ? await withAgreements(tx, { isActive: true }) : [];
    return due.map((deadline) => {
      const known = facts.get(deadline.caseId);
      const answer = escalate({
        kind: deadline.kind,
        severity: deadline.severity,
        isAboutDesk: deadline.isAboutDesk,
        mayTellPartner: known?.mayTellPartner ?? false,
        hasLiveReferral: known?.hasLiveReferral ?? false,
        choice: known && choosePartner(partners, { ...known, prefectureCode: deadline.prefectureCode }, at),
      });
      if (known && answer.target === 'partner') {
        known.hasLiveReferral = true;
        const asked = partners.find(({ id }) => id === answer.choice.partnerId);
        if (asked) asked.openReferrals += 1;
      }
      return { deadline, answer, facts: known };
    });
  }

  private async insertEscalations(tx: Tx, decisions: readonly Decision[], at: Date): Promise<void> {
    const rows: Escalation[] = [];
    // The database counts a partner's places on its locked row: two sweeps take these locks in the same order.
    for (const decision of [...decisions].sort((a, b) => partnerAsked(a).localeCompare(partnerAsked(b)))) {
      const { deadline, answer } = decision;
      const referralId = await this.refer(tx, decision, at);
      rows.push({
        id: newId(),
        deadlineId: deadline.id,
        caseId: deadline.caseId,
        target: answer.target,
        referralId,
        at,
      });
    }
    await tx.insert(Escalation, rows);
  }

  private async refer(tx: Tx, { deadline, answer, facts }: Decision, at: Date): Promise<string | null> {
    if (answer.target !== 'partner' || !facts?.consentId) return null;
    const { caseId, severity, status } = deadline;
    const { partnerId, matched } = answer.choice;
    return openReferral(
      tx,
      this.policies,
      {
        ...{ caseId, severity, status, partnerId, matched, consentId: facts.consentId, scope: facts.scope },
        ...BY_RULE,
      },
      at,
    );
  }
}

interface Decision {
  deadline: DueDeadline;
  answer: Escalate;
  facts: ReferralFacts | undefined;
}

function partnerAsked({ answer }: Decision): string {
  return answer.target === 'partner' ? answer.choice.partnerId : '';
}

/** The steps that the complainant reads and the trace that an auditor reads. */
async function recordSteps(tx: Tx, decisions: readonly Decision[], at: Date): Promise<void> {
  const steps = decisions.flatMap(({ deadline, answer }) => [
    stepRow(deadline.caseId, { kind: 'deadline_missed', by: SYSTEM, detail: { clock: deadline.kind } }, at),
    stepRow(deadline.caseId, { kind: 'escalated', by: SYSTEM, detail: { target: answer.target } }, at),
  ]);
  const traces = decisions.map(({ deadline, answer }) =>
    auditRow(
      SYSTEM,
      {
        action: 'deadline.missed',
        subjectKind: 'case',
        subjectId: deadline.caseId,
        after: { deadlineId: deadline.id, clock: deadline.kind, target: answer.target },
      },
      at,
    ),
  );
  await tx.insert(CaseStep, steps);
  await tx.insert(AuditRow, traces);
}
