import type { Severity } from '@modules/cases';
import type { Tx } from '@platform/database';

/** The little that a notice needs to know of a case. */
export interface NoticeFacts {
  caseId: string;
  number: string;
  severity: Severity;
  /** Who is in charge of it. */
  assigneeId: string | null;
  /** The language of her form. */
  locale: string;
  /** Whether she left an address; what it is stays sealed. */
  hasContact: boolean;
}

export async function noticeFacts(tx: Tx, caseId: string): Promise<NoticeFacts> {
  const [facts] = await tx.query<NoticeFacts[]>(
    `SELECT c.id AS "caseId", c.number, c.severity, c.assignee_id AS "assigneeId", p.locale,
       EXISTS (SELECT FROM key_wraps WHERE case_id = c.id AND compartment = 'contact') AS "hasContact"
     FROM cases c JOIN complaints p ON p.id = c.complaint_id WHERE c.id = $1`,
    [caseId],
  );
  if (!facts) throw new Error('a notice about a case that does not exist');
  return facts;
}

/** Whom a missed deadline called. */
export async function escalationTarget(tx: Tx, deadlineId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ target: string }[]>('SELECT target FROM escalations WHERE deadline_id = $1', [
    deadlineId,
  ]);
  return row?.target;
}

/** The organisations that read under this grant until it ended. */
export async function readersUnder(tx: Tx, consentId: string): Promise<{ kind: 'member' | 'partner'; id: string }[]> {
  return tx.query(
    `SELECT 'member' AS kind, member_id AS id FROM shares WHERE consent_id = $1
       AND ended_at = (SELECT max(ended_at) FROM shares WHERE consent_id = $1)
     UNION SELECT 'partner', partner_id FROM referrals WHERE consent_id = $1 AND state = 'revoked'`,
    [consentId],
  );
}

export async function partnerOf(tx: Tx, referralId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ partnerId: string }[]>(
    'SELECT partner_id AS "partnerId" FROM referrals WHERE id = $1',
    [referralId],
  );
  return row?.partnerId;
}
