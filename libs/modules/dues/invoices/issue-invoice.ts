import { audit, type AuditActor } from '@modules/audit';
import { type Issuer, type Rounding, type SettingsInForce, settingsInForce, type TaxClass } from '@modules/settings';
import { dayInTokyo } from '@platform/clock';
import { newId, type Tx } from '@platform/database';
import { Refusal } from '@platform/errors';
import { emit } from '@platform/queue';
import { invoiceIssued } from '../dues.events';
import { type RateTotal, rateTotals } from './tax.rules';

/** Who issued a paper, as it was then. The registration number makes an invoice a qualified one. */
export interface IssuerThen extends Issuer {
  registration: string | null;
}

export interface NewLine {
  description: string;
  /** Whole yen with the tax in them. */
  amountYen: number;
  taxClass: TaxClass;
}

export interface InvoiceWish {
  by: AuditActor;
  memberId: string;
  /** Of a membership fee. */
  periodId: string | null;
  lines: readonly NewLine[];
  /** YYYY-MM-DD */
  dueOn: string;
  intent?: Buffer | null;
}

/** Who stands on papers of today. */
export function issuerNow(settings: SettingsInForce): IssuerThen {
  const { name, address, account } = settings['dues.issuer'] ?? {
    ...{ name: settings['desk.name'].ja, address: '', account: '' },
  };
  return { name, address, account, registration: settings['dues.registration']?.registration ?? null };
}

/**
 * One who issues waits for another: a number is given in the order of the commits, and a member's period and a number are
 * never awaited in different orders. Comes before anything that may wait.
 */
export async function lockIssuing(tx: Tx): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('dues issuing', 0))`);
}

/**
 * Issues an invoice within a larger command that speaks as the system or the worker; the database numbers it.
 * @returns its id @throws Refusal member.notFound
 */
export async function issueInvoice(tx: Tx, wish: InvoiceWish, at: Date): Promise<string> {
  const [member] = await tx.query<{ name: string }[]>('SELECT name_ja AS name FROM members WHERE id = $1', [
    wish.memberId,
  ]);
  if (!member) throw new Refusal('member.notFound');
  const settings = await settingsInForce(tx);
  const { rounding } = settings['dues.rounding'];
  const totals = rateTotals(wish.lines, rounding);
  const id = newId();
  await insertInvoice(tx, {
    ...{ id, kind: 'invoice', credits: null, reason: null, dueOn: wish.dueOn, intent: wish.intent ?? null },
    ...{ memberId: wish.memberId, periodId: wish.periodId, recipientName: member.name },
    ...{ issuer: issuerNow(settings), rounding, totals, issuedBy: wish.by.userId ?? null, issuedAt: at },
  });
  await insertLines(tx, id, wish.lines);
  const after = { totalYen: sumOf(totals), memberId: wish.memberId };
  await audit(tx, wish.by, { action: 'invoice.issued', subjectKind: 'invoice', subjectId: id, after }, at);
  await emit(tx, invoiceIssued, { invoiceId: id }, at);
  return id;
}

export function sumOf(totals: readonly RateTotal[]): number {
  return totals.reduce((sum, { grossYen }) => sum + grossYen, 0);
}

interface NewInvoiceRow {
  id: string;
  kind: 'invoice' | 'credit_note';
  memberId: string;
  periodId: string | null;
  credits: string | null;
  reason: string | null;
  dueOn: string | null;
  recipientName: string;
  issuer: IssuerThen;
  rounding: Rounding;
  totals: readonly RateTotal[];
  issuedBy: string | null;
  issuedAt: Date;
  intent: Buffer | null;
}

/** The row without what a trigger writes: number and what is still to be paid. */
export async function insertInvoice(tx: Tx, row: NewInvoiceRow): Promise<void> {
  const { id, kind, memberId, periodId, credits, reason, dueOn, recipientName, issuer, rounding, totals } = row;
  await tx.query(
    `INSERT INTO invoices (id, kind, member_id, period_id, credits, reason, issued_on, due_on, recipient_name, issuer,
       rounding, total_yen, totals, issued_by, issued_at, intent)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      ...[id, kind, memberId, periodId, credits, reason, dayInTokyo(row.issuedAt), dueOn, recipientName],
      ...[JSON.stringify(issuer), rounding, sumOf(totals), JSON.stringify(totals)],
      ...[row.issuedBy, row.issuedAt, row.intent],
    ],
  );
}

export async function insertLines(tx: Tx, invoiceId: string, lines: readonly NewLine[]): Promise<void> {
  for (const [index, { description, amountYen, taxClass }] of lines.entries()) {
    await tx.query(
      `INSERT INTO invoice_lines (id, invoice_id, position, description, amount_yen, tax_class)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [newId(), invoiceId, index + 1, description, amountYen, taxClass],
    );
  }
}
