import { Injectable } from '@nestjs/common';
import {
  freshened,
  KeyProvider,
  openCompartment,
  type OpenCompartment,
  type PrivateHolder,
  receiptKeyPair,
  receiptLookupHash,
} from '@platform/crypto';
import { Database, type Speaker, type Tx } from '@platform/database';
import { Refusal } from '@platform/errors';

/** A receipt at work: the one case that it opens and the key that it is. */
export interface OpenReceipt {
  caseId: string;
  /** When everything that was sealed in it was destroyed. */
  erasedAt: Date | null;
  holder: PrivateHolder;
}

@Injectable()
export class ReceiptAccess {
  constructor(
    private readonly db: Database,
    private readonly keys: KeyProvider,
  ) {}

  /** Whoever holds the receipt, as transactions know her. @param code 27 digits */
  speaker(code: string): Extract<Speaker, { kind: 'complainant' }> {
    return { kind: 'complainant', receiptHash: this.hash(code) };
  }

  /**
   * Runs one transaction that can touch the receipt's case and nothing else.
   * @param code 27 digits @throws Refusal receipt.unknown | case.erased
   */
  transaction<T>(code: string, work: (tx: Tx, receipt: OpenReceipt) => Promise<T>): Promise<T> {
    return this.transactionEvenErased(code, (tx, receipt) => {
      if (receipt.erasedAt) throw new Refusal('case.erased');
      return work(tx, receipt);
    });
  }

  /**
   * The same for a case of which nothing is left but that it was erased.
   * The key is derived whether or not the receipt exists, so that both answers take the same time.
   * @param code 27 digits @throws Refusal receipt.unknown
   */
  async transactionEvenErased<T>(code: string, work: (tx: Tx, receipt: OpenReceipt) => Promise<T>): Promise<T> {
    const receiptHash = this.hash(code);
    const { privateKey } = await receiptKeyPair(code);
    return this.db.transaction({ kind: 'complainant', receiptHash }, async (tx) => {
      const [row] = await tx.query<{ id: string; caseId: string; erasedAt: Date | null }[]>(
        `SELECT r.id, r.case_id AS "caseId", c.erased_at AS "erasedAt"
         FROM receipts r JOIN cases c ON c.id = r.case_id WHERE r.lookup_hash = $1`,
        [receiptHash],
      );
      if (!row) throw new Refusal('receipt.unknown');
      const { id, caseId, erasedAt } = row;
      return work(tx, { caseId, erasedAt, holder: { id, privateKey } });
    });
  }

  private hash(code: string): Buffer {
    return receiptLookupHash(code, this.keys.key('receipt-lookup'));
  }
}

/** Her narrative, ready to be written into. @throws Refusal receipt.unknown */
export async function narrativeOfHers(tx: Tx, { caseId, holder }: OpenReceipt, at: Date): Promise<OpenCompartment> {
  const opened = await openCompartment(tx, caseId, 'narrative', holder);
  if (!opened) throw new Refusal('receipt.unknown');
  return freshened(tx, opened, at);
}
