import type { Tx } from '@platform/database';
import { Refusal } from '@platform/errors';
import type { RateTotal } from './tax.rules';

export interface LockedInvoice {
  id: string;
  number: string;
  kind: 'invoice' | 'credit_note';
  memberId: string;
  periodId: string | null;
  totalYen: number;
  openYen: number;
  recipientName: string;
  rounding: 'down' | 'nearest' | 'up';
  totals: RateTotal[];
}

/** Locks an invoice: whatever changes what is to be paid of it goes through here. @throws Refusal invoice.notFound */
export async function lockInvoice(tx: Tx, id: string): Promise<LockedInvoice> {
  const [invoice] = await tx.query<LockedInvoice[]>(
    `SELECT id, number, kind, member_id AS "memberId", period_id AS "periodId", total_yen AS "totalYen",
       open_yen AS "openYen", recipient_name AS "recipientName", rounding, totals
     FROM invoices WHERE id = $1 FOR UPDATE`,
    [id],
  );
  if (!invoice) throw new Refusal('invoice.notFound');
  return invoice;
}
