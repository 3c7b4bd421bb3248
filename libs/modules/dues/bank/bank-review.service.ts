import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { keepsDues } from '../dues.policy';
import { allocate } from '../payments/allocate';
import { insertPayment, undoAllocation } from '../payments/payments.service';
import type { BankLineState } from './bank-line.queries';

/** So much of a line for one invoice. */
export interface LinePart {
  invoiceId: string;
  amountYen: number;
}

interface LockedLine {
  id: string;
  state: BankLineState;
  bookedOn: string;
  amountYen: number;
  payerName: string;
  payerKey: string;
  paymentId: string | null;
}

/** What a bank writes where a transfer has no name. */
const NAMELESS = '―';

/** A person's decision about a line of a statement. Nothing is assigned without one, and each can be taken back. */
@Injectable()
export class BankReview {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Says what a line is for: one invoice, or several. What is above stays with the payment. The name is known from now on.
   * @throws Refusal permission.missing | bankLine.notFound | bankLine.notOpen | bankLine.tooMuch | invoice.notFound
   *   | payment.tooMuch
   */
  match(actor: Actor, lineId: string, parts: readonly LinePart[]): Promise<void> {
    refuseUnless(keepsDues(actor), 'permission.missing');
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const line = await lockLine(tx, lineId);
      refuseUnless(line.state === 'open', 'bankLine.notOpen');
      const sum = parts.reduce((total, { amountYen }) => total + amountYen, 0);
      refuseUnless(sum <= line.amountYen, 'bankLine.tooMuch');
      const at = this.clock.now();
      const { bookedOn: receivedOn, amountYen, payerName } = line;
      const payment = {
        receivedOn,
        amountYen,
        how: 'transfer',
        payerName: payerName || NAMELESS,
        intent: null,
      } as const;
      const paymentId = await insertPayment(tx, actor, payment, at);
      // In one order, so that two people who split two lines over the same invoices do not wait in a circle.
      for (const part of [...parts].sort((one, other) => one.invoiceId.localeCompare(other.invoiceId))) {
        await allocate(tx, { by: actor, paymentId, ...part }, at);
      }
      await decide(tx, line, { state: 'matched', paymentId, by: actor, at });
      await rememberPayer(tx, line, parts, at);
      const after = { amountYen: sum, paymentId };
      await audit(tx, actor, { action: 'bankLine.matched', subjectKind: 'bankLine', subjectId: lineId, after }, at);
    });
  }

  /** For what is no fee: interest, a mistake of the bank. @throws Refusal permission.missing | bankLine.notFound | bankLine.notOpen */
  setAside(actor: Actor, lineId: string, reason: string): Promise<void> {
    refuseUnless(keepsDues(actor), 'permission.missing');
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const line = await lockLine(tx, lineId);
      refuseUnless(line.state === 'open', 'bankLine.notOpen');
      const at = this.clock.now();
      await decide(tx, line, { state: 'set_aside', reason, by: actor, at });
      await audit(tx, actor, { action: 'bankLine.setAside', subjectKind: 'bankLine', subjectId: lineId, reason }, at);
    });
  }

  /**
   * Takes the decision back: receipts become void, invoices are open again, and the line waits for a person.
   * @throws Refusal permission.missing | bankLine.notFound | bankLine.notDecided
   */
  reopen(actor: Actor, lineId: string, reason: string): Promise<void> {
    refuseUnless(keepsDues(actor), 'permission.missing');
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const line = await lockLine(tx, lineId);
      refuseUnless(line.state !== 'open', 'bankLine.notDecided');
      const at = this.clock.now();
      const taken = await tx.query<{ id: string }[]>(
        'SELECT id FROM payment_allocations WHERE payment_id = $1 AND undone_at IS NULL ORDER BY invoice_id',
        [line.paymentId],
      );
      for (const { id: allocationId } of taken) await undoAllocation(tx, { by: actor, allocationId, reason }, at);
      await tx.query(
        `UPDATE bank_lines SET state = 'open', payment_id = NULL, reason = NULL, decided_by = NULL, decided_at = NULL
         WHERE id = $1`,
        [lineId],
      );
      await audit(tx, actor, { action: 'bankLine.reopened', subjectKind: 'bankLine', subjectId: lineId, reason }, at);
    });
  }
}

async function lockLine(tx: Tx, id: string): Promise<LockedLine> {
  const [line] = await tx.query<LockedLine[]>(
    `SELECT id, state, booked_on::text AS "bookedOn", amount_yen AS "amountYen", payer_name AS "payerName",
       payer_key AS "payerKey", payment_id AS "paymentId" FROM bank_lines WHERE id = $1 FOR UPDATE`,
    [id],
  );
  if (!line) throw new Refusal('bankLine.notFound');
  return line;
}

interface Decision {
  state: 'matched' | 'set_aside';
  paymentId?: string;
  reason?: string;
  by: Actor;
  at: Date;
}

async function decide(tx: Tx, { id }: LockedLine, { state, paymentId, reason, by, at }: Decision): Promise<void> {
  await tx.query(
    'UPDATE bank_lines SET state = $2, payment_id = $3, reason = $4, decided_by = $5, decided_at = $6 WHERE id = $1',
    [id, state, paymentId ?? null, reason ?? null, by.userId, at],
  );
}

async function rememberPayer(tx: Tx, { payerKey }: LockedLine, parts: readonly LinePart[], at: Date): Promise<void> {
  if (payerKey === '') return;
  await tx.query(
    `INSERT INTO payer_names (payer_key, member_id, confirmed_at)
     SELECT DISTINCT $1, i.member_id, $3::timestamptz FROM invoices i WHERE i.id = ANY ($2) ON CONFLICT DO NOTHING`,
    [payerKey, parts.map(({ invoiceId }) => invoiceId), at],
  );
}
