import type { Tx } from '@platform/database';
import type { CaseChange, Succession } from './succession.entity';
import { type CaseFacts, changesOf } from './succession.rules';

/** An open case whose walls a succession changes, or a closed one with a promise that is still due. */
export interface ChangedCase {
  caseId: string;
  number: string;
  siteNameJa: string | null;
  siteNameEn: string | null;
  changes: CaseChange[];
  /** People of the desk and of partners who do not see it any more. */
  keptOut: { id: string; displayName: string }[];
}

/** A person with ties and the cases that these keep from them. */
interface Walled {
  id: string;
  displayName: string;
  cases: string[];
}

type Row = Omit<CaseFacts, 'keptOut'> & Pick<ChangedCase, 'caseId' | 'number' | 'siteNameJa' | 'siteNameEn'>;

/** Everybody of the desk and of partners who has a tie to somebody; whoever has none has no wall that could change. */
export function wallsNow(tx: Tx): Promise<Walled[]> {
  return tx.query<Walled[]>(
    `SELECT u.id, u.display_name AS "displayName", walled_cases(u.id) AS cases FROM users u
     WHERE u.is_active AND u.organisation_kind IN ('secretariat', 'partner') AND EXISTS (SELECT FROM affiliations a
       WHERE a.ended_at IS NULL AND (a.user_id = u.id OR (a.with_kind = 'user' AND a.with_id = u.id)))
     ORDER BY u.id`,
  );
}

/** What changed between two looks at the walls, by case. */
export function keptOutSince(
  before: readonly Walled[],
  after: readonly Walled[],
): Map<string, Omit<Walled, 'cases'>[]> {
  const formerly = new Map(before.map(({ id, cases }) => [id, new Set(cases)]));
  const newly = new Map<string, Omit<Walled, 'cases'>[]>();
  for (const { id, displayName, cases } of after) {
    for (const caseId of cases.filter((each) => !formerly.get(id)?.has(each))) {
      newly.set(caseId, [...(newly.get(caseId) ?? []), { id, displayName }]);
    }
  }
  return newly;
}

/**
 * The facts of every case that a succession is about, and of those with these ids. Ask before it is carried out: afterwards
 * the sites are elsewhere. The transaction speaks as the system.
 */
export function concernedCases(tx: Tx, { kind, fromMember, intoMember, siteIds }: Succession): Promise<Row[]> {
  return tx.query<Row[]>(
    `SELECT c.id AS "caseId", c.number, c.status = 'closed' AS "isClosed", c.assignee_id AS "assigneeId",
       s.name_ja AS "siteNameJa", s.name_en AS "siteNameEn", true AS "isConcerned", sh.id IS NOT NULL AS "isShared",
       EXISTS (SELECT FROM consents k WHERE k.case_id = c.id AND k.recipient_kind = 'company' AND is_granted(k.state)) AS "hasConsent",
       EXISTS (SELECT FROM measures m WHERE m.share_id = sh.id AND m.state = 'accepted') AS "hasPromise",
       EXISTS (SELECT FROM case_parties p LEFT JOIN users u ON p.kind = 'user' AND u.id = p.party_id
         WHERE p.case_id = c.id AND ((p.kind = 'member' AND p.party_id = $2) OR u.member_id = $2
           OR (p.kind = 'site' AND p.party_id IN (SELECT id FROM sites WHERE member_id = $2)))) AS "hasPartyInside"
     FROM cases c LEFT JOIN sites s ON s.id = c.site_id
       LEFT JOIN shares sh ON sh.case_id = c.id AND sh.member_id = $1 AND sh.ended_at IS NULL
     WHERE c.erased_at IS NULL AND CASE WHEN $3 THEN c.member_id = $1 OR s.member_id = $1 OR sh.id IS NOT NULL
       ELSE c.site_id = ANY ($4::uuid[]) END
     ORDER BY c.number`,
    [fromMember, intoMember, kind === 'merger', siteIds ?? []],
  );
}

/** The rest of those that somebody does not see any more: cases of the member that takes over, and its kin. */
export function otherCases(tx: Tx, ids: readonly string[]): Promise<Row[]> {
  return tx.query<Row[]>(
    `SELECT c.id AS "caseId", c.number, c.status = 'closed' AS "isClosed", c.assignee_id AS "assigneeId",
       s.name_ja AS "siteNameJa", s.name_en AS "siteNameEn", false AS "isConcerned", false AS "isShared",
       false AS "hasConsent", false AS "hasPromise", false AS "hasPartyInside"
     FROM cases c LEFT JOIN sites s ON s.id = c.site_id
     WHERE c.id = ANY ($1) AND c.status <> 'closed' AND c.erased_at IS NULL ORDER BY c.number`,
    [ids],
  );
}

/** The list that is shown before and kept afterwards. */
export function changedCases(rows: readonly Row[], keptOut: ReturnType<typeof keptOutSince>): ChangedCase[] {
  return rows.flatMap(({ caseId, number, siteNameJa, siteNameEn, ...facts }) => {
    const people = facts.isClosed ? [] : (keptOut.get(caseId) ?? []);
    const changes = changesOf({ ...facts, keptOut: people });
    return changes.length === 0 ? [] : [{ caseId, number, siteNameJa, siteNameEn, changes, keptOut: people }];
  });
}
