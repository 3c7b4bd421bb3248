import { hashOfToken } from '@platform/crypto';
import type { Tx } from '@platform/database';
import { Refusal } from '@platform/errors';
import { Outsider } from './outsider.entity';

/** Whom a link of a mail belongs to. Unknown ones and those of forgotten people are answered alike. @throws Refusal registration.linkNotOpen */
export async function outsiderByLink(tx: Tx, token: string): Promise<Outsider> {
  const [link] = await tx.query<{ id: string }[]>(
    'SELECT outsider_id AS id FROM outsider_links WHERE token_hash = $1',
    [hashOfToken(token)],
  );
  const found = link && (await tx.findOneBy(Outsider, { id: link.id }));
  if (!found) throw new Refusal('registration.linkNotOpen');
  return found;
}
