import { audit, type AuditActor } from '@modules/audit';
import { settingsInForce } from '@modules/settings';
import { dayInTokyo } from '@platform/clock';
import { newId, type Tx } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { emit } from '@platform/queue';
import { paymentAllocated } from '../dues.events';
import { issuerNow } from '../invoices/issue-invoice';
import { lockInvoice } from '../invoices/locked-invoice';
import { settleStanding } from '../periods/standings';

export interface AllocationWish {
  by: AuditActor & { userId: string };
  paymentId: string;
  invoiceId: string;
  /** Whole yen. */
  amountYen: number;
}

/**
 * Pays an invoice, or part of it, from a payment: a receipt with its number, and the membership back where it was, in one.
 * @returns the id of the allocation, which is the receipt's
 * @throws Refusal invoice.notFound | payment.tooMuch for more than is still to be paid
 */
export async function allocate(tx: Tx, wish: AllocationWish, at: Date): Promise<string> {
  const { by, paymentId, invoiceId, amountYen } = wish;
  const invoice = await lockInvoice(tx, invoiceId);
  refuseUnless(invoice.kind === 'invoice', 'invoice.notFound');
  refuseUnless(amountYen <= invoice.openYen, 'payment.tooMuch');
  const issuer = issuerNow(await settingsInForce(tx));
  const id = newId();
  await tx.query(
    `INSERT INTO payment_allocations (id, payment_id, invoice_id, amount_yen, issued_on, issuer, allocated_by, allocated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, paymentId, invoiceId, amountYen, dayInTokyo(at), JSON.stringify(issuer), by.userId, at],
  );
  const entry = { action: 'payment.allocated', subjectKind: 'invoice', subjectId: invoiceId } as const;
  await audit(tx, by, { ...entry, after: { amountYen, paymentId } }, at);
  await emit(tx, paymentAllocated, { allocationId: id }, at);
  await settleStanding(tx, invoice.memberId, at);
  return id;
}
