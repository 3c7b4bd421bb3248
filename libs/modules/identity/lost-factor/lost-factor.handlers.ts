import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { notify } from '@modules/notifications';
import { Clock } from '@platform/clock';
import { Database, type Tx } from '@platform/database';
import { emit, Every, On } from '@platform/queue';
import { deciders } from './lost-factor.queries';
import {
  lostFactorApproved,
  lostFactorAsked,
  lostFactorCarriedOut,
  lostFactorRefused,
  type SecurityChange,
} from '../notices/security.events';

const FACTORS = ['second_factors', 'recovery_codes', 'passkeys', 'known_browsers', 'half_sessions'];

/** Takes lost second factors away when their day has come, and tells everybody concerned at each step. */
@Injectable()
export class LostFactorHandlers {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  @On(lostFactorAsked, 'lostFactor.asked')
  async asked(tx: Tx, { userId, changeId: subjectId }: SecurityChange): Promise<void> {
    const waiting = (await deciders(tx, userId)).map(({ id }) => ({
      notice: 'account.lostFactorWaits' as const,
      recipient: { kind: 'user' as const, userId: id },
      subjectId,
    }));
    const mine = { notice: 'security.lostFactorAsked', recipient: { kind: 'user', userId }, subjectId } as const;
    await notify(tx, [mine, ...waiting], this.clock.now());
  }

  @On(lostFactorApproved, 'lostFactor.approved')
  approved(tx: Tx, change: SecurityChange): Promise<void> {
    return this.tell(tx, 'security.lostFactorApproved', change);
  }

  @On(lostFactorRefused, 'lostFactor.refused')
  refused(tx: Tx, change: SecurityChange): Promise<void> {
    return this.tell(tx, 'security.lostFactorRefused', change);
  }

  @On(lostFactorCarriedOut, 'lostFactor.carriedOut')
  carriedOut(tx: Tx, change: SecurityChange): Promise<void> {
    return this.tell(tx, 'security.lostFactorCarriedOut', change);
  }

  @Every('lostFactors.carryOut', 60_000)
  async carryOut(): Promise<void> {
    while (await this.db.transaction({ kind: 'worker' }, (tx) => this.carryOutOne(tx)));
  }

  /** @returns whether there was one */
  private async carryOutOne(tx: Tx): Promise<boolean> {
    const now = this.clock.now();
    const [due] = await tx.query<{ id: string; userId: string }[]>(
      `SELECT id, user_id AS "userId" FROM lost_factors WHERE takes_effect_at <= $1 AND stopped_at IS NULL
         AND done_at IS NULL ORDER BY takes_effect_at LIMIT 1 FOR UPDATE SKIP LOCKED`,
      [now],
    );
    if (!due) return false;
    const { id, userId } = due;
    for (const table of FACTORS) await tx.query(`DELETE FROM ${table} WHERE user_id = $1`, [userId]);
    await tx.query('UPDATE sessions SET revoked_at = $2 WHERE user_id = $1 AND revoked_at IS NULL', [userId, now]);
    await tx.query('UPDATE lost_factors SET done_at = $2 WHERE id = $1', [id, now]);
    const entry = { action: 'lostFactor.carriedOut', subjectKind: 'user', subjectId: userId } as const;
    const change = { before: { secondFactor: true }, after: { secondFactor: false } };
    await audit(tx, { kind: 'system' }, { ...entry, ...change }, now);
    await emit(tx, lostFactorCarriedOut, { userId, changeId: id }, now);
    return true;
  }

  private tell(
    tx: Tx,
    notice: `security.lostFactor${'Approved' | 'Refused' | 'CarriedOut'}`,
    { userId, changeId }: SecurityChange,
  ): Promise<void> {
    return notify(tx, [{ notice, recipient: { kind: 'user', userId }, subjectId: changeId }], this.clock.now());
  }
}
