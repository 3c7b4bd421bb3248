import type { Tx } from '@platform/database';
import type { Remedy } from '../case/case.entity';
import type { DeliveryAnswer } from '../follow-up/follow-up.entity';

export interface RemedyView {
  id: string;
  text: string;
  /** A calendar day in Japan, YYYY-MM-DD. */
  promisedOn: string;
  /** What of it is money, in whole yen. */
  yen: number | null;
  /** How the company will show that it was done. */
  evidence: string | null;
  state: Remedy['state'];
  proposedAt: Date;
  /** What she said about whether it arrived; null until then. */
  delivered: DeliveryAnswer | null;
}

/** The newest proposal of the company, or null. @param texts opened items by id */
export async function readRemedy(
  tx: Tx,
  caseId: string,
  texts: ReadonlyMap<string, string>,
): Promise<RemedyView | null> {
  const [row] = await tx.query<
    (Omit<RemedyView, 'text' | 'evidence'> & { itemId: string; evidenceId: string | null })[]
  >(
    `SELECT id, sealed_item_id AS "itemId", promised_on::text AS "promisedOn", yen, evidence_item_id AS "evidenceId", state, proposed_at AS "proposedAt",
       (SELECT f.answer FROM follow_ups f WHERE f.case_id = r.case_id AND f.kind = 'delivery' AND f.closed_at = r.answered_at) AS delivered
     FROM remedies r WHERE case_id = $1 ORDER BY proposed_at DESC, id DESC LIMIT 1`,
    [caseId],
  );
  if (!row) return null;
  const { itemId, evidenceId, ...remedy } = row;
  return { ...remedy, text: texts.get(itemId) ?? '', evidence: texts.get(evidenceId ?? '') ?? null };
}
