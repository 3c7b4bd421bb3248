import { Injectable } from '@nestjs/common';
import { audit, type AuditAction } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { KeyProvider } from '@platform/crypto';
import { Database, newId, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { emit, type EventType } from '@platform/queue';
import { IsNull } from 'typeorm';
import { factorsOf } from './factors.queries';
import { placeOfSignedIn } from '../password/known-browsers.service';
import { PasswordCheck } from '../password/password-check.service';
import { newRecoveryCodes, recoveryCodeHash } from './recovery-codes';
import { judge, lockFactor, refuseVerdict, sealSecret, type SecondFactorAnswer } from './second-factor.check';
import { RecoveryCode, SecondFactor } from './second-factor.entity';
import {
  recoveryCodesRenewed,
  secondFactorEnrolled,
  secondFactorRemoved,
  type SecurityChange,
} from '../notices/security.events';
import { rotateSessions, type SessionToken } from '../session/session.store';
import { newTotpSecret, totpUri } from './totp';
import { User } from '../people/user.entity';

/** What the portal shows of somebody's second factor. */
export interface SecondFactorStatus {
  isOn: boolean;
  since: Date | null;
  recoveryCodesLeft: number;
}

/** Shown once: as a QR code and to type. */
export interface Enrolment {
  secret: string;
  uri: string;
}

/** Shown once. */
export interface FreshCodes {
  recoveryCodes: string[];
}

/** A person's own second factor. Every change needs the password or a code, is audited, and is told by mail. */
@Injectable()
export class SecondFactorService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
    private readonly passwords: PasswordCheck,
  ) {}

  async status({ userId }: Actor): Promise<SecondFactorStatus> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const factor = await tx.findOne(SecondFactor, { where: { userId } });
      const since = factor?.confirmedAt ?? null;
      const recoveryCodesLeft = await tx.count(RecoveryCode, { where: { userId, usedAt: IsNull() } });
      return { isOn: since !== null, since, recoveryCodesLeft };
    });
  }

  /**
   * Begins anew with a fresh secret, which replaces one that was never confirmed.
   * @throws Refusal session.badCredentials | session.tooManyAttempts | secondFactor.alreadyOn
   */
  async begin(actor: Actor, password: string): Promise<Enrolment> {
    const { userId } = actor;
    const { email } = await this.passwords.confirm(userId, password);
    const secret = newTotpSecret();
    await this.db.transaction({ kind: 'system' }, async (tx) => {
      const factor = await lockFactor(tx, userId);
      refuseUnless(!factor?.confirmedAt, 'secondFactor.alreadyOn');
      const secretSealed = sealSecret(this.keys, userId, secret);
      const begun = { userId, secretSealed, begunAt: this.clock.now(), confirmedAt: null, lastUsedStep: 0 };
      await tx.upsert(SecondFactor, begun, ['userId']);
      await audit(tx, actor, { action: 'secondFactor.begun', subjectKind: 'user', subjectId: userId }, begun.begunAt);
    });
    return { secret, uri: totpUri(secret, email) };
  }

  /**
   * Turns the second factor on by its first code. All sessions end; the caller's browser gets a new one.
   * @throws Refusal secondFactor.notBegun | .alreadyOn | .wrongCode | .tooManyAttempts
   */
  async confirm({ userId }: Actor, code: string): Promise<SessionToken & FreshCodes> {
    const outcome = await this.db.transaction({ kind: 'system' }, async (tx) => {
      const [now, factor] = [this.clock.now(), await lockFactor(tx, userId)];
      if (!factor) throw new Refusal('secondFactor.notBegun');
      refuseUnless(factor.confirmedAt === null, 'secondFactor.alreadyOn');
      const verdict = await judge(tx, this.keys, factor, { answer: { code }, placeHash: placeOfSignedIn(userId), now });
      if (verdict !== 'code') return { verdict };
      await tx.update(SecondFactor, { userId }, { confirmedAt: now });
      const recoveryCodes = await replaceCodes(tx, userId, now);
      const session = await rotateSessions(tx, await theUser(tx, userId), true, now);
      await this.record(
        tx,
        userId,
        { action: 'secondFactor.enrolled', wasOn: false, isOn: true },
        secondFactorEnrolled,
      );
      return { verdict, done: { ...session, recoveryCodes } };
    });
    refuseVerdict(outcome.verdict);
    return doneOf(outcome);
  }

  /**
   * Turns the second factor off. All sessions end; the caller's browser gets a new one, weaker unless a passkey is left.
   * @throws Refusal secondFactor.notBegun | .wrongCode | .tooManyAttempts
   */
  async remove({ userId }: Actor, answer: SecondFactorAnswer): Promise<SessionToken> {
    return this.afterAnswer(userId, answer, async (tx, now) => {
      await tx.delete(RecoveryCode, { userId });
      await tx.delete(SecondFactor, { userId });
      const { hasPasskey } = await factorsOf(tx, userId);
      const session = await rotateSessions(tx, await theUser(tx, userId), hasPasskey, now);
      await this.record(tx, userId, { action: 'secondFactor.removed', wasOn: true, isOn: false }, secondFactorRemoved);
      return session;
    });
  }

  /** Ten new recovery codes; the old ones end. @throws Refusal secondFactor.notBegun | .wrongCode | .tooManyAttempts */
  async renewCodes({ userId }: Actor, answer: SecondFactorAnswer): Promise<FreshCodes> {
    return this.afterAnswer(userId, answer, async (tx, now) => {
      const recoveryCodes = await replaceCodes(tx, userId, now);
      const act = { action: 'secondFactor.recoveryCodesRenewed', wasOn: true, isOn: true } as const;
      await this.record(tx, userId, act, recoveryCodesRenewed);
      return { recoveryCodes };
    });
  }

  /** Does the work only after a right answer; a wrong one is counted and refused. */
  private async afterAnswer<T>(
    userId: string,
    answer: SecondFactorAnswer,
    work: (tx: Tx, now: Date) => Promise<T>,
  ): Promise<T> {
    const outcome = await this.db.transaction({ kind: 'system' }, async (tx) => {
      const [now, factor] = [this.clock.now(), await lockFactor(tx, userId)];
      if (!factor?.confirmedAt) throw new Refusal('secondFactor.notBegun');
      const verdict = await judge(tx, this.keys, factor, { answer, placeHash: placeOfSignedIn(userId), now });
      if (verdict === 'wrong' || verdict === 'tooMany') return { verdict };
      return { verdict, done: await work(tx, now) };
    });
    refuseVerdict(outcome.verdict);
    return doneOf(outcome);
  }

  private async record(
    tx: Tx,
    userId: string,
    { action, wasOn, isOn }: { action: AuditAction; wasOn: boolean; isOn: boolean },
    event: EventType<SecurityChange>,
  ): Promise<void> {
    const [now, { organisationKind: kind }] = [this.clock.now(), await theUser(tx, userId)];
    const [before, after] = [{ secondFactor: wasOn }, { secondFactor: isOn }];
    await audit(tx, { kind, userId }, { action, subjectKind: 'user', subjectId: userId, before, after }, now);
    await emit(tx, event, { userId, changeId: newId() }, now);
  }
}

function doneOf<T>(outcome: { done?: T }): T {
  if (outcome.done === undefined) throw new Error('a right answer was not followed by its work');
  return outcome.done;
}

async function theUser(tx: Tx, id: string): Promise<User> {
  const user = await tx.findOne(User, { where: { id, isActive: true } });
  if (!user) throw new Refusal('session.required');
  return user;
}

async function replaceCodes(tx: Tx, userId: string, createdAt: Date): Promise<string[]> {
  const codes = newRecoveryCodes();
  await tx.delete(RecoveryCode, { userId });
  const rows = codes.map((code) => ({ codeHash: recoveryCodeHash(userId, code), userId, createdAt, usedAt: null }));
  await tx.insert(RecoveryCode, rows);
  return codes;
}
