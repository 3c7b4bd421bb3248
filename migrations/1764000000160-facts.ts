import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Coded facts of each case, and roll-ups of them, kept by the worker (docs/adr/0055-facts-and-rollups.md). No text, no name;
 * no application role but the worker's reads a row of them. The desk gets sums through `desk_figures`, which leaves out what
 * the reader is walled off from.
 */
export class Facts1764000000160 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await tables(q);
    await contributions(q);
    await door(q);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP FUNCTION desk_corrections(text, text), desk_figures(text, text), fact_contributions(uuid[], uuid[]);
      DROP TABLE fact_checks, figure_corrections, settled_months, report_counts, case_moments, issue_facts, case_facts;
    `);
  }
}

async function tables(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE case_facts (
      case_id uuid PRIMARY KEY REFERENCES cases,
      root_id uuid NOT NULL, -- the case that it is worked under: itself unless it was merged
      person_id uuid NOT NULL,
      received_on date NOT NULL,
      closed_on date,
      channel text NOT NULL,
      locale text NOT NULL,
      severity text NOT NULL,
      status text NOT NULL,
      outcome text NOT NULL,
      handler_id uuid,
      nationality text NOT NULL,
      residence text NOT NULL,
      prefecture text NOT NULL,
      industry text NOT NULL
    );
    CREATE INDEX case_facts_person ON case_facts (person_id);
    CREATE TABLE issue_facts (
      issue_id uuid PRIMARY KEY,
      case_id uuid NOT NULL REFERENCES case_facts ON DELETE CASCADE,
      month char(7) NOT NULL,
      desk_group text NOT NULL,
      category text NOT NULL,
      ilo text NOT NULL
    );
    CREATE INDEX issue_facts_case ON issue_facts (case_id);
    -- What happened to a case in a month: clocks, times, referrals, checks for retaliation, yen, reopenings.
    CREATE TABLE case_moments (
      case_id uuid NOT NULL REFERENCES case_facts ON DELETE CASCADE,
      measure text NOT NULL,
      dimension text NOT NULL,
      value text NOT NULL,
      month char(7) NOT NULL,
      amount bigint NOT NULL,
      PRIMARY KEY (case_id, measure, dimension, value, month)
    );
    -- The roll-up. A row of people or cases also says in which month each was counted before, so that the distinct ones of any
    -- span are those whose month before lies before the span: months can be added up without counting anybody twice.
    CREATE TABLE report_counts (
      measure text NOT NULL,
      month text NOT NULL, -- YYYY-MM in Asia/Tokyo; empty: as things stand
      dimension text NOT NULL,
      value text NOT NULL,
      since text NOT NULL, -- the month before in which the same one was counted; empty: none
      n bigint NOT NULL,
      PRIMARY KEY (measure, month, dimension, value, since)
    );
    CREATE INDEX report_counts_month ON report_counts (month);
    CREATE TABLE settled_months (
      month char(7) PRIMARY KEY,
      definitions text NOT NULL,
      settled_at timestamptz NOT NULL
    );
    -- What changed about a month after it was settled; one row a day.
    CREATE TABLE figure_corrections (
      month char(7) NOT NULL REFERENCES settled_months,
      measure text NOT NULL,
      definition text NOT NULL,
      noticed_on date NOT NULL,
      before bigint NOT NULL,
      after bigint NOT NULL,
      PRIMARY KEY (month, measure, noticed_on)
    );
    CREATE TABLE fact_checks (
      id uuid PRIMARY KEY,
      started_at timestamptz NOT NULL,
      finished_at timestamptz,
      reached uuid, -- the last case that was compared
      cases integer NOT NULL DEFAULT 0,
      facts_differed integer NOT NULL DEFAULT 0,
      counts_differed integer NOT NULL DEFAULT 0
    );
    CREATE INDEX fact_checks_started ON fact_checks (started_at, id);
  `);
  for (const table of TABLES) {
    await q.query(`
      ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      CREATE POLICY worker_all ON ${table} TO madoguchi_worker USING (true) WITH CHECK (true);
      GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO madoguchi_worker;
    `);
  }
}

const TABLES = [
  'case_facts',
  'issue_facts',
  'case_moments',
  'report_counts',
  'settled_months',
  'figure_corrections',
  'fact_checks',
];

