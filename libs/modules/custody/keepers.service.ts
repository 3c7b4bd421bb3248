import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { passwordProblem } from '@modules/identity';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { KeyProvider, newKeyPair, type PrivateHolder } from '@platform/crypto';
import { Database, newId, type Tx } from '@platform/database';
import { Refusal, refuseIf, refuseUnless } from '@platform/errors';
import { emit } from '@platform/queue';
import { IsNull, MoreThan } from 'typeorm';
import { Keeper, KeeperAttempt } from './custody.entity';
import { custodyKeyMade } from './custody.events';
import { fingerprintOf, openKeeperKey, sealKeeperKey } from './keeper-key';

/** As for second factors: enough for slips, useless for guessing. */
export const PASSPHRASE_TRIES = 5;
export const PASSPHRASE_WINDOW_MS = 15 * 60_000;

/** What somebody sees of their own custody key. */
export interface KeeperStatus {
  enrolledAt: Date | null;
  /** Null until somebody at the server has admitted the key. */
  admittedAt: Date | null;
  /** To be compared at the server. */
  fingerprint: string | null;
}

/** The custody keys of the desk's people: made under a passphrase, opened only while its owner is present. */
@Injectable()
export class KeepersService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
  ) {}

  /** @throws Refusal permission.missing */
  async status(actor: Actor): Promise<KeeperStatus> {
    refuseUnless(actor.permissions.has('custody.enrol'), 'permission.missing');
    const keeper = await this.db.transaction(actor, (tx) => current(tx, actor.userId));
    return {
      enrolledAt: keeper?.enrolledAt ?? null,
      admittedAt: keeper?.admittedAt ?? null,
      fingerprint: keeper ? fingerprintOf(keeper.publicKey) : null,
    };
  }

  /**
   * Makes a new key under a new passphrase; an older one retires, and what was opened for it with it. The new key
   * opens nothing until it is admitted at the server. @throws Refusal permission.missing | password.length | .breached
   */
  async enrol(actor: Actor, passphrase: string): Promise<void> {
    refuseUnless(actor.permissions.has('custody.enrol') && actor.kind === 'secretariat', 'permission.missing');
    refuseIf(passwordProblem(passphrase));
    const { publicKey, privateKey } = await newKeyPair();
    const keeper = { id: newId(), userId: actor.userId, publicKey, salt: randomBytes(16) };
    const privateKeySealed = await sealKeeperKey(this.keys, keeper, { passphrase, privateKey });
    await this.db.transaction(actor, async (tx) => {
      const [at, { userId }] = [this.clock.now(), actor];
      const before = await tx.update(Keeper, { userId, retiredAt: IsNull() }, { retiredAt: at });
      await tx.insert(Keeper, { ...keeper, privateKeySealed, enrolledAt: at, admittedAt: null, retiredAt: null });
      const entry = { action: 'custody.enrolled', subjectKind: 'user', subjectId: userId } as const;
      const change = { before: { keys: before.affected ?? 0 }, after: { keys: 1, isAdmitted: false } };
      await audit(tx, actor, { ...entry, ...change }, at);
      await emit(tx, custodyKeyMade, { userId, changeId: keeper.id }, at);
    });
  }

  /**
   * The caller's own private key, for the length of one command. Each try is written down before it is judged, so
   * that tries at the same moment count as well; a right one is forgotten again.
   * @throws Refusal custody.notEnrolled | custody.wrongPassphrase | custody.tooManyAttempts
   */
  async open(actor: Actor, passphrase: string): Promise<PrivateHolder> {
    const attemptId = newId();
    const keeper = await this.db.transaction(actor, (tx) => this.begin(tx, actor.userId, attemptId));
    // Outside any transaction: a slow hash must not hold a connection.
    const privateKey = await openKeeperKey(this.keys, keeper, passphrase);
    if (!privateKey) throw new Refusal('custody.wrongPassphrase');
    await this.db.transaction(actor, (tx) => tx.delete(KeeperAttempt, { id: attemptId }));
    return { id: keeper.id, privateKey };
  }

  private async begin(tx: Tx, userId: string, attemptId: string): Promise<Keeper> {
    const lock = { mode: 'pessimistic_write' } as const;
    const keeper = await tx.findOne(Keeper, { where: { userId, retiredAt: IsNull() }, lock });
    if (!keeper) throw new Refusal('custody.notEnrolled');
    const at = this.clock.now();
    const since = new Date(at.getTime() - PASSPHRASE_WINDOW_MS);
    const tries = await tx.count(KeeperAttempt, { where: { userId, at: MoreThan(since) } });
    refuseUnless(tries < PASSPHRASE_TRIES, 'custody.tooManyAttempts');
    await tx.insert(KeeperAttempt, { id: attemptId, userId, at });
    return keeper;
  }
}

function current(tx: Tx, userId: string): Promise<Keeper | null> {
  return tx.findOneBy(Keeper, { userId, retiredAt: IsNull() });
}
