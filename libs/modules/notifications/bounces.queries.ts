import type { Tx } from '@platform/database';
import type { Delivery } from './deliveries.queries';

type Whose = Pick<Delivery, 'recipientKind' | 'recipientId'>;

/** The address of the desk is a setting and an invitation's is corrected by another one: those are only tried in vain. */
export function remembersBounce({ recipientKind }: Whose): boolean {
  return recipientKind === 'user' || recipientKind === 'complainant';
}

export async function markBounced(tx: Tx, whose: Whose, code: string, at: Date): Promise<void> {
  await tx.query(
    `INSERT INTO bounces (recipient_kind, recipient_id, code, bounced_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
    [whose.recipientKind, whose.recipientId, code, at],
  );
}

/** Whether a mail server has refused this recipient's address for good; row-level security says who may ask about whom. */
export async function isBouncing(tx: Tx, { recipientKind, recipientId }: Whose): Promise<boolean> {
  const rows = await tx.query<unknown[]>('SELECT 1 FROM bounces WHERE recipient_kind = $1 AND recipient_id = $2', [
    recipientKind,
    recipientId,
  ]);
  return rows.length > 0;
}

/** The next mail tries the address again. */
export async function forgetBounce(tx: Tx, { recipientKind, recipientId }: Whose): Promise<void> {
  await tx.query('DELETE FROM bounces WHERE recipient_kind = $1 AND recipient_id = $2', [recipientKind, recipientId]);
}

/** Whether a complainant's address has been refused, so that the desk knows that she hears nothing by mail. */
export function contactFails(tx: Tx, caseId: string): Promise<boolean> {
  return isBouncing(tx, { recipientKind: 'complainant', recipientId: caseId });
}
