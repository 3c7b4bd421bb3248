import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { settingsInForce } from '@modules/settings';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { Refusal, refuseIf } from '@platform/errors';
import { emit } from '@platform/queue';
import { IsNull } from 'typeorm';
import { Appeal, type AppealDecision } from './appeal.entity';
import type { Case } from '../case/case.entity';
import { appealDecided, caseClosed, caseReopened } from '../cases.events';
import { endClocks, restartClocks } from '../clocks/case-clocks';
import { ClockPolicies } from '../clocks/clock-policies';
import { lastAdvice, readAttempts } from './closing.queries';
import {
  ADVICE,
  type Advice,
  unconfirmedFrom,
  whyNotClosable,
  whyNotDecidable,
  whyNotReopenable,
} from './closing.rules';
import { findDuplicate, lockBoth } from '../kin/duplicates';
import { meetDeadlines } from '../clocks/deadlines';
import { lockCase, lockEvenClosed } from '../case/lock-case';
import { moveCase, OPENED_AGAIN } from '../case/status-change';
import { type DeskOutcome } from '../case/status.rules';
import { addStep } from '../case/steps';
import { refuseOnMachineAlone } from '../translation/translation.queries';
import { nextVersion } from '../case/versions';

export interface Closing {
  /** The version that the person saw. */
  version: number;
  outcome: DeskOutcome;
  /** Where else she can go; needed when the matter is out of scope, and kept for nothing else. */
  advice?: readonly Advice[];
  /** The number of the case that this one repeats. */
  duplicateOf?: string;
}

/** How the desk ends a case, opens it again, and answers an appeal. Each method is one transaction. */
@Injectable()
export class Closings {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly policies: ClockPolicies,
  ) {}

  /**
   * Closes a case with a reason that she reads. A company never does, and the database refuses it.
   * @throws Refusal case.notFound | case.closed | case.changedMeanwhile | what whyNotClosable answers |
   * translation.unverified
   */
  close(actor: Actor, caseId: string, closing: Closing): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      const other = closing.outcome === 'duplicate' ? await findDuplicate(tx, actor, closing.duplicateOf) : null;
      if (other) await lockBoth(tx, caseId, other.id);
      const found = await lockCase(tx, actor, 'case.close', caseId);
      const at = this.clock.now();
      const { outcome } = closing;
      const advice = outcome === 'out_of_scope' ? ADVICE.filter((code) => closing.advice?.includes(code)) : [];
      const facts = { status: found.status, outcome, advice, now: at, isInCharge: isInCharge(actor, found) };
      refuseIf(
        whyNotClosable({
          ...facts,
          isAppealOpen: await tx.existsBy(Appeal, { caseId, decision: IsNull() }),
          unconfirmedFrom: unconfirmedFrom(await readAttempts(tx, caseId)),
          isDuplicateKnown: other !== null && other.id !== caseId && !other.isSetAside,
        }),
      );
      await refuseOnMachineAlone(tx, actor, caseId);
      await nextVersion(tx, found, closing.version, {});
      const duplicateOf = other?.id ?? null;
      await moveCase(tx, found, 'close', { outcome, closedAt: at, duplicateOf });
      await endClocks(tx, caseId, at);
      await addStep(tx, caseId, { kind: 'closed', by: actor, detail: closedDetail(outcome, advice) }, at);
      const after = {
        status: 'closed',
        outcome,
        ...(other ? { duplicateOf: other.id } : {}),
        ...(advice[0] ? { advice: [...advice] } : {}),
      };
      const change = { before: { status: found.status }, after };
      await audit(tx, actor, { action: 'case.closed', subjectKind: 'case', subjectId: caseId, ...change }, at);
      // Whoever sends spam is sent nothing.
      if (outcome !== 'spam') await emit(tx, caseClosed, { caseId, changeId: newId() }, at);
    });
  }

  /**
   * Opens a closed case again, with new clocks. @param reason for the auditor
   * @throws Refusal case.notFound | what whyNotReopenable answers
   */
  reopen(actor: Actor, caseId: string, reason: string): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      const found = await lockEvenClosed(tx, actor, 'case.close', caseId);
      const at = this.clock.now();
      const { reopening } = await settingsInForce(tx);
      refuseIf(whyNotReopenable({ ...found, days: reopening.days, now: at }));
      await nextVersion(tx, found, found.version, {});
      await moveCase(tx, found, 'reopen', OPENED_AGAIN);
      await restartClocks(tx, this.policies, found, at);
      await addStep(tx, caseId, { kind: 'reopened', by: actor, detail: { reason: 'desk' } }, at);
      const change = { before: { status: 'closed', outcome: found.outcome }, after: { status: 'in_progress' } };
      const act = { action: 'case.reopened', subjectKind: 'case', subjectId: caseId, reason } as const;
      await audit(tx, actor, { ...act, ...change }, at);
      await emit(tx, caseReopened, { caseId, changeId: newId() }, at);
    });
  }

  /**
   * The answer to her appeal: it stays as it was decided and the case is closed again, or it changes and the desk works on.
   * @throws Refusal case.notFound | case.closed | what whyNotDecidable answers | translation.unverified
   */
  decideAppeal(actor: Actor, caseId: string, decision: AppealDecision): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      const found = await lockCase(tx, actor, 'case.close', caseId);
      const appeal = await tx.findOneBy(Appeal, { caseId, decision: IsNull() });
      refuseIf(
        whyNotDecidable({
          isOpen: appeal !== null,
          isFirstHandler: appeal?.firstHandlers.includes(actor.userId) ?? false,
          isInCharge: isInCharge(actor, found),
        }),
      );
      if (!appeal) throw new Refusal('appeal.notOpen');
      await refuseOnMachineAlone(tx, actor, caseId);
      const at = this.clock.now();
      await tx.update(Appeal, { id: appeal.id }, { decision, decidedBy: actor.userId, decidedAt: at });
      await meetDeadlines(tx, caseId, { kinds: ['appeal', 'first_action', 'progress_note'] }, at);
      await nextVersion(tx, found, found.version, {});
      await addStep(tx, caseId, { kind: 'appeal_decided', by: actor, detail: { reason: decision } }, at);
      if (decision === 'upheld') await closeAgain(tx, actor, { found, appeal }, at);
      const change = { before: { status: found.status, outcome: appeal.outcome }, after: { decision } };
      await audit(tx, actor, { action: 'appeal.decided', subjectKind: 'case', subjectId: caseId, ...change }, at);
      await emit(tx, appealDecided, { caseId, changeId: newId() }, at);
    });
  }
}

/** As it was closed before, with the same words for her. */
async function closeAgain(
  tx: Tx,
  actor: Actor,
  { found, appeal }: { found: Case; appeal: Appeal },
  at: Date,
): Promise<void> {
  const { outcome, duplicateOf } = appeal;
  const advice = await lastAdvice(tx, found.id);
  await moveCase(tx, found, 'upholdAppeal', { outcome, closedAt: at, duplicateOf });
  await endClocks(tx, found.id, at);
  await addStep(tx, found.id, { kind: 'closed', by: actor, detail: closedDetail(outcome, advice) }, at);
}

function closedDetail(outcome: DeskOutcome, advice: readonly Advice[]): Record<string, string> {
  return advice.length > 0 ? { outcome, elsewhere: advice.join(' ') } : { outcome };
}

/** Whoever the case was given to, or a supervisor. */
function isInCharge(actor: Actor, found: Case): boolean {
  return found.assigneeId === actor.userId || actor.permissions.has('case.closeAny');
}
