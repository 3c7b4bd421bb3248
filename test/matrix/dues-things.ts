import { randomUUID } from 'node:crypto';
import type { Actor } from '@platform/actor';
import type { TestDatabase } from '../support/database';
import { insertRow } from '../support/insert-row';

/** Makes invoices and receipts behind the application's back; numbers come from the database as always. */
export class DuesThings {
  constructor(
    private readonly database: TestDatabase,
    private readonly now: Date,
  ) {}

  /** Of the owner's company; for somebody of the desk, of a new member. */
  async invoice({ kind, organisationId }: Actor): Promise<string> {
    const memberId = kind === 'member' ? organisationId : await this.member();
    const id = randomUUID();
    const totals = JSON.stringify([{ taxClass: 'out_of_scope', grossYen: 1_000, taxYen: 0 }]);
    // One statement, because the lines have to make the total when the transaction ends.
    await this.database.query(
      'owner',
      `WITH issued AS (
         INSERT INTO invoices (id, kind, member_id, issued_on, due_on, recipient_name, issuer, rounding, total_yen, totals,
           issued_at)
         VALUES ($1, 'invoice', $2, $3, $3, '架空', '{"name":"","address":"","account":"","registration":null}', 'down',
           1000, $4, $5) RETURNING id)
       INSERT INTO invoice_lines (id, invoice_id, position, description, amount_yen, tax_class)
       SELECT $6, id, 1, '架空', 1000, 'out_of_scope' FROM issued`,
      [id, memberId, this.now.toISOString().slice(0, 10), totals, this.now, randomUUID()],
    );
    return id;
  }

  async receipt(owner: Actor): Promise<string> {
    const [invoiceId, paymentId, id] = [await this.invoice(owner), randomUUID(), randomUUID()];
    const [officer] = await this.database.query<{ id: string }>(
      'owner',
      'SELECT id FROM users ORDER BY id LIMIT 1',
      [],
    );
    const day = this.now.toISOString().slice(0, 10);
    const recorded = { recorded_by: officer?.id, recorded_at: this.now };
    const payment = { received_on: day, amount_yen: 400, how: 'cash', payer_name: '架空' };
    await this.insert('payments', { id: paymentId, ...payment, ...recorded });
    const issuer = { name: '', address: '', account: '', registration: null };
    const allocated = { allocated_by: officer?.id, allocated_at: this.now, issued_on: day, issuer };
    await this.insert('payment_allocations', {
      ...{ id, payment_id: paymentId, invoice_id: invoiceId, amount_yen: 400 },
      ...allocated,
    });
    return id;
  }

  async bankLine(): Promise<string> {
    const [importId, id] = [randomUUID(), randomUUID()];
    const [officer] = await this.database.query<{ id: string }>(
      'owner',
      'SELECT id FROM users ORDER BY id LIMIT 1',
      [],
    );
    const taken = { imported_by: officer?.id, imported_at: this.now };
    await this.insert('bank_imports', { id: importId, file_hash: Buffer.from(importId), lines: 1, known: 0, ...taken });
    const line = {
      line_hash: Buffer.from(id),
      booked_on: '2026-01-05',
      amount_yen: 500,
      payer_name: 'ｱ',
      payer_key: 'ア',
    };
    await this.insert('bank_lines', { id, import_id: importId, ...line, imported_at: this.now });
    return id;
  }

  private async member(): Promise<string> {
    const id = randomUUID();
    const names = { name_ja: '架空', name_en: 'Fictional', kind: 'union', prefecture_code: '23' };
    await this.insert('members', { id, ...names, created_at: this.now });
    return id;
  }

  private insert(table: string, row: Record<string, unknown>): Promise<void> {
    return insertRow(this.database, table, row);
  }
}
