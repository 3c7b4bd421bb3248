import { Injectable } from '@nestjs/common';
import { staffIn } from '@modules/identity';
import { notify } from '@modules/notifications';
import { settingsInForce } from '@modules/settings';
import { Clock, dayInTokyo, daysLater } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { Every } from '@platform/queue';

const BATCH = 50;

/** Tells officers that an agreement ends soon, and once more when it has run out unrenewed. A renewal begins anew. */
@Injectable()
export class AgreementReminders {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  @Every('cooperation.remind', 3_600_000)
  async remind(): Promise<void> {
    let reminded: number;
    do reminded = await this.db.transaction({ kind: 'worker' }, (tx) => this.remindSome(tx));
    while (reminded === BATCH);
  }

  /** @returns about how many agreements */
  private async remindSome(tx: Tx): Promise<number> {
    const at = this.clock.now();
    const today = dayInTokyo(at);
    const { remindDays } = (await settingsInForce(tx)).cooperation;
    const due = await tx.query<{ id: string; validUntil: string; kind: 'before' | 'after' }[]>(
      `SELECT a.id, a.valid_until::text AS "validUntil", k.kind
       FROM cooperation_agreements a, LATERAL (SELECT CASE WHEN a.valid_until < $1::date THEN 'after' ELSE 'before' END AS kind) k
       WHERE a.ended_at IS NULL AND a.valid_until <= $2::date AND NOT EXISTS (SELECT FROM cooperation_reminders r
         WHERE r.agreement_id = a.id AND r.valid_until = a.valid_until AND r.kind = k.kind)
       ORDER BY a.valid_until, a.id LIMIT ${BATCH}`,
      [today, daysLater(today, remindDays)],
    );
    const officers = due.length > 0 ? await staffIn(tx, ['membership_officer']) : [];
    for (const { id: agreementId, validUntil, kind } of due) {
      const id = newId();
      const inserted = await tx.query<object[]>(
        `INSERT INTO cooperation_reminders (id, agreement_id, valid_until, kind, sent_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING RETURNING id`,
        [id, agreementId, validUntil, kind, at],
      );
      if (inserted.length === 0) continue;
      const notice = kind === 'before' ? 'membership.agreementExpires' : 'membership.agreementExpired';
      const to = officers.map(
        ({ id: userId }) => ({ notice, recipient: { kind: 'user', userId }, subjectId: id }) as const,
      );
      await notify(tx, to, at);
    }
    return due.length;
  }
}
