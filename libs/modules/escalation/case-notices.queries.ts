import type { Severity } from '@modules/cases';
import type { ReadChannel } from '@modules/notifications';
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
  /** How she wants to be told, if at all; her address or number stays sealed. */
  contact: ReadChannel | null;
  /** The desk is accused: nobody of it is told anything. */
  isAboutDesk: boolean;
  /** The outside body that has the case; null while nobody has, and for every other case. */
  bodyId: string | null;
}

export async function noticeFacts(tx: Tx, caseId: string): Promise<NoticeFacts> {
  const [facts] = await tx.query<NoticeFacts[]>(
    `SELECT c.id AS "caseId", c.number, c.severity, c.assignee_id AS "assigneeId", p.locale,
       (SELECT CASE i.field WHEN 'phone' THEN 'sms' ELSE 'email' END FROM sealed_items i JOIN key_wraps w
          ON w.case_id = i.case_id AND w.compartment = i.compartment
        WHERE i.case_id = coalesce((SELECT origin_id FROM case_splits WHERE case_id = c.id), c.id) AND i.compartment = 'contact' ORDER BY i.id DESC LIMIT 1) AS contact,
       EXISTS (SELECT FROM case_parties WHERE case_id = c.id AND kind = 'desk') AS "isAboutDesk",
       (SELECT partner_id FROM referrals WHERE case_id = c.id AND reason = 'about_desk' AND state IN ('accepted', 'done')
         ORDER BY opened_at DESC, id DESC LIMIT 1) AS "bodyId"
     FROM cases c JOIN complaints p ON p.id = c.complaint_id WHERE c.id = $1`,
    [caseId],
  );
  if (!facts) throw new Error('a notice about a case that does not exist');
  return facts;
}

/** The case under which the desk works on this one: itself, unless it was merged into one that is still there. */
export async function workedUnder(tx: Tx, caseId: string): Promise<string> {
  const [row] = await tx.query<{ id: string }[]>(
    `SELECT coalesce(o.id, c.id) AS id FROM cases c
     LEFT JOIN cases o ON c.outcome = 'merged' AND o.id = c.duplicate_of AND o.erased_at IS NULL WHERE c.id = $1`,
    [caseId],
  );
  return row?.id ?? caseId;
}

/** Whom a missed deadline called. */
export async function escalationTarget(tx: Tx, deadlineId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ target: string }[]>('SELECT target FROM escalations WHERE deadline_id = $1', [
    deadlineId,
  ]);
  return row?.target;
}

/** The organisations that read under this grant until it ended. */
export async function readersUnder(
  tx: Tx,
  consentId: string,
): Promise<{ kind: 'member' | 'partner'; id: string; shareId: string | null }[]> {
  return tx.query(
    `SELECT 'member' AS kind, member_id AS id, id AS "shareId" FROM shares WHERE consent_id = $1
       AND ended_at = (SELECT max(ended_at) FROM shares WHERE consent_id = $1)
     UNION SELECT 'partner', partner_id, NULL FROM referrals WHERE consent_id = $1 AND state = 'revoked'`,
    [consentId],
  );
}

/** The referrals that this grant carried until it ended. */
export async function referralsUnder(tx: Tx, consentId: string): Promise<{ id: string; partnerId: string }[]> {
  return tx.query(
    `SELECT id, partner_id AS "partnerId" FROM referrals WHERE consent_id = $1 AND state = 'revoked' ORDER BY id`,
    [consentId],
  );
}

/** The partner of a referral, and whether it wants to hear by mail. */
export async function partnerOf(tx: Tx, referralId: string): Promise<{ id: string; hasMail: boolean } | undefined> {
  const [row] = await tx.query<{ id: string; hasMail: boolean }[]>(
    `SELECT p.id, 'mail' = ANY (p.channels) AS "hasMail" FROM referrals r JOIN partners p ON p.id = r.partner_id
     WHERE r.id = $1`,
    [referralId],
  );
  return row;
}

/** Which side wrote a note about a referral. */
export async function noteWriter(tx: Tx, noteId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ kind: string }[]>('SELECT author_kind AS kind FROM referral_notes WHERE id = $1', [
    noteId,
  ]);
  return row?.kind;
}

/** The company that is asked about dispute resolution, and its share. */
export async function memberAsked(
  tx: Tx,
  questionId: string,
): Promise<{ memberId: string; shareId: string } | undefined> {
  const [row] = await tx.query<{ memberId: string; shareId: string }[]>(
    `SELECT s.member_id AS "memberId", s.id AS "shareId" FROM adr_questions q JOIN shares s ON s.id = q.share_id WHERE q.id = $1`,
    [questionId],
  );
  return row;
}

/** The company of a measure, and its share. Undefined once its words were erased, or the company reads no longer. */
export async function shareOfMeasure(
  tx: Tx,
  measureId: string,
): Promise<{ memberId: string; shareId: string } | undefined> {
  const [row] = await tx.query<{ memberId: string; shareId: string }[]>(
    `SELECT s.member_id AS "memberId", s.id AS "shareId" FROM measures m JOIN shares s ON s.id = m.share_id
     WHERE m.id = $1 AND s.ended_at IS NULL`,
    [measureId],
  );
  return row;
}
