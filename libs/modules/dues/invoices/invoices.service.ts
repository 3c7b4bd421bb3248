import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { settingsInForce } from '@modules/settings';
import type { Actor } from '@platform/actor';
import { Clock, dayInTokyo } from '@platform/clock';
import { Database, intentHash, newId, type Tx } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { keepsDues } from '../dues.policy';
import { settleStanding } from '../periods/standings';
import { insertInvoice, insertLines, issueInvoice, issuerNow, lockIssuing, type NewLine } from './issue-invoice';
import { lockInvoice } from './locked-invoice';

export interface NewInvoice {
  memberId: string;
  lines: readonly NewLine[];
  /** YYYY-MM-DD */
  dueOn: string;
  /** Whether it is the membership fee of the newest period: then an unpaid one lets the membership lapse. */
  isFee: boolean;
}

/** What an officer does with invoices. Row-level security lets no person write, so the commands speak as the system. */
@Injectable()
export class Invoices {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks a member for something else than the round does, such as a programme's fee. Once for each key.
   * @returns its id @throws Refusal permission.missing | member.notFound | invoice.badDueDay | invoice.noPeriod
   */
  add(actor: Actor, { memberId, lines, dueOn, isFee }: NewInvoice, key?: string): Promise<string> {
    refuseUnless(keepsDues(actor), 'permission.missing');
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const words = { memberId, lines, dueOn, isFee };
      const intent = intentHash({ scope: [actor.userId, 'invoice.issued'], key, words });
      await lockIssuing(tx);
      const before = await madeBefore(tx, intent);
      if (before) return before;
      const at = this.clock.now();
      refuseUnless(dueOn >= dayInTokyo(at), 'invoice.badDueDay');
      const periodId = isFee ? await newestPeriod(tx, memberId) : null;
      refuseUnless(!isFee || periodId !== null, 'invoice.noPeriod');
      return issueInvoice(tx, { by: actor, memberId, periodId, lines, dueOn, intent }, at);
    });
  }

  /**
   * Takes a whole invoice back by a credit note that names it. What was paid for it is undone first.
   * @returns the id of the credit note
   * @throws Refusal permission.missing | invoice.notFound | invoice.notOpen where something was paid, or it was taken back
   */
  credit(actor: Actor, invoiceId: string, reason: string): Promise<string> {
    refuseUnless(keepsDues(actor), 'permission.missing');
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      await lockIssuing(tx);
      const invoice = await lockInvoice(tx, invoiceId);
      refuseUnless(invoice.kind === 'invoice', 'invoice.notFound');
      refuseUnless(invoice.openYen === invoice.totalYen, 'invoice.notOpen');
      const [id, at] = [newId(), this.clock.now()];
      const { memberId, periodId, recipientName, rounding, totals, totalYen } = invoice;
      await insertInvoice(tx, {
        ...{ id, kind: 'credit_note', memberId, periodId, credits: invoiceId, reason, dueOn: null, intent: null },
        ...{ recipientName, issuer: issuerNow(await settingsInForce(tx)), rounding, totals },
        ...{ issuedBy: actor.userId, issuedAt: at },
      });
      await insertLines(tx, id, await linesOf(tx, invoiceId));
      const entry = { action: 'invoice.credited', subjectKind: 'invoice', subjectId: invoiceId, reason } as const;
      await audit(tx, actor, { ...entry, after: { totalYen, creditNoteId: id } }, at);
      await settleStanding(tx, memberId, at);
      return id;
    });
  }
}

/** The lines in their order. */
export function linesOf(tx: Tx, invoiceId: string): Promise<NewLine[]> {
  return tx.query<NewLine[]>(
    `SELECT description, amount_yen AS "amountYen", tax_class AS "taxClass" FROM invoice_lines
     WHERE invoice_id = $1 ORDER BY position`,
    [invoiceId],
  );
}

async function madeBefore(tx: Tx, intent: Buffer | null): Promise<string | undefined> {
  if (!intent) return undefined;
  const [row] = await tx.query<{ id: string }[]>('SELECT id FROM invoices WHERE intent = $1', [intent]);
  return row?.id;
}

async function newestPeriod(tx: Tx, memberId: string): Promise<string | null> {
  const [row] = await tx.query<{ id: string }[]>(
    'SELECT id FROM membership_periods WHERE member_id = $1 ORDER BY fiscal_year DESC LIMIT 1',
    [memberId],
  );
  return row?.id ?? null;
}
