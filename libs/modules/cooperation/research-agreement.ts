import type { Tx } from '@platform/database';

/** Whether the agreement names joint research and is in force on the day. @param today YYYY-MM-DD in Japan */
export async function isForResearch(tx: Tx, agreementId: string, today: string): Promise<boolean> {
  const found = await tx.query<object[]>(
    `SELECT FROM cooperation_agreements WHERE id = $1 AND 'joint_research' = ANY (areas) AND ended_at IS NULL
       AND valid_from <= $2::date AND (valid_until IS NULL OR valid_until >= $2::date)`,
    [agreementId, today],
  );
  return found.length > 0;
}
