import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { Database, decodeCursor, type Page, PAGE_SIZE, PAGE_SIZE_ALLOWED, toPage, type Tx } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { keepsDues } from '../dues.policy';
import { type OpenInvoice, type Suggestion, suggestionsFor } from './matching.rules';
import { numbersIn } from './payer.rules';

export const BANK_LINE_STATES = ['open', 'matched', 'set_aside'] as const;
export type BankLineState = (typeof BANK_LINE_STATES)[number];

export interface BankLineRow {
  id: string;
  /** YYYY-MM-DD */
  bookedOn: string;
  amountYen: number;
  payerName: string;
  state: BankLineState;
  reason: string | null;
  /** What it was for, once a person has said so. */
  invoices: { id: string; number: string; recipientName: string; amountYen: number }[];
  /** What of it no invoice has taken; null while it is not matched. */
  restYen: number | null;
  suggestions: Suggestion[];
}

type Found = Omit<BankLineRow, 'suggestions'> & { payerKey: string };

const OPEN_INVOICE = `i.id, i.number, i.member_id AS "memberId", i.recipient_name AS "recipientName", i.open_yen AS "openYen"`;
const OF_ONE_AMOUNT = 5;
const OF_ONE_PAYER = 10;

/** Lines of statements with what they may be for. */
@Injectable()
export class BankLineQueries {
  constructor(private readonly db: Database) {}

  /** The oldest first. @throws Refusal permission.missing */
  page(actor: Actor, search: { state: BankLineState; cursor?: string; limit?: number }): Promise<Page<BankLineRow>> {
    refuseUnless(keepsDues(actor), 'permission.missing');
    const limit = Math.min(search.limit ?? PAGE_SIZE, PAGE_SIZE_ALLOWED);
    return this.db.transaction(actor, async (tx) => {
      const from = search.cursor === undefined ? null : decodeCursor(search.cursor);
      const found = await tx.query<Found[]>(
        `SELECT l.id, l.booked_on::text AS "bookedOn", l.amount_yen AS "amountYen", l.payer_name AS "payerName",
           l.payer_key AS "payerKey", l.state, l.reason,
           (SELECT p.open_yen FROM payments p WHERE p.id = l.payment_id) AS "restYen",
           coalesce((SELECT json_agg(json_build_object('id', i.id, 'number', i.number,
               'recipientName', i.recipient_name, 'amountYen', a.amount_yen) ORDER BY a.id)
             FROM payment_allocations a JOIN invoices i ON i.id = a.invoice_id
             WHERE a.payment_id = l.payment_id AND a.undone_at IS NULL), '[]') AS invoices
         FROM bank_lines l WHERE l.state = $1 ${from ? 'AND (l.booked_on, l.id) > ($2::date, $3)' : ''}
         ORDER BY l.booked_on, l.id LIMIT ${limit + 1}`,
        [search.state, ...(from ? [from.at, from.id] : [])],
      );
      const page = toPage(found, limit, ({ id, bookedOn }) => ({ at: bookedOn, id }));
      const items = search.state === 'open' ? await withSuggestions(tx, page.items) : page.items.map(plain);
      return { ...page, items };
    });
  }
}

function plain({ payerKey: _, ...line }: Found): BankLineRow {
  return { ...line, suggestions: [] };
}

async function withSuggestions(tx: Tx, lines: readonly Found[]): Promise<BankLineRow[]> {
  const numbers = lines.flatMap(({ payerName }) => numbersIn(payerName));
  const named = await tx.query<OpenInvoice[]>(
    `SELECT ${OPEN_INVOICE} FROM invoices i WHERE i.number = ANY ($1) AND i.open_yen > 0`,
    [numbers],
  );
  const sized = await tx.query<OpenInvoice[]>(
    `SELECT ${OPEN_INVOICE} FROM (SELECT DISTINCT unnest($1::int[]) AS amount) w
     CROSS JOIN LATERAL (SELECT * FROM invoices i WHERE i.open_yen > 0 AND i.open_yen = w.amount
       ORDER BY i.due_on, i.id LIMIT ${OF_ONE_AMOUNT}) i`,
    [lines.map(({ amountYen }) => amountYen)],
  );
  const payers = await tx.query<{ key: string; memberId: string }[]>(
    'SELECT payer_key AS key, member_id AS "memberId" FROM payer_names WHERE payer_key = ANY ($1)',
    [lines.map(({ payerKey }) => payerKey)],
  );
  const theirs = await tx.query<OpenInvoice[]>(
    `SELECT ${OPEN_INVOICE} FROM unnest($1::uuid[]) AS w (member)
     CROSS JOIN LATERAL (SELECT * FROM invoices i WHERE i.open_yen > 0 AND i.member_id = w.member
       ORDER BY i.due_on LIMIT ${OF_ONE_PAYER}) i`,
    [[...new Set(payers.map(({ memberId }) => memberId))]],
  );
  const invoices = [...new Map([...named, ...sized, ...theirs].map((each) => [each.id, each])).values()];
  return lines.map((line) => {
    const knownMembers = new Set(payers.filter(({ key }) => key === line.payerKey).map(({ memberId }) => memberId));
    const facts = { amountYen: line.amountYen, numbers: numbersIn(line.payerName), knownMembers };
    return { ...plain(line), suggestions: suggestionsFor(facts, invoices) };
  });
}
