import { Injectable } from '@nestjs/common';
import { audit, type AuditActor } from '@modules/audit';
import {
  addStep,
  erasureAsked,
  erasureTakenBack,
  lockCaseRow,
  type PartView,
  partViews,
  ReceiptAccess,
} from '@modules/cases';
import { settingsInForce } from '@modules/settings';
import { Clock } from '@platform/clock';
import { newId, type Tx } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { emit } from '@platform/queue';
import { IsNull } from 'typeorm';
import { ErasureRequest } from './erasure.entity';
import { erasureDueAt } from './erasure.rules';
import { type HoldGround, openHold } from './legal-holds.service';

const COMPLAINANT: AuditActor = { kind: 'complainant' };

/** How it stands with the erasure of a case. */
export interface ErasureState {
  /** When everything was destroyed; null while it is there. */
  erasedAt: Date | null;
  /** From when on it will be destroyed, if she has asked. */
  dueAt: Date | null;
  isCaseOpen: boolean;
  /** What keeps the case for now, also from her own request. */
  heldFor: HoldGround | null;
  /** All parts of her complaint: what she asks for one, she asks for all. None where it was not split. */
  parts: PartView[];
  /** After how many months name and address, and after how many everything, goes by itself. */
  months: { identity: number; case: number };
  /** After how many days everything goes, where the desk put the case aside as spam or a repetition. */
  setAsideDays: number | null;
}

/** She asks with her receipt that her case be erased, and may think again for a week. */
@Injectable()
export class ErasureRequests {
  constructor(
    private readonly access: ReceiptAccess,
    private readonly clock: Clock,
  ) {}

  /** Works for an erased case too: it is all that its receipt still opens. @throws Refusal receipt.unknown */
  async state(code: string): Promise<ErasureState> {
    // What holds one part holds all.
    const holds = await this.access.everyPart(code, (tx, { caseId }) => openHold(tx, caseId));
    return this.access.transactionEvenErased(code, async (tx, { caseId, erasedAt }) => {
      const [found] = await tx.query<{ isCaseOpen: boolean; isSetAside: boolean }[]>(
        `SELECT status <> 'closed' AS "isCaseOpen", coalesce(outcome IN ('spam', 'duplicate'), false) AS "isSetAside"
         FROM cases WHERE id = $1`,
        [caseId],
      );
      const request = erasedAt ? null : await openRequest(tx, caseId);
      const { retention, 'retention.setAside': setAside } = await settingsInForce(tx);
      return {
        erasedAt,
        dueAt: request?.dueAt ?? null,
        isCaseOpen: found?.isCaseOpen ?? false,
        heldFor: holds.find((hold) => hold !== null)?.ground ?? null,
        parts: await partViews(tx, caseId),
        months: { identity: retention.identityMonths, case: retention.caseMonths },
        setAsideDays: found?.isSetAside ? setAside.days : null,
      };
    });
  }

  /**
   * Asks for every part of her complaint: each holds her story. Asking twice is asking once; the first date stands.
   * @throws Refusal receipt.unknown | case.erased where nothing is left
   */
  async ask(code: string): Promise<void> {
    const at = this.clock.now();
    const isLeft = await this.access.everyPart(code, async (tx, { caseId, erasedAt }) => {
      if (erasedAt) return false;
      await lockCaseRow(tx, caseId);
      if (await openRequest(tx, caseId)) return true;
      const request = { id: newId(), caseId, askedAt: at, dueAt: erasureDueAt(at) };
      await tx.query('INSERT INTO erasure_requests (id, case_id, asked_at, due_at) VALUES ($1, $2, $3, $4)', [
        request.id,
        caseId,
        request.askedAt,
        request.dueAt,
      ]);
      await addStep(tx, caseId, { kind: 'erasure_asked', by: COMPLAINANT }, at);
      const after = { requestId: request.id, dueAt: request.dueAt.toISOString() };
      await audit(tx, COMPLAINANT, { action: 'erasure.asked', subjectKind: 'case', subjectId: caseId, after }, at);
      await emit(tx, erasureAsked, { caseId, requestId: request.id }, at);
      return true;
    });
    refuseUnless(isLeft.includes(true), 'case.erased');
  }

  /**
   * For every part, possible until it is carried out; without a request nothing happens.
   * @throws Refusal receipt.unknown | case.erased where nothing is left
   */
  async takeBack(code: string): Promise<void> {
    const at = this.clock.now();
    const isLeft = await this.access.everyPart(code, async (tx, { caseId, erasedAt }) => {
      if (erasedAt) return false;
      await lockCaseRow(tx, caseId);
      const request = await openRequest(tx, caseId);
      if (!request) return true;
      await tx.update(ErasureRequest, { id: request.id }, { takenBackAt: at });
      await addStep(tx, caseId, { kind: 'erasure_taken_back', by: COMPLAINANT }, at);
      const after = { requestId: request.id };
      await audit(tx, COMPLAINANT, { action: 'erasure.takenBack', subjectKind: 'case', subjectId: caseId, after }, at);
      await emit(tx, erasureTakenBack, { caseId, changeId: newId() }, at);
      return true;
    });
    refuseUnless(isLeft.includes(true), 'case.erased');
  }
}

function openRequest(tx: Tx, caseId: string): Promise<ErasureRequest | null> {
  return tx.findOneBy(ErasureRequest, { caseId, takenBackAt: IsNull() });
}
