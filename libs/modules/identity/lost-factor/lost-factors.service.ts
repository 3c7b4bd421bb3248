import { Injectable } from '@nestjs/common';
import { audit, type AuditActor } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { hashOfToken } from '@platform/crypto';
import { Database, newId, type Tx } from '@platform/database';
import { Refusal, refuseIf, refuseUnless } from '@platform/errors';
import { emit } from '@platform/queue';
import { IsNull, MoreThan } from 'typeorm';
import { LostFactor } from './lost-factor.entity';
import { LOST_FACTOR_DELAY_MS, LOST_FACTOR_OPEN_MS, LOST_FACTORS_ALLOWED, whoMayDecide } from './lost-factor.policy';
import { hasOtherKeeper, whomItConcerns } from './lost-factor.queries';
import { HalfSession } from '../second-factor/second-factor.entity';
import { lostFactorApproved, lostFactorAsked, lostFactorRefused } from '../notices/security.events';
import { tokenHashOf } from '../session/session.store';
import { User } from '../people/user.entity';

export interface Decision {
  isApproved: boolean;
  /** How the person was recognised, or why not; goes into the audit log. */
  reason: string;
}

const WINDOW_MS = 24 * 3_600_000;

/**
 * The way back for somebody whose second factor is gone. They ask with the right password; somebody else makes sure
 * outside of the system that it is they, and approves; a day passes in which the person can stop it by mail.
 */
@Injectable()
export class LostFactors {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks in the name of whoever gave the right password. Asking again changes nothing while a request is open.
   * @throws Refusal secondFactor.signInAgain | session.tooManyAttempts
   */
  async ask(halfToken: string): Promise<void> {
    await this.db.transaction({ kind: 'system' }, async (tx) => {
      const now = this.clock.now();
      const where = { tokenHash: tokenHashOf(halfToken), expiresAt: MoreThan(now) };
      const half = await tx.findOne(HalfSession, { where });
      if (!half) throw new Refusal('secondFactor.signInAgain');
      const lock = { mode: 'pessimistic_write' } as const;
      const user = await tx.findOne(User, { where: { id: half.userId, isActive: true }, lock });
      if (!user) throw new Refusal('secondFactor.signInAgain');
      if (await openRequest(tx, user.id, now)) return;
      const since = new Date(now.getTime() - WINDOW_MS);
      const recent = await tx.countBy(LostFactor, { userId: user.id, askedAt: MoreThan(since) });
      refuseUnless(recent < LOST_FACTORS_ALLOWED, 'session.tooManyAttempts');
      const id = await insertRequest(tx, user.id, now);
      const by: AuditActor = { kind: user.organisationKind, userId: user.id };
      const entry = { action: 'lostFactor.asked', subjectKind: 'lostFactor', subjectId: id } as const;
      await audit(tx, by, { ...entry, before: { isOpen: false }, after: { isOpen: true } }, now);
      await emit(tx, lostFactorAsked, { userId: user.id, changeId: id }, now);
    });
  }

  /**
   * Approves or refuses. What is approved takes effect a day later.
   * @throws Refusal permission.missing | lostFactor.notFound | person.yourself | lostFactor.alreadyDecided
   */
  async decide(actor: Actor, id: string, decision: Decision): Promise<void> {
    refuseUnless(actor.permissions.has('people.manage'), 'permission.missing');
    await this.db.transaction(actor, async (tx) => {
      const now = this.clock.now();
      const about = await whomItConcerns(tx, id);
      if (!about) throw new Refusal('lostFactor.notFound');
      refuseIf(whoMayDecide(actor, about, about.hasOtherKeeper));
      const lock = { mode: 'pessimistic_write' } as const;
      const request = await tx.findOne(LostFactor, { where: { id, stoppedAt: IsNull(), doneAt: IsNull() }, lock });
      if (!request) throw new Refusal('lostFactor.notFound');
      refuseUnless(request.decidedAt === null && request.expiresAt > now, 'lostFactor.alreadyDecided');
      await this.settle(tx, actor, request, decision);
    });
  }

