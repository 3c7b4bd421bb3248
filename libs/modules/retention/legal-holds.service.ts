import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { addStep, isWalled, lockCaseRow } from '@modules/cases';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';

/** Why a case is kept although its time is over; she reads it. */
export const HOLD_GROUNDS = ['dispute', 'court', 'authority'] as const;
export type HoldGround = (typeof HOLD_GROUNDS)[number];

/** A hold that stands. */
export interface LegalHold {
  ground: HoldGround;
  setAt: Date;
}

/** Keeps a case from being destroyed, by a period or by her own request, until somebody lifts it. */
@Injectable()
export class LegalHolds {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal case.notFound */
  read(actor: Actor, caseId: string): Promise<LegalHold | null> {
    return this.db.transaction({ ...actor }, async (tx) => {
      await this.lock(tx, actor, caseId);
      return openHold(tx, caseId);
    });
  }

  /** Also on a closed case. @throws Refusal case.notFound | case.held */
  set(actor: Actor, caseId: string, { ground, reason }: { ground: HoldGround; reason: string }): Promise<void> {
    return this.db.transaction({ ...actor }, async (tx) => {
      await this.lock(tx, actor, caseId);
      if (await openHold(tx, caseId)) throw new Refusal('case.held');
      const at = this.clock.now();
      await tx.query('INSERT INTO legal_holds (id, case_id, ground, set_by, set_at) VALUES ($1, $2, $3, $4, $5)', [
        newId(),
        caseId,
        ground,
        actor.userId,
        at,
      ]);
      await addStep(tx, caseId, { kind: 'legal_hold_set', by: actor, detail: { reason: ground } }, at);
      const act = { action: 'case.held', subjectKind: 'case', subjectId: caseId, reason, after: { ground } } as const;
      await audit(tx, actor, act, at);
    });
  }

  /** What was due meanwhile is destroyed by the next run. @throws Refusal case.notFound | case.notHeld */
  lift(actor: Actor, caseId: string, reason: string): Promise<void> {
    return this.db.transaction({ ...actor }, async (tx) => {
      await this.lock(tx, actor, caseId);
      const hold = await openHold(tx, caseId);
      if (!hold) throw new Refusal('case.notHeld');
      const at = this.clock.now();
      await tx.query('UPDATE legal_holds SET lifted_by = $2, lifted_at = $3 WHERE case_id = $1 AND lifted_at IS NULL', [
        caseId,
        actor.userId,
        at,
      ]);
      const { ground } = hold;
      await addStep(tx, caseId, { kind: 'legal_hold_lifted', by: actor }, at);
      const act = { action: 'case.holdLifted', subjectKind: 'case', subjectId: caseId, reason } as const;
      await audit(tx, actor, { ...act, before: { ground } }, at);
    });
  }

  private async lock(tx: Tx, actor: Actor, caseId: string): Promise<void> {
    refuseUnless(actor.permissions.has('case.hold'), 'case.notFound');
    await lockCaseRow(tx, caseId);
    refuseUnless(!(await isWalled(tx, actor.userId, caseId)), 'case.notFound');
  }
}

/** The hold that stands, as far as the speaker may see it. */
export async function openHold(tx: Tx, caseId: string): Promise<LegalHold | null> {
  const [hold] = await tx.query<LegalHold[]>(
    'SELECT ground, set_at AS "setAt" FROM legal_holds WHERE case_id = $1 AND lifted_at IS NULL',
    [caseId],
  );
  return hold ?? null;
}
