import { Injectable } from '@nestjs/common';
import { audit, type AuditActor } from '@modules/audit';
import { addStep, lockCaseRow, ReceiptAccess } from '@modules/cases';
import { Clock } from '@platform/clock';
import { Refusal } from '@platform/errors';
import { emit } from '@platform/queue';
import { overrideObjected } from './custody.events';
import type { Override } from './override.entity';

const COMPLAINANT: AuditActor = { kind: 'complainant' };

type Told = 'id' | 'compartments' | 'reasonCode' | 'requestedAs' | 'decidedAs' | 'endedAt' | 'objectedAt';

/** What two people of the desk did without her: what was opened, to whom, why, in which roles, until when. */
export interface OwnOverride extends Pick<Override, Told> {
  nameJa: string;
  nameEn: string;
  decidedAt: Date;
  expiresAt: Date;
  isOpen: boolean;
}

/** Her side of an override: she reads of it at once, and can say that she does not want it. */
@Injectable()
export class OwnOverrides {
  constructor(
    private readonly access: ReceiptAccess,
    private readonly clock: Clock,
  ) {}

  /** Newest first. @throws Refusal receipt.unknown */
  read(code: string): Promise<OwnOverride[]> {
    return this.access.transaction(code, async (tx) => {
      const rows = await tx.query<Omit<OwnOverride, 'isOpen'>[]>(
        `SELECT id, name_ja AS "nameJa", name_en AS "nameEn", compartments, reason_code AS "reasonCode",
           requested_as AS "requestedAs", decided_as AS "decidedAs", decided_at AS "decidedAt", expires_at AS "expiresAt",
           ended_at AS "endedAt", objected_at AS "objectedAt" FROM my_overrides()`,
      );
      const now = this.clock.now();
      return rows.map((row) => ({ ...row, isOpen: row.endedAt === null && row.expiresAt > now }));
    });
  }

  /**
   * She does not want it. The desk is called to decide; while she is in danger it is not ended by whoever holds her
   * telephone (docs/adr/0024). Saying it twice is saying it once. @throws Refusal receipt.unknown | override.notFound
   */
  object(code: string, overrideId: string): Promise<void> {
    return this.access.transaction(code, async (tx, { caseId }) => {
      await lockCaseRow(tx, caseId);
      const at = this.clock.now();
      const [row] = await tx.query<{ objectedAt: Date | null }[]>(
        'SELECT objected_at AS "objectedAt" FROM overrides WHERE id = $1 AND case_id = $2',
        [overrideId, caseId],
      );
      if (!row) throw new Refusal('override.notFound');
      if (row.objectedAt) return;
      await tx.query('UPDATE overrides SET objected_at = $2 WHERE id = $1', [overrideId, at]);
      await addStep(tx, caseId, { kind: 'override_objected', by: COMPLAINANT }, at);
      const act = { action: 'override.objected', subjectKind: 'case', subjectId: caseId } as const;
      await audit(tx, COMPLAINANT, { ...act, after: { overrideId } }, at);
      await emit(tx, overrideObjected, { caseId, overrideId }, at);
    });
  }
}
