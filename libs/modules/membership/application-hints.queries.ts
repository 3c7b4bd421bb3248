import type { MemberStanding } from '@modules/members';
import type { Tx } from '@platform/database';
import type { MembershipApplication } from './application.entity';

export const APPLICATION_HINTS = ['corporate_number', 'name', 'mail_domain'] as const;

/** Somebody who may be the same organisation, and what the two have in common. */
export interface ApplicationHint {
  what: (typeof APPLICATION_HINTS)[number];
  /** A member, or another application that is not withdrawn. */
  of: 'member' | 'application';
  id: string;
  nameJa: string;
  nameEn: string;
  /** Null for another application. */
  standing: MemberStanding | null;
  /** When it was expelled last; null for whoever was not. Reviewers see it, and nobody else. */
  expelledAt: Date | null;
}

/** A mail domain that more have than this says nothing: it belongs to a provider. */
const SHOWN = 5;

const HINTS = `
  SELECT 'corporate_number' AS what, 'member' AS of, id, name_ja, name_en FROM members WHERE corporate_number = $2
  UNION ALL SELECT 'corporate_number', 'application', id, name_ja, name_en FROM membership_applications
    WHERE corporate_number = $2 AND id <> $1 AND state NOT IN ('draft', 'withdrawn', 'approved')
  UNION ALL SELECT 'name', 'member', id, name_ja, name_en FROM members
    WHERE organisation_key(name_ja) = organisation_key($3) OR organisation_key(name_en) = organisation_key($4)
  UNION ALL SELECT 'name', 'application', id, name_ja, name_en FROM membership_applications
    WHERE (organisation_key(name_ja) = organisation_key($3) OR organisation_key(name_en) = organisation_key($4))
      AND id <> $1 AND state NOT IN ('draft', 'withdrawn', 'approved')`;

const DOMAIN = `SELECT DISTINCT 'mail_domain' AS what, 'member' AS of, m.id, m.name_ja, m.name_en
  FROM users u JOIN members m ON m.id = u.member_id
  WHERE u.member_id IS NOT NULL AND lower(split_part(u.email::text, '@', 2)) = lower(split_part($1, '@', 2)) LIMIT ${SHOWN + 1}`;

/**
 * Who may be this applicant already: the same corporate number, the same name but for its legal form and spelling, people
 * of a member in the same mail domain. The member that it became is no hint.
 */
export async function hintsFor(tx: Tx, application: MembershipApplication): Promise<ApplicationHint[]> {
  const { id, corporateNumber, nameJa, nameEn, email, memberId } = application;
  const names = `what, of, id, name_ja AS "nameJa", name_en AS "nameEn", member_standing(id) AS standing,
    (SELECT max(v.moved_at) FROM member_moves v WHERE v.member_id = hint.id AND v.act = 'expel') AS "expelledAt"`;
  const same = await tx.query<ApplicationHint[]>(`SELECT ${names} FROM (${HINTS}) AS hint LIMIT 20`, [
    ...[id, corporateNumber, nameJa, nameEn],
  ]);
  const domain = await tx.query<ApplicationHint[]>(`SELECT ${names} FROM (${DOMAIN}) AS hint`, [email]);
  const all = [...same, ...(domain.length > SHOWN ? [] : domain)];
  return all.filter((each) => each.id !== memberId);
}