  /**
   * For whoever stands at the server, when nobody else could decide. The day and the mails stay.
   * @returns false when somebody else can decide, or nobody active has the address
   */
  async approveByCommand(email: string, reason: string): Promise<boolean> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const now = this.clock.now();
      const user = await tx.findOne(User, { where: { email, isActive: true } });
      if (!user?.roles.includes('administrator') || (await hasOtherKeeper(tx, user.id))) return false;
      const present = await openRequest(tx, user.id, now);
      if (present?.decidedAt) return true;
      const id = present?.id ?? (await insertRequest(tx, user.id, now));
      await this.settle(tx, { kind: 'system' }, { id, userId: user.id }, { isApproved: true, reason });
      return true;
    });
  }

  /** "It was not me": ends the request for good. @throws Refusal lostFactor.notOpen */
  async stop(token: string): Promise<void> {
    await this.db.transaction({ kind: 'system' }, async (tx) => {
      const now = this.clock.now();
      const [rows] = await tx.query<[{ id: string; userId: string }[], number]>(
        `UPDATE lost_factors SET stopped_at = $2 WHERE $1 = ANY (stop_hashes) AND stopped_at IS NULL
           AND done_at IS NULL AND is_approved IS NOT FALSE RETURNING id, user_id AS "userId"`,
        [hashOfToken(token), now],
      );
      const [request] = rows;
      const user = request && (await tx.findOne(User, { where: { id: request.userId } }));
      if (!request || !user) throw new Refusal('lostFactor.notOpen');
      // Whoever asked knows the password; what they have begun with it ends too.
      await tx.delete(HalfSession, { userId: user.id });
      const by: AuditActor = { kind: user.organisationKind, userId: user.id };
      const entry = { action: 'lostFactor.stopped', subjectKind: 'lostFactor', subjectId: request.id } as const;
      await audit(tx, by, { ...entry, before: { isOpen: true }, after: { isOpen: false } }, now);
    });
  }

  private async settle(
    tx: Tx,
    by: Actor | { kind: 'system' },
    { id, userId }: Pick<LostFactor, 'id' | 'userId'>,
    { isApproved, reason }: Decision,
  ): Promise<void> {
    const now = this.clock.now();
    const takesEffectAt = isApproved ? new Date(now.getTime() + LOST_FACTOR_DELAY_MS) : null;
    const decidedBy = 'userId' in by ? by.userId : null;
    await tx.update(LostFactor, { id }, { decidedBy, decidedAt: now, isApproved, takesEffectAt });
    const action = isApproved ? 'lostFactor.approved' : 'lostFactor.refused';
    const change = { before: { isApproved: null }, after: { isApproved } };
    await audit(tx, by, { action, subjectKind: 'lostFactor', subjectId: id, reason, ...change }, now);
    await emit(tx, isApproved ? lostFactorApproved : lostFactorRefused, { userId, changeId: id }, now);
  }
}

function openRequest(tx: Tx, userId: string, now: Date): Promise<LostFactor | null> {
  const open = { userId, stoppedAt: IsNull(), doneAt: IsNull() };
  return tx.findOne(LostFactor, {
    where: [
      { ...open, decidedAt: IsNull(), expiresAt: MoreThan(now) },
      { ...open, isApproved: true },
    ],
  });
}

async function insertRequest(tx: Tx, userId: string, askedAt: Date): Promise<string> {
  const [id, expiresAt] = [newId(), new Date(askedAt.getTime() + LOST_FACTOR_OPEN_MS)];
  const undecided = { decidedBy: null, decidedAt: null, isApproved: null, takesEffectAt: null };
  const unended = { stoppedAt: null, doneAt: null, enrolledAt: null };
  await tx.insert(LostFactor, { id, userId, askedAt, expiresAt, ...undecided, ...unended });
  return id;
}
