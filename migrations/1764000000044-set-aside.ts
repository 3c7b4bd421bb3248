import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cases that are spam or repeat another one are kept for a short time, and the list says that this is why. */
export class SetAside1764000000044 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP FUNCTION retention_list(timestamptz, uuid);
      -- As before (migration 35), with what the period follows from: that the case ended, or how.
      CREATE FUNCTION retention_list(until timestamptz, of_case uuid DEFAULT NULL)
        RETURNS TABLE (case_id uuid, part text, due_at timestamptz, kept_by text, period_of text)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
          WITH months AS (SELECT retention_months('caseMonths', 60) AS whole, retention_months('identityMonths', 12) AS name),
          short AS (SELECT make_interval(days => coalesce((SELECT (value ->> 'days')::integer FROM settings
            WHERE key = 'retention.setAside' ORDER BY version DESC LIMIT 1), 90)) AS period)
          SELECT c.id, p.part, greatest(c.closed_at + p.period, m.newest + interval '90 days') AS due_at, CASE
            WHEN EXISTS (SELECT FROM legal_holds h WHERE h.case_id = c.id AND h.lifted_at IS NULL) THEN 'legal_hold'
            WHEN m.newest + interval '90 days' > until AND c.closed_at + p.period <= until THEN 'new_message' END,
            CASE WHEN c.outcome IN ('spam', 'duplicate') THEN c.outcome ELSE 'ended' END
          FROM cases c CROSS JOIN months CROSS JOIN short
          CROSS JOIN LATERAL (SELECT kind AS part, CASE WHEN c.outcome IN ('spam', 'duplicate')
            THEN least(length, short.period) ELSE length END AS period
            FROM (VALUES ('case', months.whole), ('identity', months.name)) AS v(kind, length)) AS p
          LEFT JOIN LATERAL (SELECT max(sent_at) AS newest FROM messages WHERE messages.case_id = c.id) m ON true
          WHERE c.status = 'closed' AND c.erased_at IS NULL AND (of_case IS NULL OR c.id = of_case)
            AND c.closed_at + p.period <= until
            AND (p.part = 'case' OR EXISTS (SELECT FROM key_wraps w WHERE w.case_id = c.id
              AND w.compartment IN ('identity', 'contact')))
        $$;
      REVOKE ALL ON FUNCTION retention_list(timestamptz, uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION retention_list(timestamptz, uuid) TO madoguchi_worker, madoguchi_api;
    `);
  }

  async down(): Promise<void> {
    throw new Error('A period is not taken back; drop the database instead.');
  }
}
