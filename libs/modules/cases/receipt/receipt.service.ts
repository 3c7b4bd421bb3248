import { Injectable } from '@nestjs/common';
import { audit, type AuditActor } from '@modules/audit';
import { exportRecord, type RecordFile } from '@modules/record';
import { Clock } from '@platform/clock';
import { intentHash, madeBefore, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { emit } from '@platform/queue';
import { type Case, Message, Remedy } from '../case/case.entity';
import { remedyAnswered, workerMessageSent } from '../cases.events';
import { ClockPolicies } from '../clocks/clock-policies';
import { addMessage, type KeyedText } from '../holders/compartments';
import { takesWords } from '../closing/closing.rules';
import { meetAllDeadlines, meetDeadlines, openDeadline } from '../clocks/deadlines';
import { lockCaseRow } from '../case/lock-case';
import { markRead } from './message-reads';
import { narrativeOfHers, type OpenReceipt, ReceiptAccess } from './receipt.access';
import { isReceiptKept, readWorkerFile, type WorkerFile } from './receipt.queries';
import { moveCase } from '../case/status-change';
import { addStep } from '../case/steps';
import { sendFiles } from '../files/send-files';
import { herVisit } from '../files/waiting-files';

/** The files that wait for her message, in the visit in which she uploaded them. */
interface HerFiles {
  visitId: string;
  ids: readonly string[];
}

export interface HerMessage extends KeyedText {
  files?: HerFiles;
}

const NO_FILES: HerFiles = { visitId: '', ids: [] };

const COMPLAINANT: AuditActor = { kind: 'complainant' };

/** What the complainant does with her receipt. Everything happens inside her own case or not at all. */
@Injectable()
export class ReceiptService {
  constructor(
    private readonly access: ReceiptAccess,
    private readonly clock: Clock,
    private readonly policies: ClockPolicies,
  ) {}

  /** Her file as it stands. @throws Refusal receipt.unknown */
  open(code: string): Promise<WorkerFile> {
    return this.access.transaction(code, (tx, receipt) => readWorkerFile(tx, receipt, this.clock.now()));
  }

  /** Her file as she looks at it: what she had not read before counts as read from now on. @throws Refusal receipt.unknown */
  look(code: string): Promise<WorkerFile> {
    return this.access.transaction(code, async (tx, receipt) => {
      const at = this.clock.now();
      const file = await readWorkerFile(tx, receipt, at);
      await markRead(tx, receipt.caseId, 'complainant', at);
      return file;
    });
  }

  /** Whether she has typed her number back before. @throws Refusal receipt.unknown */
  isKept(code: string): Promise<boolean> {
    return this.access.transaction(code, isReceiptKept);
  }

  /** She typed her number, so she holds it: a fact without content, noted once. @throws Refusal receipt.unknown */
  markKept(code: string): Promise<void> {
    return this.access.transaction(code, async (tx, { holder }) => {
      const sql = 'UPDATE receipts SET kept_at = $2 WHERE id = $1 AND kept_at IS NULL';
      await tx.query(sql, [holder.id, this.clock.now()]);
    });
  }

  /** The record of her case, to be checked without us. @throws Refusal receipt.unknown */
  record(code: string): Promise<RecordFile> {
    return this.access.transaction(code, (tx, receipt) => exportRecord(tx, receipt.caseId));
  }

  /**
   * Writes to the desk, once for each key, text and files.
   * @throws Refusal receipt.unknown | case.closed | attachment.tooMany | attachment.notFound
   */
  sendMessage(code: string, { text, key, files = NO_FILES }: HerMessage): Promise<void> {
    return this.access.transaction(code, async (tx, receipt) => {
      const found = await lockCaseRow(tx, receipt.caseId);
      refuseUnless(takesWords(found), 'case.closed');
      const intent = intentHash({
        scope: [receipt.holder.id, 'receipt.message'],
        key,
        words: { text, ids: files.ids },
      });
      if (await madeBefore(tx, Message, intent)) return;
      const at = this.clock.now();
      const messageId = await this.write(tx, receipt, { text, intent, files }, at);
      await emit(tx, workerMessageSent, { caseId: receipt.caseId, messageId }, at);
    });
  }

  /**
   * Confirms or rejects what the company proposed. Confirming closes the case; rejecting puts it back on the
   * desk with a clock of its own. @throws Refusal receipt.unknown | case.closed | remedy.notOpen
   */
  answerRemedy(code: string, answer: { remedyId: string; isAccepted: boolean; comment: string }): Promise<void> {
    return this.access.transaction(code, async (tx, receipt) => {
      const { caseId } = receipt;
      const found = await lockCaseRow(tx, caseId);
      const remedy = await tx.findOneBy(Remedy, { id: answer.remedyId, caseId });
      if (remedy?.state !== 'proposed') throw new Refusal('remedy.notOpen');
      if (found.status === 'closed') throw new Refusal('case.closed');
      const at = this.clock.now();
      const state = answer.isAccepted ? 'confirmed' : 'rejected';
      await tx.update(Remedy, { id: remedy.id }, { state, answeredAt: at });
      await addStep(
        tx,
        caseId,
        { kind: answer.isAccepted ? 'remedy_confirmed' : 'remedy_rejected', by: COMPLAINANT },
        at,
      );
      if (answer.comment.trim())
        await this.write(tx, receipt, { text: answer.comment, intent: null, files: NO_FILES }, at);
      if (answer.isAccepted) await closeConfirmed(tx, found, at);
      else await this.backToDesk(tx, found, remedy.id, at);
      await audit(
        tx,
        COMPLAINANT,
        {
          action: 'remedy.answered',
          subjectKind: 'case',
          subjectId: caseId,
          before: { state: remedy.state },
          after: { state },
        },
        at,
      );
      await emit(tx, remedyAnswered, { caseId, remedyId: remedy.id }, at);
    });
  }

  private async write(
    tx: Tx,
    receipt: OpenReceipt,
    { text, intent, files }: { text: string; intent: Buffer | null; files: HerFiles },
    at: Date,
  ): Promise<string> {
    const narrative = await narrativeOfHers(tx, receipt, at);
    const author = { authorKind: 'complainant', authorId: null } as const;
    const messageId = await addMessage(tx, narrative, { field: 'message', text, intent, ...author }, at);
    const owner = herVisit(files.visitId);
    await sendFiles(tx, narrative, { owner, ids: files.ids, cameWith: { messageId } }, at);
    await addStep(tx, receipt.caseId, { kind: 'message_from_you', by: COMPLAINANT }, at);
    const act = { action: 'case.messageSent', subjectKind: 'case', subjectId: receipt.caseId } as const;
    await audit(tx, COMPLAINANT, { ...act, after: { messageId } }, at);
    return messageId;
  }

  private async backToDesk(tx: Tx, found: Case, remedyId: string, at: Date): Promise<void> {
    await meetDeadlines(tx, found.id, { kinds: ['worker_confirmation'], subjectId: remedyId }, at);
    await moveCase(tx, found, 'rejectRemedy');
    await openDeadline(tx, this.policies, { caseId: found.id, kind: 'first_action', severity: found.severity }, at);
  }
}

async function closeConfirmed(tx: Tx, found: Case, at: Date): Promise<void> {
  await moveCase(tx, found, 'confirmRemedy', { outcome: 'confirmed_by_worker', closedAt: at });
  await meetAllDeadlines(tx, found.id, at);
  await addStep(tx, found.id, { kind: 'closed', by: COMPLAINANT, detail: { outcome: 'confirmed_by_worker' } }, at);
}
