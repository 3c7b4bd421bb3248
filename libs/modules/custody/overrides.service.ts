import { Injectable } from '@nestjs/common';
import { audit, type AuditAction, type Coded } from '@modules/audit';
import {
  addStep,
  afterConsentEnded,
  type Case,
  changeKeys,
  ClockPolicies,
  Consent,
  isWalled,
  lockCase,
  lockCaseRow,
} from '@modules/cases';
import { lendCase, whyNotLendable } from '@modules/escalation';
import { Settings } from '@modules/settings';
import type { Actor, Permission } from '@platform/actor';
import { Clock } from '@platform/clock';
import { KeyProvider, privateHolder } from '@platform/crypto';
import { Database, newId, type Tx } from '@platform/database';
import { Refusal, refuseIf, refuseUnless } from '@platform/errors';
import { emit } from '@platform/queue';
import { overrideOpened, overrideRequested } from './custody.events';
import { Override } from './override.entity';
import {
  OVERRIDE_ANSWER_MS,
  overrideExpiry,
  type OverrideReason,
  type OverrideRoom,
  requesterRole,
  whyNoDanger,
  whyNotDecidable,
  whyNotEndable,
} from './override.rules';
import { releaseState } from './release.rules';

export interface NewOverride {
  partnerId: string;
  compartments: readonly OverrideRoom[];
  reasonCode: OverrideReason;
  /** Why, in words. Kept in the audit log. */
  reason: string;
}

/** In imminent danger: a partner reads a case for some days without her grant, if two people of the desk agree. */
@Injectable()
export class OverridesService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
    private readonly policies: ClockPolicies,
    private readonly settings: Settings,
  ) {}

  /**
   * The first person asks. @returns the override's id
   * @throws Refusal case.notFound | case.closed | override.noDanger | what whyNotLendable answers
   */
  request(actor: Actor, caseId: string, wanted: NewOverride): Promise<string> {
    return this.db.transaction(actor, async (tx) => {
      const found = await lockCase(tx, actor, 'override.request', caseId);
      const compartments = [...new Set(wanted.compartments)].sort();
      await this.refuseUnlessPossible(tx, found, { ...wanted, caseId, compartments });
      const [id, at] = [newId(), this.clock.now()];
      const { partnerId, reasonCode, reason } = wanted;
      await tx.insert(Override, {
        ...{ id, caseId, partnerId, compartments, reasonCode, reason },
        ...{ requestedBy: actor.userId, requestedAs: requesterRole(actor.roles), requestedAt: at },
        ...{ answerBy: new Date(at.getTime() + OVERRIDE_ANSWER_MS), decidedBy: null, decidedAs: null, decidedAt: null },
        ...{ isApproved: null, expiresAt: null, endedAt: null, objectedAt: null },
      });
      const entry = { action: 'override.requested', subjectKind: 'case', subjectId: caseId, reason } as const;
      const after = { overrideId: id, state: 'pending', reasonCode, partnerId, compartments };
      await audit(tx, actor, { ...entry, before: { state: 'none' }, after }, at);
      await emit(tx, overrideRequested, { caseId, overrideId: id }, at);
      return id;
    });
  }

  /**
   * The second person approves: the ledger has its row, the partner its keys, and she reads of it in her file.
   * @throws Refusal override.notFound | override.ownRequest | override.notPending, and what request throws
   */
  async approve(actor: Actor, overrideId: string): Promise<void> {
    const { days } = (await this.settings.current()).override;
    await this.answer(actor, overrideId, async (tx, { override, found }, at) => {
      await this.refuseUnlessPossible(tx, found, override);
      const expiresAt = overrideExpiry(at, days);
      const decision = { decidedBy: actor.userId, decidedAs: 'supervisor', decidedAt: at, isApproved: true } as const;
      await tx.update(Override, { id: overrideId }, { ...decision, expiresAt });
      await tx.insert(Consent, ledgerRow(override, expiresAt, at));
      const { caseId, partnerId, compartments, reasonCode } = override;
      const loan = { caseId, partnerId, compartments, consentId: overrideId, userId: actor.userId };
      const referralId = await lendCase(tx, this.keys, loan, at);
      const detail = { reason: reasonCode, rooms: compartments.join(','), asked: override.requestedAs };
      await addStep(tx, caseId, { kind: 'override_opened', by: actor, detail }, at);
      const after = { state: 'approved', referralId, partnerId, compartments, expiresAt: expiresAt.toISOString() };
      await record(tx, actor, override, { action: 'override.approved', before: { state: 'pending' }, after, at });
      await emit(tx, overrideOpened, { caseId, overrideId }, at);
    });
  }

  /** The second person says no. @throws Refusal override.notFound | override.ownRequest | override.notPending */
  refuse(actor: Actor, overrideId: string, { reason }: { reason: string }): Promise<void> {
    return this.answer(actor, overrideId, async (tx, { override }, at) => {
      const decision = { decidedBy: actor.userId, decidedAs: 'supervisor', decidedAt: at, isApproved: false } as const;
      await tx.update(Override, { id: overrideId }, decision);
      const change = { before: { state: 'pending' }, after: { state: 'refused' }, at, reason };
      await record(tx, actor, override, { action: 'override.refused', ...change });
    });
  }

  /**
   * Ends it before its time, or takes a request back: whoever works on the case. The keys change at once.
   * @throws Refusal override.notFound | override.notOpen
   */
  end(actor: Actor, overrideId: string): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      const { override, found } = await lockOverride(tx, actor, 'override.request', overrideId);
      const at = this.clock.now();
      refuseIf(whyNotEndable(override, at));
      await tx.update(Override, { id: overrideId }, { endedAt: at });
      const change = { before: { state: releaseState(override, at) }, after: { state: 'ended' }, at };
      await record(tx, actor, override, { action: 'override.ended', ...change });
      if (override.isApproved !== true) return;
      const consent = await tx.findOneByOrFail(Consent, { id: overrideId });
      await afterConsentEnded(tx, this.policies, { found, consent, kind: 'override_ended', by: actor }, at);
      await changeKeys(tx, found.id, await privateHolder(tx, this.keys, 'desk'), at);
    });
  }

  private answer(
    actor: Actor,
    overrideId: string,
    work: (tx: Tx, of: { override: Override; found: Case }, at: Date) => Promise<void>,
  ): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      const locked = await lockOverride(tx, actor, 'override.decide', overrideId);
      const at = this.clock.now();
      refuseIf(whyNotDecidable(locked.override, actor.userId, at));
      await work(tx, locked, at);
    });
  }

  private async refuseUnlessPossible(
    tx: Tx,
    found: Case,
    { caseId, partnerId, compartments }: Pick<Override, 'caseId' | 'partnerId' | 'compartments'>,
  ): Promise<void> {
    refuseIf(whyNoDanger(found));
    refuseIf(await whyNotLendable(tx, this.keys, { caseId, partnerId, compartments }, this.clock.now()));
  }
}

