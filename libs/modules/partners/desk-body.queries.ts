import type { PublicHolder } from '@platform/crypto';
import type { Tx } from '@platform/database';

/** The outside body that is given complaints about the desk, with the key that they are sealed for. */
export interface NamedBody {
  id: string;
  nameJa: string;
  nameEn: string;
  holder: PublicHolder;
}

/**
 * The body that takes complaints about the desk now: named, and under an agreement in force that lets it receive cases.
 * @returns undefined where there is none
 */
export async function currentDeskBody(tx: Tx, at: Date): Promise<NamedBody | undefined> {
  const [row] = await tx.query<{ id: string; nameJa: string; nameEn: string; holderId: string; publicKey: Buffer }[]>(
    `SELECT id, name_ja AS "nameJa", name_en AS "nameEn", holder_id AS "holderId", public_key AS "publicKey"
     FROM desk_body($1)`,
    [at],
  );
  if (!row) return undefined;
  const { id, nameJa, nameEn, holderId, publicKey } = row;
  return { id, nameJa, nameEn, holder: { id: holderId, publicKey } };
}
