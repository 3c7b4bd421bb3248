import type { Tx } from '@platform/database';

/** An organisation that works on her case, or did, and what it says came of it. */
export interface OutsideHelp {
  referralId: string;
  nameJa: string;
  nameEn: string;
  isDeskBody: boolean;
  isDone: boolean;
  outcome: string | null;
  /** In whole yen. */
  amountYen: number | null;
  answer: 'confirmed' | 'rejected' | null;
}

/** What the organisations outside have in hand of the one case that this transaction's receipt opens, the oldest first. */
export function readOutsideHelp(tx: Tx): Promise<OutsideHelp[]> {
  return tx.query<OutsideHelp[]>(
    `SELECT id AS "referralId", name_ja AS "nameJa", name_en AS "nameEn", reason = 'about_desk' AS "isDeskBody",
       state = 'done' AS "isDone", outcome, amount_yen::float8 AS "amountYen", her_answer AS answer FROM my_referrals()`,
  );
}
