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
import { readFileKey } from './receipt-part';
import { partsOfReceipt } from './receipt-parts.queries';

/** A receipt at work: the one case that it opens in this transaction and the key that it is. */
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

  /** Whoever holds the receipt, as transactions know her. @param key what fileKey makes; the 27 digits open the first part */
  speaker(key: string): Extract<Speaker, { kind: 'complainant' }> {
    const { code, part } = readFileKey(key);
    return { kind: 'complainant', receiptHash: this.hash(code), part };
  }

  /**
   * Runs one transaction that can touch the receipt's case and nothing else.
   * @param key what fileKey makes @throws Refusal receipt.unknown | case.erased
   */
  transaction<T>(key: string, work: (tx: Tx, receipt: OpenReceipt) => Promise<T>): Promise<T> {
    return this.transactionEvenErased(key, (tx, receipt) => {
      if (receipt.erasedAt) throw new Refusal('case.erased');
      return work(tx, receipt);
    });
  }

  /**
   * The same for a case of which nothing is left but that it was erased.
   * The key is derived whether or not the receipt exists, so that both answers take the same time.
   * @param key what fileKey makes @throws Refusal receipt.unknown
   */
  async transactionEvenErased<T>(key: string, work: (tx: Tx, receipt: OpenReceipt) => Promise<T>): Promise<T> {
    const { privateKey } = await receiptKeyPair(readFileKey(key).code);
    return this.db.transaction(this.speaker(key), async (tx) => work(tx, await openReceipt(tx, privateKey)));
  }

  /**
   * One transaction that touches every part of her complaint, one after the other in their order.
   * @param key what fileKey makes @throws Refusal receipt.unknown
   */
  async everyPart<T>(key: string, work: (tx: Tx, receipt: OpenReceipt) => Promise<T>): Promise<T[]> {
    const { privateKey } = await receiptKeyPair(readFileKey(key).code);
    return this.db.transaction(this.speaker(key), async (tx) => {
      const parts = await partsOfReceipt(tx);
      if (parts.length === 0) throw new Refusal('receipt.unknown');
      const done: T[] = [];
      for (const { part } of parts) {
        await tx.query(`SELECT set_config('madoguchi.part', $1, true)`, [String(part)]);
        done.push(await work(tx, await openReceipt(tx, privateKey)));
      }
      return done;
    });
  }

  private hash(code: string): Buffer {
    return receiptLookupHash(code, this.keys.key('receipt-lookup'));
  }
}

async function openReceipt(tx: Tx, privateKey: Buffer): Promise<OpenReceipt> {
  const [row] = await tx.query<{ id: string; caseId: string; erasedAt: Date | null }[]>(
    `SELECT r.id, r.case_id AS "caseId", c.erased_at AS "erasedAt"
     FROM receipts r JOIN cases c ON c.id = r.case_id WHERE r.case_id = receipt_case()`,
  );
  if (!row) throw new Refusal('receipt.unknown');
  const { id, caseId, erasedAt } = row;
  return { caseId, erasedAt, holder: { id, privateKey } };
}

/** Her narrative, ready to be written into. @throws Refusal receipt.unknown */
export async function narrativeOfHers(tx: Tx, { caseId, holder }: OpenReceipt, at: Date): Promise<OpenCompartment> {
  const opened = await openCompartment(tx, caseId, 'narrative', holder);
  if (!opened) throw new Refusal('receipt.unknown');
  return freshened(tx, opened, at);
}
