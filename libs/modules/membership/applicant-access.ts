import { audit, type AuditAction, type Coded } from '@modules/audit';
import { hashOfToken } from '@platform/crypto';
import type { Tx } from '@platform/database';
import { Refusal } from '@platform/errors';
import { MembershipApplication } from './application.entity';

/**
 * The application that a link opens, locked, so that two presses of a button wait for each other. Unknown and expired
 * links are answered alike. @throws Refusal application.linkNotOpen
 */
export async function lockByLink(tx: Tx, token: string, now: Date): Promise<MembershipApplication> {
  const [link] = await tx.query<{ applicationId: string }[]>(
    'SELECT application_id AS "applicationId" FROM application_links WHERE token_hash = $1 AND expires_at > $2',
    [hashOfToken(token), now],
  );
  const where = { id: link?.applicationId ?? '00000000-0000-0000-0000-000000000000' };
  const found = await tx.findOne(MembershipApplication, { where, lock: { mode: 'pessimistic_write' } });
  if (!found) throw new Refusal('application.linkNotOpen');
  return found;
}

/** Nobody has signed in, so nobody is named; the application says whose address it was. */
export async function noteByApplicant(
  tx: Tx,
  act: { action: AuditAction & `application.${string}`; applicationId: string; after?: Coded },
  at: Date,
): Promise<void> {
  const { action, applicationId: subjectId, after } = act;
  await audit(tx, { kind: 'system' }, { action, subjectKind: 'application', subjectId, after }, at);
}
