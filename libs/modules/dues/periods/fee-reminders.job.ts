import { Injectable } from '@nestjs/common';
import { settingsInForce } from '@modules/settings';
import { Clock, dayInTokyo } from '@platform/clock';
import { Database, type Tx } from '@platform/database';
import { Every } from '@platform/queue';
import { tellMember } from '../tell-member';
import type { MemberNotice } from '../told.rules';

const BATCH = 100;

type Kind = 'before' | 'after' | 'last';
const NOTICE_OF: Readonly<Record<Kind, MemberNotice>> = {
  before: 'member.invoiceDueSoon',
  after: 'member.invoiceOverdue',
  last: 'member.membershipEndsSoon',
};

/** Reminds of unpaid invoices: before the due day, after it, and a week before a fee lets the membership lapse. Each once. */
@Injectable()
export class FeeReminders {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  @Every('dues.remind', 3_600_000)
  async remind(): Promise<void> {
    while (await this.db.transaction({ kind: 'worker' }, (tx) => this.batch(tx)));
  }

  /** @returns whether there may be more to do */
  private async batch(tx: Tx): Promise<boolean> {
    const at = this.clock.now();
    const { remindDays, graceDays } = (await settingsInForce(tx))['dues.terms'];
    const due = await tx.query<{ id: string; memberId: string; kind: Kind }[]>(
      `SELECT u.id, u.member_id AS "memberId", u.kind FROM (
         SELECT i.id, i.member_id, i.due_on, CASE
           WHEN i.period_id IS NOT NULL AND $1::date >= i.due_on + $3::int - 7 THEN 'last'
           WHEN $1::date >= i.due_on + $2::int THEN 'after'
           WHEN $1::date <= i.due_on AND i.issued_on < $1::date THEN 'before' END AS kind
         FROM invoices i WHERE i.open_yen > 0 AND i.due_on <= $1::date + $2::int) u
       WHERE u.kind IS NOT NULL
         AND NOT EXISTS (SELECT FROM invoice_reminders r WHERE r.invoice_id = u.id AND r.kind = u.kind)
       ORDER BY u.due_on, u.id LIMIT ${BATCH}`,
      [dayInTokyo(at), remindDays, graceDays],
    );
    for (const { id, memberId, kind } of due) {
      await tx.query('INSERT INTO invoice_reminders (invoice_id, kind, sent_at) VALUES ($1, $2, $3)', [id, kind, at]);
      await tellMember(tx, NOTICE_OF[kind], { memberId, subjectId: id }, at);
    }
    return due.length === BATCH;
  }
}
