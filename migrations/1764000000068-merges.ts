import type { MigrationInterface, QueryRunner } from 'typeorm';

const OPEN = [
  'received',
  'triaged',
  'in_progress',
  'with_company',
  'remedy_proposed',
  'referral_pending',
  'with_partner',
];

/**
 * Two complaints of one person about one matter: one case goes on, the other one ends as merged and points to it. No row
 * of either moves, no key is wrapped anew (docs/adr/0034-cases-that-belong-together.md).
 */
export class Merges1764000000068 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await outcome(q);
    await wall(q);
    await retention(q);
  }

  async down(): Promise<void> {
    throw new Error('Cases that ended in a new way cannot be told in the old one; drop the database instead.');
  }
}

async function outcome(q: QueryRunner): Promise<void> {
  await q.query(`
    -- One outcome more, beside those that are there.
    DO $$
      DECLARE known text := (SELECT pg_get_constraintdef(oid) FROM pg_constraint
        WHERE conname = 'cases_outcome_check' AND conrelid = 'cases'::regclass);
      BEGIN
        EXECUTE 'ALTER TABLE cases DROP CONSTRAINT cases_outcome_check, ADD CONSTRAINT cases_outcome_check '
          || replace(known, '''duplicate''::text', '''duplicate''::text, ''merged''::text');
      END $$;
    ALTER TABLE cases DROP CONSTRAINT cases_duplicate_of_another,
      ADD CONSTRAINT cases_duplicate_of_another CHECK (duplicate_of <> id
        AND (duplicate_of IS NOT NULL) = (coalesce(outcome, '') IN ('duplicate', 'merged')));
    CREATE INDEX cases_merged ON cases (duplicate_of) WHERE outcome = 'merged';
    ALTER TABLE case_transitions DISABLE TRIGGER case_transitions_fixed;
  `);
  await q.query(
    `INSERT INTO case_transitions SELECT 'secretariat', s, 'closed', 'merged' FROM unnest($1::text[]) s
     UNION ALL SELECT 'secretariat', 'closed', 'in_progress', 'merged'`,
    [OPEN],
  );
  await q.query('ALTER TABLE case_transitions ENABLE TRIGGER case_transitions_fixed');
}

async function wall(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE FUNCTION refuse_bad_merge() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        IF is_about_desk(NEW.id) OR is_about_desk(NEW.duplicate_of)
          OR EXISTS (SELECT FROM shares WHERE case_id = NEW.id AND ended_at IS NULL)
          OR EXISTS (SELECT FROM referrals WHERE case_id = NEW.id AND state IN ('pending', 'accepted'))
          OR EXISTS (SELECT FROM follow_ups WHERE linked_case_id = NEW.id)
          OR EXISTS (SELECT FROM cases WHERE duplicate_of = NEW.id AND outcome = 'merged')
          OR EXISTS (SELECT FROM cases WHERE id = NEW.duplicate_of AND status = 'closed') THEN
          RAISE EXCEPTION 'this case cannot go on under that one' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER cases_merged_rightly BEFORE UPDATE OF outcome ON cases FOR EACH ROW
      WHEN (NEW.outcome = 'merged' AND OLD.outcome IS DISTINCT FROM 'merged') EXECUTE FUNCTION refuse_bad_merge();
    REVOKE ALL ON FUNCTION refuse_bad_merge() FROM PUBLIC;
  `);
}

/** As before (migration 44); but what goes on under another case ends when that one does. */
async function retention(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE OR REPLACE FUNCTION retention_list(until timestamptz, of_case uuid DEFAULT NULL)
      RETURNS TABLE (case_id uuid, part text, due_at timestamptz, kept_by text, period_of text)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
        WITH months AS (SELECT retention_months('caseMonths', 60) AS whole, retention_months('identityMonths', 12) AS name),
        short AS (SELECT make_interval(days => coalesce((SELECT (value ->> 'days')::integer FROM settings
          WHERE key = 'retention.setAside' ORDER BY version DESC LIMIT 1), 90)) AS period)
        SELECT c.id, p.part, greatest(e.ended_at + p.period, m.newest + interval '90 days') AS due_at, CASE
          WHEN EXISTS (SELECT FROM legal_holds h WHERE h.case_id = c.id AND h.lifted_at IS NULL) THEN 'legal_hold'
          WHEN m.newest + interval '90 days' > until AND e.ended_at + p.period <= until THEN 'new_message' END,
          CASE WHEN c.outcome IN ('spam', 'duplicate') THEN c.outcome ELSE 'ended' END
        FROM cases c CROSS JOIN months CROSS JOIN short
        LEFT JOIN cases o ON c.outcome = 'merged' AND o.id = c.duplicate_of AND o.erased_at IS NULL
        CROSS JOIN LATERAL (SELECT CASE WHEN o.id IS NULL THEN c.closed_at
          WHEN o.status = 'closed' THEN greatest(c.closed_at, o.closed_at) END AS ended_at) e
        CROSS JOIN LATERAL (SELECT kind AS part, CASE WHEN c.outcome IN ('spam', 'duplicate')
          THEN least(length, short.period) ELSE length END AS period
          FROM (VALUES ('case', months.whole), ('identity', months.name)) AS v(kind, length)) AS p
        LEFT JOIN LATERAL (SELECT max(sent_at) AS newest FROM messages WHERE messages.case_id = c.id) m ON true
        WHERE c.status = 'closed' AND c.erased_at IS NULL AND (of_case IS NULL OR c.id = of_case)
          AND e.ended_at + p.period <= until
          AND (p.part = 'case' OR EXISTS (SELECT FROM key_wraps w WHERE w.case_id = c.id
            AND w.compartment IN ('identity', 'contact')))
      $$;
  `);
}
