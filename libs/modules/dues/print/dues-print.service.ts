import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock, dayInTokyo } from '@platform/clock';
import { Database } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { type Sheet, Typesetter } from '@platform/print';
import { readsDues } from '../dues.policy';
import { readInvoice } from '../invoices/invoice.queries';
import type { IssuerThen } from '../invoices/issue-invoice';
import { INVOICE_TEMPLATE } from './invoice.template';
import { dayJa, invoicePaper, yen } from './paper.rules';
import { RECEIPT_TEMPLATE } from './receipt.template';

export interface Paper {
  number: string;
  pdf: Buffer;
}

interface ReceiptRow {
  number: string;
  issuedOn: string;
  receivedOn: string;
  recipient: string;
  amountYen: number;
  invoice: string;
  how: 'transfer' | 'cash' | 'other';
  isVoid: boolean;
  issuer: IssuerThen;
}

const WAYS = { transfer: 'お振込', cash: '現金', other: 'その他' } as const;

/** Invoices, credit notes and receipts on paper. The same paper comes out whenever it is asked for. */
@Injectable()
export class DuesPrint {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly typesetter: Typesetter,
  ) {}

  /** @throws Refusal permission.missing | invoice.notFound */
  async invoice(actor: Actor, invoiceId: string): Promise<Paper> {
    refuseUnless(readsDues(actor), 'permission.missing');
    const invoice = await this.db.transaction(actor, async (tx) => {
      const at = this.clock.now();
      const found = await readInvoice(tx, invoiceId, dayInTokyo(at));
      await audit(tx, actor, { action: 'invoice.printed', subjectKind: 'invoice', subjectId: invoiceId }, at);
      return found;
    });
    return { number: invoice.number, pdf: await this.typesetter.pdf(invoiceSheet(invoicePaper(invoice))) };
  }

  /** @throws Refusal permission.missing | receipt.notFound */
  async receipt(actor: Actor, allocationId: string): Promise<Paper> {
    refuseUnless(readsDues(actor), 'permission.missing');
    const found = await this.db.transaction(actor, async (tx) => {
      const [row] = await tx.query<ReceiptRow[]>(
        `SELECT a.number, a.issued_on::text AS "issuedOn", a.amount_yen AS "amountYen", a.issuer,
           a.undone_at IS NOT NULL AS "isVoid", p.received_on::text AS "receivedOn", p.how,
           i.number AS invoice, i.recipient_name AS recipient
         FROM payment_allocations a JOIN payments p ON p.id = a.payment_id JOIN invoices i ON i.id = a.invoice_id
         WHERE a.id = $1`,
        [allocationId],
      );
      if (!row) throw new Refusal('receipt.notFound');
      const entry = { action: 'receipt.printed', subjectKind: 'receipt', subjectId: allocationId } as const;
      await audit(tx, actor, entry, this.clock.now());
      return row;
    });
    return { number: found.number, pdf: await this.typesetter.pdf(receiptSheet(found)) };
  }
}

export function invoiceSheet(data: Record<string, unknown>): Sheet {
  return { name: 'invoice', source: INVOICE_TEMPLATE, data };
}

export function receiptSheet({ issuedOn, receivedOn, amountYen, how, isVoid, ...row }: ReceiptRow): Sheet {
  const days = { issuedOn: dayJa(issuedOn), receivedOn: dayJa(receivedOn) };
  const data = { ...row, ...days, amount: yen(amountYen), how: WAYS[how], void: isVoid };
  return { name: 'receipt', source: RECEIPT_TEMPLATE, data };
}