/** What facts amount to: the one place that says how they are counted. The persons must be whole, or nobody may be named. */
async function contributions(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE FUNCTION fact_contributions(of_persons uuid[], without uuid[])
      RETURNS TABLE (measure text, month text, dimension text, value text, since text, n bigint)
      LANGUAGE plpgsql STABLE SET search_path = public AS $$
      BEGIN
        RETURN QUERY EXECUTE replace($sql$
          WITH f AS MATERIALIZED (SELECT * FROM case_facts WHERE $WHICH AND case_id <> ALL ($2)),
          noted AS MATERIALIZED (SELECT f.person_id, i.month::text AS month, d.dimension, d.value, count(*) AS n
            FROM f JOIN issue_facts i USING (case_id) CROSS JOIN LATERAL (VALUES ('all', ''), ('deskGroup', i.desk_group),
              ('category', i.category), ('ilo', i.ilo), ('industry', f.industry), ('prefecture', f.prefecture),
              ('residence', f.residence), ('nationality', f.nationality)) d(dimension, value)
            GROUP BY 1, 2, 3, 4),
          worked AS (SELECT DISTINCT f.root_id, i.month::text AS month FROM f JOIN issue_facts i USING (case_id)),
          own AS (SELECT *, to_char(received_on, 'YYYY-MM') AS came, to_char(closed_on, 'YYYY-MM') AS went
            FROM f WHERE case_id = root_id)
          SELECT 'issues', a.month, a.dimension, a.value, '', sum(a.n)::bigint FROM noted a GROUP BY 2, 3, 4
          UNION ALL SELECT 'people', p.month, p.dimension, p.value, p.since, count(*) FROM (
            SELECT b.month, b.dimension, b.value, coalesce(lag(b.month) OVER (PARTITION BY b.dimension, b.value, b.person_id
              ORDER BY b.month), '') AS since FROM noted b) p GROUP BY 2, 3, 4, 5
          UNION ALL SELECT 'cases', c.month, 'all', '', c.since, count(*) FROM (
            SELECT w.month, coalesce(lag(w.month) OVER (PARTITION BY w.root_id ORDER BY w.month), '') AS since FROM worked w) c
            GROUP BY 2, 5
          UNION ALL SELECT 'received', o.came, d.dimension, d.value, '', count(*) FROM own o CROSS JOIN LATERAL (VALUES
            ('all', ''), ('channel', o.channel), ('locale', o.locale), ('severity', o.severity)) d(dimension, value)
            GROUP BY 2, 3, 4
          UNION ALL SELECT 'closed', o.went, d.dimension, d.value, '', count(*) FROM own o CROSS JOIN LATERAL (VALUES
            ('all', ''), ('outcome', o.outcome), ('handler', coalesce(o.handler_id::text, ''))) d(dimension, value)
            WHERE o.went IS NOT NULL GROUP BY 2, 3, 4
          UNION ALL SELECT 'open', '', d.dimension, d.value, '', count(*) FROM own o CROSS JOIN LATERAL (VALUES
            ('all', ''), ('status', o.status), ('severity', o.severity), ('handler', coalesce(o.handler_id::text, '')),
            ('day', o.received_on::text)) d(dimension, value)
            WHERE o.went IS NULL GROUP BY 3, 4
          UNION ALL SELECT m.measure, m.month::text, m.dimension, m.value, '', sum(m.amount)::bigint
            FROM f JOIN case_moments m USING (case_id) GROUP BY 1, 2, 3, 4
        $sql$, '$WHICH', CASE WHEN of_persons IS NULL THEN 'true' ELSE 'person_id = ANY ($1)' END)
        USING of_persons, without;
      END $$;
    REVOKE ALL ON FUNCTION fact_contributions(uuid[], uuid[]) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION fact_contributions(uuid[], uuid[]) TO madoguchi_worker;
  `);
}

/** What of it the speaker may have: for the desk alone, and without the cases that this person is walled off from. */
async function door(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE FUNCTION desk_figures(from_month text, to_month text)
      RETURNS TABLE (measure text, month text, dimension text, value text, n bigint, first bigint)
      LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
      DECLARE walled uuid[] := actor_walled_cases(); persons uuid[];
      BEGIN
        IF actor_kind() IS DISTINCT FROM 'secretariat' THEN
          RETURN;
        END IF;
        SELECT coalesce(array_agg(DISTINCT f.person_id), '{}') INTO persons FROM case_facts f WHERE f.case_id = ANY (walled);
        RETURN QUERY
          SELECT c.measure, c.month, c.dimension, c.value, sum(c.n)::bigint,
            coalesce(sum(c.n) FILTER (WHERE c.since < from_month), 0)::bigint
          FROM (
            SELECT r.measure, r.month, r.dimension, r.value, r.since, r.n FROM report_counts r
            UNION ALL SELECT a.measure, a.month, a.dimension, a.value, a.since, -a.n FROM fact_contributions(persons, '{}') a
            UNION ALL SELECT b.measure, b.month, b.dimension, b.value, b.since, b.n FROM fact_contributions(persons, walled) b
          ) c WHERE c.month = '' OR c.month BETWEEN from_month AND to_month
          GROUP BY 1, 2, 3, 4 HAVING sum(c.n) <> 0;
      END $$;
    -- Corrections are sums over all cases: whoever is walled off from one is not told of any.
    CREATE FUNCTION desk_corrections(from_month text, to_month text)
      RETURNS TABLE (month text, measure text, definition text, noticed_on text, before bigint, after bigint)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
        SELECT k.month, k.measure, k.definition, k.noticed_on::text, k.before, k.after FROM figure_corrections k
        WHERE k.month BETWEEN from_month AND to_month AND k.before <> k.after AND actor_kind() = 'secretariat'
          AND NOT EXISTS (SELECT FROM case_facts f WHERE f.case_id = ANY (actor_walled_cases()))
        ORDER BY k.noticed_on DESC, k.month DESC, k.measure LIMIT 100 $$;
    REVOKE ALL ON FUNCTION desk_figures(text, text), desk_corrections(text, text) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION desk_figures(text, text), desk_corrections(text, text) TO madoguchi_api;
  `);
}
