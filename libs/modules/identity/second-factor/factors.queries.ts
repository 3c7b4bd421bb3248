import type { Tx } from '@platform/database';

/** By what somebody can show more than a password. */
export interface Factors {
  /** An app with codes, set up and confirmed. */
  hasCode: boolean;
  hasPasskey: boolean;
  hasAny: boolean;
}

/** Speaks for the system only: nobody reads somebody else's factors. */
export async function factorsOf(tx: Tx, userId: string): Promise<Factors> {
  const [row] = await tx.query<Omit<Factors, 'hasAny'>[]>(
    `SELECT EXISTS (SELECT FROM second_factors WHERE user_id = $1 AND confirmed_at IS NOT NULL) AS "hasCode",
       EXISTS (SELECT FROM passkeys WHERE user_id = $1) AS "hasPasskey"`,
    [userId],
  );
  const { hasCode = false, hasPasskey = false } = row ?? {};
  return { hasCode, hasPasskey, hasAny: hasCode || hasPasskey };
}
