import { Injectable } from '@nestjs/common';
import { staffIn } from '@modules/identity';
import { type MemberKind, memberMoved } from '@modules/members';
import { applicationApproved } from '@modules/membership';
import { notify, type NoticeName } from '@modules/notifications';
import { settingsInForce } from '@modules/settings';
import { Clock, dayInTokyo, daysLater } from '@platform/clock';
import type { Tx } from '@platform/database';
import { On } from '@platform/queue';
import { feeRoundFinished, invoiceIssued, paymentAllocated } from './dues.events';
import { lockIssuing } from './invoices/issue-invoice';
import { fiscalYearOf } from './periods/fiscal-year.rules';
import { feeTermsOf } from './periods/fee-terms';
import { openPeriod } from './periods/open-period';
import { tellMember } from './tell-member';

/** The first invoice of a member, and who is told of invoices, receipts and a membership that has moved. */
@Injectable()
export class DuesReactions {
  constructor(private readonly clock: Clock) {}

  /** A whole year's fee at the terms that the application began with. Twice makes one. */
  @On(applicationApproved, 'dues.firstInvoice')
  async firstInvoice(tx: Tx, { applicationId }: { applicationId: string }): Promise<void> {
    const [joined] = await tx.query<{ memberId: string | null; feeYen: number; kind: MemberKind }[]>(
      `SELECT a.member_id AS "memberId", a.fee_yen AS "feeYen", m.kind
       FROM membership_applications a JOIN members m ON m.id = a.member_id WHERE a.id = $1`,
      [applicationId],
    );
    if (!joined?.memberId) return;
    const at = this.clock.now();
    const settings = await settingsInForce(tx);
    const today = dayInTokyo(at);
    await lockIssuing(tx);
    const { memberId, feeYen } = joined;
    const terms = { ...feeTermsOf(settings, joined.kind), feeYen };
    const dueOn = daysLater(today, settings['dues.terms'].dueDays);
    const when = { fiscalYear: fiscalYearOf(today), dueOn, roundId: null };
    await openPeriod(tx, { by: { kind: 'system' }, memberId, ...terms, ...when }, at);
  }

  @On(invoiceIssued, 'dues.tellInvoice')
  async issued(tx: Tx, { invoiceId }: { invoiceId: string }): Promise<void> {
    const [invoice] = await tx.query<{ memberId: string }[]>(
      'SELECT member_id AS "memberId" FROM invoices WHERE id = $1',
      [invoiceId],
    );
    if (!invoice) return;
    await tellMember(tx, 'member.invoiceIssued', { ...invoice, subjectId: invoiceId }, this.clock.now());
  }

  @On(paymentAllocated, 'dues.tellReceipt')
  async paid(tx: Tx, { allocationId }: { allocationId: string }): Promise<void> {
    const [paid] = await tx.query<{ memberId: string }[]>(
      `SELECT i.member_id AS "memberId" FROM payment_allocations a JOIN invoices i ON i.id = a.invoice_id WHERE a.id = $1`,
      [allocationId],
    );
    if (!paid) return;
    await tellMember(tx, 'member.receiptReady', { ...paid, subjectId: allocationId }, this.clock.now());
  }

  @On(memberMoved, 'dues.tellMove')
  async moved(tx: Tx, { memberId, moveId }: Record<'memberId' | 'moveId', string>): Promise<void> {
    await tellMember(tx, 'member.standingChanged', { memberId, subjectId: moveId }, this.clock.now());
    await this.tellOfficers(tx, 'membership.standingChanged', moveId);
  }

  @On(feeRoundFinished, 'dues.tellRound')
  round(tx: Tx, { roundId }: { roundId: string }): Promise<void> {
    return this.tellOfficers(tx, 'membership.roundFinished', roundId);
  }

  private async tellOfficers(tx: Tx, notice: NoticeName, subjectId: string): Promise<void> {
    const officers = await staffIn(tx, ['membership_officer']);
    const to = officers.map(({ id: userId }) => ({ notice, recipient: { kind: 'user', userId } as const, subjectId }));
    await notify(tx, to, this.clock.now());
  }
}
