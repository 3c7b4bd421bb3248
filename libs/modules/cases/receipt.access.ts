import { Injectable } from '@nestjs/common';
import { KeyProvider, type PrivateHolder, receiptKeyPair, receiptLookupHash } from '@platform/crypto';
import { Database, type Tx } from '@platform/database';
import { Refusal } from '@platform/errors';

/** A receipt at work: the one case that it opens and the key that it is. */
export interface OpenReceipt {
  caseId: string;
  holder: PrivateHolder;
}

@Injectable()
export class ReceiptAccess {
  constructor(
    private readonly db: Database,
    private readonly keys: KeyProvider,
  ) {}

  /**
   * Runs one transaction that can touch the receipt's case and nothing else.
   * The key is derived whether or not the receipt exists, so that both answers take the same time.
   * @param code 27 digits @throws Refusal receipt.unknown
   */
  async transaction<T>(code: string, work: (tx: Tx, receipt: OpenReceipt) => Promise<T>): Promise<T> {
    const receiptHash = receiptLookupHash(code, this.keys.key('receipt-lookup'));
    const { privateKey } = await receiptKeyPair(code);
    return this.db.transaction({ kind: 'complainant', receiptHash }, async (tx) => {
      const [row] = await tx.query<{ id: string; caseId: string }[]>(
        'SELECT id, case_id AS "caseId" FROM receipts WHERE lookup_hash = $1',
        [receiptHash],
      );
      if (!row) throw new Refusal('receipt.unknown');
      return work(tx, { caseId: row.caseId, holder: { id: row.id, privateKey } });
    });
  }
}
