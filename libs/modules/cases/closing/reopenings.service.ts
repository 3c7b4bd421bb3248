import { Injectable } from '@nestjs/common';
import { audit, type AuditActor } from '@modules/audit';
import { settingsInForce } from '@modules/settings';
import { Clock } from '@platform/clock';
import { newId, type Tx } from '@platform/database';
import { refuseIf } from '@platform/errors';
import { emit } from '@platform/queue';
import type { AppealDecision } from './appeal.entity';
import { Case } from '../case/case.entity';
import { appealAsked, caseOpenedAgain } from '../cases.events';
import { restartClocks } from '../clocks/case-clocks';
import { ClockPolicies } from '../clocks/clock-policies';
import { reopenableUntil, whyNotAppealable, whyNotReopenable } from './closing.rules';
import { openDeadline } from '../clocks/deadlines';
import { lockCaseRow } from '../case/lock-case';
import { ReceiptAccess } from '../receipt/receipt.access';
import { moveCase, OPENED_AGAIN } from '../case/status-change';
import { statusAfter } from '../case/status.rules';
import { addStep } from '../case/steps';

const COMPLAINANT: AuditActor = { kind: 'complainant' };

/** What she may do about a case that has ended. */
export interface ReopeningState {
  isCaseOpen: boolean;
  /** Until when she may have it opened again; null where she may not. */
  until: Date | null;
  mayAppeal: boolean;
  appeal: HerAppeal | null;
}

interface HerAppeal {
  askedAt: Date;
  decision: AppealDecision | null;
}

/** She has her closed case opened again, or asks that another person decide. */
@Injectable()
export class Reopenings {
  constructor(
    private readonly access: ReceiptAccess,
    private readonly clock: Clock,
    private readonly policies: ClockPolicies,
  ) {}

  /** @throws Refusal receipt.unknown | case.erased */
  state(code: string): Promise<ReopeningState> {
    return this.access.transaction(code, async (tx, { caseId }) => {
      const found = await tx.findOneByOrFail(Case, { id: caseId });
      const appeal = await readAppeal(tx, caseId);
      const facts = { ...found, days: await windowDays(tx), now: this.clock.now(), hasAppealed: appeal !== null };
      const isInTime = whyNotReopenable(facts) === undefined;
      return {
        isCaseOpen: found.status !== 'closed',
        until: isInTime && found.closedAt ? reopenableUntil(found.closedAt, facts.days) : null,
        mayAppeal: whyNotAppealable(facts) === undefined,
        appeal,
      };
    });
  }

  /** Back to whoever had it, under new clocks. On an open case nothing happens. @throws Refusal receipt.unknown | case.erased | what whyNotReopenable answers */
  reopen(code: string): Promise<void> {
    return this.access.transaction(code, async (tx, { caseId }) => {
      const found = await lockCaseRow(tx, caseId);
      if (found.status !== 'closed') return;
      const at = this.clock.now();
      refuseIf(whyNotReopenable({ ...found, days: await windowDays(tx), now: at }));
      // What the outside body has decided goes back to it, never to the desk.
      const act = found.outcome === 'decided_outside' ? 'goOnOutside' : 'reopen';
      await moveCase(tx, found, act, OPENED_AGAIN);
      await restartClocks(tx, this.policies, found, at);
      await addStep(tx, caseId, { kind: 'reopened', by: COMPLAINANT, detail: { reason: 'you' } }, at);
      const change = {
        before: { status: 'closed', outcome: found.outcome },
        after: { status: statusAfter(act, 'closed') },
      };
      const entry = { action: 'case.reopened', subjectKind: 'case', subjectId: caseId } as const;
      await audit(tx, COMPLAINANT, { ...entry, ...change }, at);
      await emit(tx, caseOpenedAgain, { caseId, changeId: newId() }, at);
    });
  }

  /**
   * Back to nobody, for another person, under the clock of an appeal. What is appealed against, and who cannot have it, the
   * database writes down. On an open case nothing happens.
   * @throws Refusal receipt.unknown | case.erased | what whyNotAppealable answers
   */
  appeal(code: string): Promise<void> {
    return this.access.transaction(code, async (tx, { caseId }) => {
      const found = await lockCaseRow(tx, caseId);
      if (found.status !== 'closed') return;
      const at = this.clock.now();
      const hasAppealed = (await readAppeal(tx, caseId)) !== null;
      refuseIf(whyNotAppealable({ ...found, days: await windowDays(tx), now: at, hasAppealed }));
      await tx.query('INSERT INTO appeals (id, case_id, asked_at) VALUES ($1, $2, $3)', [newId(), caseId, at]);
      await moveCase(tx, found, 'appeal', OPENED_AGAIN);
      await restartClocks(tx, this.policies, found, at);
      await openDeadline(tx, this.policies, { caseId, kind: 'appeal', severity: found.severity }, at);
      await addStep(tx, caseId, { kind: 'appealed', by: COMPLAINANT }, at);
      const change = { before: { status: 'closed', outcome: found.outcome }, after: { status: 'in_progress' } };
      const act = { action: 'appeal.asked', subjectKind: 'case', subjectId: caseId } as const;
      await audit(tx, COMPLAINANT, { ...act, ...change }, at);
      await emit(tx, appealAsked, { caseId, changeId: newId() }, at);
    });
  }
}

async function windowDays(tx: Tx): Promise<number> {
  return (await settingsInForce(tx)).reopening.days;
}

async function readAppeal(tx: Tx, caseId: string): Promise<HerAppeal | null> {
  const [row] = await tx.query<HerAppeal[]>('SELECT asked_at AS "askedAt", decision FROM appeals WHERE case_id = $1', [
    caseId,
  ]);
  return row ?? null;
}
