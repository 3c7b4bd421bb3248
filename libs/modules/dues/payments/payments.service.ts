import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock, dayInTokyo } from '@platform/clock';
import { Database, intentHash, newId, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { keepsDues } from '../dues.policy';
import { lockInvoice } from '../invoices/locked-invoice';
import { allocate } from './allocate';

export const PAYMENT_WAYS = ['transfer', 'cash', 'other'] as const;
export type PaymentWay = (typeof PAYMENT_WAYS)[number];

export interface NewPayment {
  amountYen: number;
  /** YYYY-MM-DD */
  receivedOn: string;
  how: PaymentWay;
  /** As the bank or the person says. */
  payerName: string;
}

/** Payments that an officer writes down by hand, and taking back what was a mistake. */
@Injectable()
export class Payments {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes down what came for one invoice. Once for each key.
   * @returns the id of the receipt
   * @throws Refusal permission.missing | invoice.notFound | payment.tooMuch | payment.inFuture
   */
  record(actor: Actor, invoiceId: string, payment: NewPayment, key?: string): Promise<string> {
    refuseUnless(keepsDues(actor), 'permission.missing');
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const intent = intentHash({ scope: [actor.userId, 'payment.recorded', invoiceId], key, words: payment });
      await lockInvoice(tx, invoiceId);
      const before = await receiptOf(tx, intent);
      if (before) return before;
      const at = this.clock.now();
      refuseUnless(payment.receivedOn <= dayInTokyo(at), 'payment.inFuture');
      const paymentId = await insertPayment(tx, actor, { ...payment, intent }, at);
      return allocate(tx, { by: actor, paymentId, invoiceId, amountYen: payment.amountYen }, at);
    });
  }

  /**
   * Takes an allocation back; its receipt is void from then on and the invoice is open again.
   * @throws Refusal permission.missing | receipt.notFound | receipt.void when it is taken back already
   */
  undo(actor: Actor, allocationId: string, reason: string): Promise<void> {
    refuseUnless(keepsDues(actor), 'permission.missing');
    return this.db.transaction({ kind: 'system' }, (tx) =>
      undoAllocation(tx, { by: actor, allocationId, reason }, this.clock.now()),
    );
  }
}

/** Takes one allocation back within a larger command. @throws Refusal receipt.notFound | receipt.void */
export async function undoAllocation(
  tx: Tx,
  { by, allocationId, reason }: { by: Actor; allocationId: string; reason: string },
  at: Date,
): Promise<void> {
  const [found] = await tx.query<{ invoiceId: string; amountYen: number; undoneAt: Date | null }[]>(
    `SELECT invoice_id AS "invoiceId", amount_yen AS "amountYen", undone_at AS "undoneAt"
     FROM payment_allocations WHERE id = $1 FOR UPDATE`,
    [allocationId],
  );
  if (!found) throw new Refusal('receipt.notFound');
  refuseUnless(found.undoneAt === null, 'receipt.void');
  await tx.query('UPDATE payment_allocations SET undone_by = $2, undone_at = $3, undone_reason = $4 WHERE id = $1', [
    allocationId,
    by.userId,
    at,
    reason,
  ]);
  const { invoiceId, amountYen } = found;
  const entry = { action: 'payment.undone', subjectKind: 'invoice', subjectId: invoiceId, reason } as const;
  await audit(tx, by, { ...entry, before: { amountYen } }, at);
}

/** @returns the id of the payment */
export async function insertPayment(
  tx: Tx,
  by: Actor,
  payment: NewPayment & { intent: Buffer | null },
  at: Date,
): Promise<string> {
  const id = newId();
  await tx.query(
    `INSERT INTO payments (id, received_on, amount_yen, how, payer_name, recorded_by, recorded_at, intent)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      ...[id, payment.receivedOn, payment.amountYen, payment.how, payment.payerName],
      ...[by.userId, at, payment.intent],
    ],
  );
  return id;
}

async function receiptOf(tx: Tx, intent: Buffer | null): Promise<string | undefined> {
  if (!intent) return undefined;
  const [row] = await tx.query<{ id: string }[]>(
    `SELECT a.id FROM payment_allocations a JOIN payments p ON p.id = a.payment_id WHERE p.intent = $1
     ORDER BY a.allocated_at, a.id LIMIT 1`,
    [intent],
  );
  return row?.id;
}