/** Locks the case, then the override: the order in which every command locks. */
async function lockOverride(
  tx: Tx,
  actor: Actor,
  permission: Permission,
  id: string,
): Promise<{ override: Override; found: Case }> {
  refuseUnless(actor.permissions.has(permission) && actor.kind === 'secretariat', 'override.notFound');
  const seen = await tx.findOneBy(Override, { id });
  if (!seen || (await isWalled(tx, actor.userId, seen.caseId))) throw new Refusal('override.notFound');
  const found = await lockCaseRow(tx, seen.caseId);
  return { found, override: await tx.findOneOrFail(Override, { where: { id }, lock: { mode: 'pessimistic_write' } }) };
}

/** Beside her own answers, which stay what they are: a grant that is not hers, to one partner, until a day. She was
 * shown no question, so there is no version of its text. */
function ledgerRow({ id, caseId, partnerId, compartments }: Override, expiresAt: Date, at: Date): Consent {
  return {
    ...{ id, caseId, recipientKind: 'named_partner', recipientId: partnerId, state: 'vital_interest_override' },
    ...{ compartments, purpose: 'vital_interest', textVersion: 'none', locale: 'ja', how: 'override' },
    ...{ givenAt: at, changedAt: at, confirmedAt: null, expiresAt },
  };
}

async function record(
  tx: Tx,
  actor: Actor,
  { id, caseId }: Override,
  { at, before, after, ...act }: { action: AuditAction; before: Coded; after: Coded; at: Date; reason?: string },
): Promise<void> {
  const change = { before: { overrideId: id, ...before }, after: { overrideId: id, ...after } };
  await audit(tx, actor, { ...act, subjectKind: 'case', subjectId: caseId, ...change }, at);
}
