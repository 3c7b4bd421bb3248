import type { CaseStatus, DeadlineKind, Severity } from '@modules/cases';
import type { DeskGroup } from '@modules/complaints';
import type { Compartment } from '@platform/crypto';
import type { Tx } from '@platform/database';

/** A deadline that has passed, with its case; both rows are locked. */
export interface DueDeadline {
  id: string;
  caseId: string;
  kind: DeadlineKind;
  severity: Severity;
  status: CaseStatus;
  prefectureCode: string | null;
  isAboutDesk: boolean;
}

/**
 * $1 now, $2 how many. Its plan is tested: it must walk the index on open deadlines and sort nothing. The case is
 * locked before the deadline, as every command does, so that a case in other hands leaves no lock behind. Rows that
 * only point to the case, such as its facts, are no such hands: they hold its key, and the sweep leaves keys alone.
 */
export const CLAIM_DUE = `
  SELECT d.id, d.case_id AS "caseId", d.kind, c.severity, c.status, c.prefecture_code AS "prefectureCode",
    EXISTS (SELECT FROM case_parties WHERE case_id = c.id AND kind = 'desk') AS "isAboutDesk"
  FROM deadlines d JOIN cases c ON c.id = d.case_id
  WHERE d.due_at <= $1 AND d.met_at IS NULL AND d.breached_at IS NULL AND d.ended_at IS NULL
  ORDER BY d.due_at, d.id LIMIT $2 FOR NO KEY UPDATE OF c, d SKIP LOCKED`;

/**
 * Claims due deadlines, the longest overdue first, together with their cases. Nothing is waited for: a row that
 * somebody works on is left for the next sweep, so a sweep can neither block a person nor deadlock with one.
 */
export function claimDue(tx: Tx, now: Date, limit: number): Promise<DueDeadline[]> {
  return tx.query<DueDeadline[]>(CLAIM_DUE, [now, limit]);
}

/** Whether something is due, in whosever hands it is. */
export async function isAnythingDue(tx: Tx, now: Date): Promise<boolean> {
  const [row] = await tx.query<{ found: boolean }[]>(
    `SELECT EXISTS (SELECT FROM deadlines WHERE due_at <= $1 AND met_at IS NULL AND breached_at IS NULL
       AND ended_at IS NULL) AS found`,
    [now],
  );
  return row?.found ?? false;
}

export async function markBreached(tx: Tx, ids: readonly string[], at: Date): Promise<void> {
  await tx.query('UPDATE deadlines SET breached_at = $2 WHERE id = ANY($1)', [ids, at]);
}

/** What decides where a silent company's case goes. */
export interface ReferralFacts {
  caseId: string;
  consentId: string | null;
  mayTellPartner: boolean;
  deskGroup: DeskGroup | null;
  locale: string;
  /** The rooms that her grant covers. */
  scope: Compartment[];
  /** Partners that were asked before. */
  askedBefore: string[];
  /** Partners that are accused themselves. */
  accused: string[];
  /** The company said yes to dispute resolution when it was last asked. */
  hasCompanyAgreed: boolean;
  hasLiveReferral: boolean;
}

/** The facts of the given cases, by case id. A consent past its expiry counts as none. */
export async function referralFacts(
  tx: Tx,
  caseIds: readonly string[],
  now: Date,
): Promise<Map<string, ReferralFacts>> {
  if (caseIds.length === 0) return new Map();
  const rows = await tx.query<ReferralFacts[]>(
    `SELECT c.id AS "caseId", k.id AS "consentId", p.locale,
       COALESCE(k.state IN ('granted_identified', 'granted_deidentified')
         AND (k.expires_at IS NULL OR k.expires_at > $2), false) AS "mayTellPartner",
       (SELECT desk_group FROM issues WHERE case_id = c.id AND is_primary) AS "deskGroup",
       COALESCE(k.compartments, '{}') AS scope,
       ARRAY(SELECT DISTINCT partner_id FROM referrals WHERE case_id = c.id) AS "askedBefore",
       ARRAY(SELECT party_id FROM case_parties WHERE case_id IN (SELECT parts_of(c.id)) AND kind = 'partner') AS accused,
       COALESCE((SELECT is_agreed FROM adr_questions WHERE case_id = c.id ORDER BY asked_at DESC, id DESC LIMIT 1), false)
         AS "hasCompanyAgreed",
       EXISTS (SELECT FROM referrals WHERE case_id = c.id AND state IN ('pending', 'accepted')) AS "hasLiveReferral"
     FROM cases c JOIN complaints p ON p.id = c.complaint_id
     LEFT JOIN consents k ON k.case_id = c.id AND k.recipient_kind = 'partner'
     WHERE c.id = ANY($1)`,
    [caseIds, now],
  );
  return new Map(rows.map((row) => [row.caseId, row]));
}
