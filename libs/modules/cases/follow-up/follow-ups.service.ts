import { Injectable } from '@nestjs/common';
import { audit, type AuditActor } from '@modules/audit';
import type { Danger, Locale } from '@modules/complaints';
import { Clock } from '@platform/clock';
import { newId, type Tx } from '@platform/database';
import { Refusal } from '@platform/errors';
import { emit } from '@platform/queue';
import { Case } from '../case/case.entity';
import { restartClocks } from '../clocks/case-clocks';
import { caseOpenedAgain } from '../cases.events';
import { ClockPolicies } from '../clocks/clock-policies';
import { type DeliveryAnswer, FollowUp, type FollowUpAnswer } from './follow-up.entity';
import { readFollowUps } from './follow-up.plan';
import { isAnswerOf, isUndelivered, isYen, standingOf } from './follow-up.rules';
import { lockCaseRow } from '../case/lock-case';
import { ReceiptAccess } from '../receipt/receipt.access';
import { moveCase, OPENED_AGAIN } from '../case/status-change';
import { addStep } from '../case/steps';
import { SubmissionService } from '../submission/submission.service';

const COMPLAINANT: AuditActor = { kind: 'complainant' };

/** What got worse, as the new case is to hold it. */
export interface Worse {
  followUpId: string;
  /** 27 digits: her key to the new case. */
  receipt: string;
  danger: Danger;
  /** Codes of RETALIATION; at least one. */
  subcategories: readonly string[];
  /** In her words; may be empty. */
  words: string;
  locale: Locale;
}

interface Answered {
  answer: FollowUpAnswer;
  yen?: number | null;
  linkedCaseId?: string;
}

/** What she answers after her case has ended. Nobody but the desk learns what she says about the watch. */
@Injectable()
export class FollowUps {
  constructor(
    private readonly access: ReceiptAccess,
    private readonly clock: Clock,
    private readonly policies: ClockPolicies,
    private readonly submissions: SubmissionService,
  ) {}

  /**
   * Whether what was promised arrived, and how many yen she got. "No" and "partly" bring the case back to the desk, also
   * when it could not be opened again otherwise. @throws Refusal receipt.unknown | case.erased | followUp.notOpen | followUp.badAmount
   */
  answerDelivery(
    code: string,
    { followUpId, answer, yen }: { followUpId: string; answer: DeliveryAnswer; yen: number | null },
  ): Promise<void> {
    if (yen !== null && (!isYen(yen) || answer === 'no')) throw new Refusal('followUp.badAmount');
    return this.access.transaction(code, async (tx, { caseId }) => {
      const at = this.clock.now();
      const found = await this.note(tx, { caseId, followUpId }, { answer, yen }, at);
      await addStep(tx, caseId, { kind: 'delivery_answered', by: COMPLAINANT, detail: { reason: answer } }, at);
      if (isUndelivered(answer)) await this.backToDesk(tx, found, at);
    });
  }

  /** Nothing has got worse. @throws Refusal receipt.unknown | case.erased | followUp.notOpen */
  answerSame(code: string, followUpId: string): Promise<void> {
    return this.access.transaction(code, async (tx, { caseId }) => {
      await this.note(tx, { caseId, followUpId }, { answer: 'same' }, this.clock.now());
    });
  }

  /**
   * Something has got worse: a new case with rooms of its own, which her new receipt opens and which no company is given. The
   * answer and the case are stored together; a second call with the same receipt changes nothing.
   * @throws Refusal receipt.unknown | case.erased | case.unknownIssue | followUp.notOpen | form.expired when another receipt was made
   */
  async answerWorse(code: string, worse: Worse): Promise<void> {
    const { receiptHash, part } = this.access.speaker(code);
    const origin = await this.origin(code, worse.followUpId);
    const { caseId, ...place } = origin;
    await this.submissions.submit(
      {
        draftId: worse.followUpId,
        sitting: null,
        ...place,
        place: '',
        locale: worse.locale,
        receipt: worse.receipt,
        danger: worse.danger,
        issues: worse.subcategories.map((subcategory) => ({ category: 'RETALIATION', subcategory })),
        story: worse.words,
        name: null,
        recovery: null,
        contactEmail: null,
        contactPhone: null,
        nationalityCode: null,
        companyConsent: null,
        partnerConsent: null,
        attachments: [],
      },
      {
        receiptHash,
        part,
        work: async (tx, linkedCaseId) => {
          const { followUpId } = worse;
          await this.note(tx, { caseId, followUpId }, { answer: 'worse', linkedCaseId }, this.clock.now());
        },
      },
    );
  }

  /** Where she works, as her old case knows it. A question that is no longer open is refused when it is answered. */
  private origin(
    code: string,
    id: string,
  ): Promise<Pick<Case, 'siteId' | 'memberId' | 'prefectureCode'> & { caseId: string }> {
    return this.access.transaction(code, async (tx, { caseId }) => {
      if (!(await tx.existsBy(FollowUp, { id, caseId }))) throw new Refusal('followUp.notOpen');
      const { siteId, memberId, prefectureCode } = await tx.findOneByOrFail(Case, { id: caseId });
      return { caseId, siteId, memberId, prefectureCode };
    });
  }

  /** Writes her answer down on the locked case. @returns the case as it stood */
  private async note(
    tx: Tx,
    { caseId, followUpId }: { caseId: string; followUpId: string },
    { answer, yen = null, linkedCaseId }: Answered,
    at: Date,
  ): Promise<Case> {
    const found = await lockCaseRow(tx, caseId);
    const standing = standingOf(await readFollowUps(tx, caseId), { closedAt: found.closedAt, now: at });
    const asked = standing.find(({ id, state }) => id === followUpId && state === 'asked');
    if (!asked || !isAnswerOf(asked.kind, answer)) throw new Refusal('followUp.notOpen');
    const sql = 'UPDATE follow_ups SET answer = $2, yen = $3, linked_case_id = $4, answered_at = $5 WHERE id = $1';
    await tx.query(sql, [followUpId, answer, yen, linkedCaseId ?? null, at]);
    const act = { action: 'followUp.answered', subjectKind: 'case', subjectId: caseId } as const;
    const after = { question: asked.kind, answer, ...(linkedCaseId ? { linkedCaseId } : {}) };
    await audit(tx, COMPLAINANT, { ...act, after }, at);
    return found;
  }

  private async backToDesk(tx: Tx, found: Case, at: Date): Promise<void> {
    await moveCase(tx, found, 'reopen', OPENED_AGAIN);
    await restartClocks(tx, this.policies, found, at);
    await addStep(tx, found.id, { kind: 'reopened', by: COMPLAINANT, detail: { reason: 'delivery' } }, at);
    const change = { before: { status: 'closed', outcome: found.outcome }, after: { status: 'in_progress' } };
    const act = { action: 'case.reopened', subjectKind: 'case', subjectId: found.id } as const;
    await audit(tx, COMPLAINANT, { ...act, ...change }, at);
    await emit(tx, caseOpenedAgain, { caseId: found.id, changeId: newId() }, at);
  }
}
