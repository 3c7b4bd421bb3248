import { Injectable } from '@nestjs/common';
import { audit, type AuditAction } from '@modules/audit';
import { addStep } from '@modules/cases';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, newId, tellTime, type Tx } from '@platform/database';
import { Refusal, refuseIf, refuseUnless } from '@platform/errors';
import { emit } from '@platform/queue';
import { BreakGlassGrant } from './break-glass.entity';
import {
  BREAK_GLASS_ANSWER_MS,
  BREAK_GLASS_OPEN_MS,
  type BreakGlassReason,
  whyNotClosable,
  whyNotConfirmable,
} from './break-glass.rules';
import { breakGlassOpened, breakGlassRequested } from './custody.events';

export interface NewGrant {
  caseNumber: string;
  reasonCode: BreakGlassReason;
  /** Why, in words. Kept in the audit log. */
  reason: string;
}

/** In imminent danger: somebody whose role shows no case reads one for three hours, if a second person confirms. */
@Injectable()
export class BreakGlassService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Asks for one case. @returns the grant's id @throws Refusal permission.missing | case.notFound */
  async request(actor: Actor, { caseNumber, reasonCode, reason }: NewGrant): Promise<string> {
    refuseUnless(actor.permissions.has('breakGlass.request') && actor.kind === 'secretariat', 'permission.missing');
    return this.db.transaction(actor, async (tx) => {
      const [id, at] = [newId(), this.clock.now()];
      const found = await caseOf(tx, caseNumber);
      await tx.insert(BreakGlassGrant, {
        ...{ id, caseId: found.id, caseNumber: found.number, requestedBy: actor.userId, reasonCode, reason },
        ...{ requestedAt: at, answerBy: new Date(at.getTime() + BREAK_GLASS_ANSWER_MS) },
        ...{ decidedBy: null, decidedAt: null, isApproved: null, expiresAt: null, endedAt: null },
      });
      const entry = { action: 'breakGlass.requested', subjectKind: 'case', subjectId: found.id, reason } as const;
      const after = { grantId: id, state: 'pending', reasonCode };
      await audit(tx, actor, { ...entry, before: { state: 'none' }, after }, at);
      await emit(tx, breakGlassRequested, { caseId: found.id, grantId: id }, at);
      return id;
    });
  }

  /**
   * The second person confirms: the case opens to the first for three hours, and she reads in her file that it did.
   * @throws Refusal breakGlass.notFound | breakGlass.ownRequest | breakGlass.notPending
   */
  async confirm(actor: Actor, grantId: string): Promise<void> {
    await this.answer(actor, grantId, async (tx, grant, at) => {
      await tellTime(tx, at);
      const expiresAt = new Date(at.getTime() + BREAK_GLASS_OPEN_MS);
      const decision = { decidedBy: actor.userId, decidedAt: at, isApproved: true, expiresAt };
      await tx.update(BreakGlassGrant, { id: grantId }, decision);
      const detail = { reason: grant.reasonCode };
      await addStep(tx, grant.caseId, { kind: 'break_glass_opened', by: actor, detail }, at);
      const after = { grantId, state: 'approved', expiresAt: expiresAt.toISOString() };
      await record(tx, actor, grant, { action: 'breakGlass.confirmed', after, at });
      await emit(tx, breakGlassOpened, { caseId: grant.caseId, grantId }, at);
    });
  }

  /** The second person says no. @throws Refusal breakGlass.notFound | breakGlass.ownRequest | breakGlass.notPending */
  async refuse(actor: Actor, grantId: string, { reason }: { reason: string }): Promise<void> {
    await this.answer(actor, grantId, async (tx, grant, at) => {
      const decision = { decidedBy: actor.userId, decidedAt: at, isApproved: false };
      await tx.update(BreakGlassGrant, { id: grantId }, decision);
      const after = { grantId, state: 'refused' };
      await record(tx, actor, grant, { action: 'breakGlass.refused', after, at, reason });
    });
  }

  /** Ends it before its time: whoever asked, or anybody who could confirm. @throws Refusal breakGlass.notFound | .notOpen */
  async end(actor: Actor, grantId: string): Promise<void> {
    refuseUnless(actor.permissions.has('breakGlass.list') && actor.kind === 'secretariat', 'breakGlass.notFound');
    await this.db.transaction(actor, async (tx) => {
      const [grant, at] = [await lock(tx, grantId), this.clock.now()];
      refuseIf(whyNotClosable(grant, at));
      await tx.update(BreakGlassGrant, { id: grantId }, { endedAt: at });
      await record(tx, actor, grant, { action: 'breakGlass.ended', after: { grantId, state: 'ended' }, at });
    });
  }

  private async answer(
    actor: Actor,
    grantId: string,
    work: (tx: Tx, grant: BreakGlassGrant, at: Date) => Promise<void>,
  ): Promise<void> {
    refuseUnless(actor.permissions.has('breakGlass.confirm') && actor.kind === 'secretariat', 'breakGlass.notFound');
    await this.db.transaction(actor, async (tx) => {
      const [grant, at] = [await lock(tx, grantId), this.clock.now()];
      refuseIf(whyNotConfirmable(grant, actor.userId, at));
      await work(tx, grant, at);
    });
  }
}

async function lock(tx: Tx, id: string): Promise<BreakGlassGrant> {
  const found = await tx.findOne(BreakGlassGrant, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!found) throw new Refusal('breakGlass.notFound');
  return found;
}

async function record(
  tx: Tx,
  actor: Actor,
  { id, caseId, isApproved }: BreakGlassGrant,
  { at, ...act }: { action: AuditAction; after: Record<string, string>; at: Date; reason?: string },
): Promise<void> {
  const before = { grantId: id, state: isApproved ? 'approved' : 'pending' };
  await audit(tx, actor, { ...act, subjectKind: 'case', subjectId: caseId, before }, at);
}

async function caseOf(tx: Tx, number: string): Promise<{ id: string; number: string }> {
  const [found] = await tx.query<{ id: string; number: string }[]>('SELECT id, number FROM case_for_break_glass($1)', [
    number.trim().toUpperCase(),
  ]);
  if (!found) throw new Refusal('case.notFound');
  return found;
}
