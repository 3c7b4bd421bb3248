import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { Clock, dayInTokyo } from '@platform/clock';
import {
  Database,
  decodeCursor,
  escapeLike,
  type Page,
  PAGE_SIZE,
  PAGE_SIZE_ALLOWED,
  toPage,
  type Tx,
} from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { DuesQueries, type Owed } from '../dues.queries';
import { readsDues } from '../dues.policy';
import type { IssuerThen, NewLine } from './issue-invoice';
import { linesOf } from './invoices.service';
import type { RateTotal } from './tax.rules';

/** What is to be paid, what of it is late, what is settled, and what was taken back. */
export const INVOICE_STATES = ['open', 'overdue', 'paid', 'credited', 'credit_note'] as const;
export type InvoiceState = (typeof INVOICE_STATES)[number];

export interface InvoiceRow {
  id: string;
  number: string;
  state: InvoiceState;
  memberId: string;
  recipientName: string;
  /** YYYY-MM-DD */
  issuedOn: string;
  dueOn: string | null;
  totalYen: number;
  openYen: number;
  isFee: boolean;
}

/** A payment that an invoice has taken, with its receipt. */
export interface InvoicePayment {
  id: string;
  number: string;
  amountYen: number;
  receivedOn: string;
  how: 'transfer' | 'cash' | 'other';
  undoneAt: Date | null;
  undoneReason: string | null;
}

export interface InvoiceDetail extends InvoiceRow {
  issuer: IssuerThen;
  lines: NewLine[];
  totals: RateTotal[];
  payments: InvoicePayment[];
  /** The credit note that took it back, or the invoice that this note takes back. */
  related: { id: string; number: string } | null;
  reason: string | null;
}

export interface InvoiceSearch {
  state?: InvoiceState;
  memberId?: string;
  /** The beginning of a number, or part of a name. */
  text?: string;
  cursor?: string;
  limit?: number;
}

const STATE = `CASE WHEN i.kind = 'credit_note' THEN 'credit_note'
  WHEN i.open_yen > 0 THEN CASE WHEN i.due_on < $1 THEN 'overdue' ELSE 'open' END
  WHEN EXISTS (SELECT FROM invoices n WHERE n.credits = i.id) THEN 'credited' ELSE 'paid' END`;
const ROW = `i.id, i.number, ${STATE} AS state, i.member_id AS "memberId", i.recipient_name AS "recipientName",
  i.issued_on::text AS "issuedOn", i.due_on::text AS "dueOn", i.total_yen AS "totalYen", i.open_yen AS "openYen",
  i.period_id IS NOT NULL AS "isFee"`;

/** Invoices as officers find them, and as a member's manager sees the own ones: the database shows no others. */
@Injectable()
export class InvoiceQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly figures: DuesQueries,
  ) {}

  /** What the actor's own organisation has to pay. @throws Refusal permission.missing */
  owed(actor: Actor): Promise<Owed> {
    const { organisationId } = actor;
    if (actor.kind !== 'member' || !readsDues(actor) || organisationId === null)
      throw new Refusal('permission.missing');
    return this.db.transaction(actor, (tx) => this.figures.owedBy(tx, organisationId));
  }

  /** The newest first. @throws Refusal permission.missing */
  page(actor: Actor, search: InvoiceSearch): Promise<Page<InvoiceRow>> {
    refuseUnless(readsDues(actor), 'permission.missing');
    const limit = Math.min(search.limit ?? PAGE_SIZE, PAGE_SIZE_ALLOWED);
    return this.db.transaction(actor, async (tx) => {
      const values: unknown[] = [dayInTokyo(this.clock.now())];
      const where = filter(search, values);
      const found = await tx.query<(InvoiceRow & { issuedAt: Date })[]>(
        `SELECT ${ROW}, i.issued_at AS "issuedAt" FROM invoices i ${where}
         ORDER BY i.issued_at DESC, i.id DESC LIMIT ${limit + 1}`,
        values,
      );
      const page = toPage(found, limit, ({ id, issuedAt }) => ({ at: issuedAt.toISOString(), id }));
      return { ...page, items: page.items.map(({ issuedAt: _, ...row }) => row) };
    });
  }

  /** @throws Refusal invoice.notFound */
  detail(actor: Actor, invoiceId: string): Promise<InvoiceDetail> {
    refuseUnless(readsDues(actor), 'permission.missing');
    return this.db.transaction(actor, (tx) => readInvoice(tx, invoiceId, dayInTokyo(this.clock.now())));
  }
}

/** Whatever the speaker may see of an invoice. @param today YYYY-MM-DD @throws Refusal invoice.notFound */
export async function readInvoice(tx: Tx, invoiceId: string, today: string): Promise<InvoiceDetail> {
  const [found] = await tx.query<Omit<InvoiceDetail, 'lines' | 'payments' | 'related'>[]>(
    `SELECT ${ROW}, i.issuer, i.totals, i.reason FROM invoices i WHERE i.id = $2`,
    [today, invoiceId],
  );
  if (!found) throw new Refusal('invoice.notFound');
  const [related] = await tx.query<{ id: string; number: string }[]>(
    `SELECT o.id, o.number FROM invoices i JOIN invoices o ON o.id = i.credits OR o.credits = i.id WHERE i.id = $1`,
    [invoiceId],
  );
  const payments = await tx.query<InvoicePayment[]>(
    `SELECT a.id, a.number, a.amount_yen AS "amountYen", p.received_on::text AS "receivedOn", p.how,
       a.undone_at AS "undoneAt", a.undone_reason AS "undoneReason"
     FROM payment_allocations a JOIN payments p ON p.id = a.payment_id WHERE a.invoice_id = $1
     ORDER BY a.allocated_at, a.id`,
    [invoiceId],
  );
  return { ...found, lines: await linesOf(tx, invoiceId), payments, related: related ?? null };
}

/** What narrows the list; the first value is today. */
function filter(search: InvoiceSearch, values: unknown[]): string {
  const place = (value: unknown) => `$${values.push(value)}`;
  const parts = ['$1::date IS NOT NULL'];
  if (search.state === 'open') parts.push('i.open_yen > 0');
  if (search.state === 'overdue') parts.push('i.open_yen > 0 AND i.due_on < $1');
  if (search.state === 'credit_note') parts.push(`i.kind = 'credit_note'`);
  if (search.state === 'paid' || search.state === 'credited') {
    const not = search.state === 'paid' ? 'NOT ' : '';
    parts.push(
      `i.kind = 'invoice' AND i.open_yen = 0 AND ${not}EXISTS (SELECT FROM invoices n WHERE n.credits = i.id)`,
    );
  }
  if (search.memberId) parts.push(`i.member_id = ${place(search.memberId)}`);
  if (search.text) {
    const escaped = escapeLike(search.text);
    parts.push(`(i.number LIKE ${place(`${escaped}%`)} OR i.recipient_name ILIKE ${place(`%${escaped}%`)})`);
  }
  if (search.cursor !== undefined) {
    const { at, id } = decodeCursor(search.cursor);
    parts.push(`(i.issued_at, i.id) < (${place(at)}, ${place(id)})`);
  }
  return `WHERE ${parts.join(' AND ')}`;
}
