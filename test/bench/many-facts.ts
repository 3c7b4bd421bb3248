import { Client } from 'pg';

const BATCH = 50_000;
/** Each roll-up, and what the worker's own functions say that it is. */
const ROLL_UPS = {
  report_counts: `fact_contributions(NULL, '{}')`,
  report_cuts: `cut_contributions(NULL, '{}', NULL)`,
};

/**
 * Fills a store up to so many cases, two issues each, over two years, two cases in a person at most; and the roll-ups of them.
 * Foreign keys and triggers sleep; what the worker would have kept is made by the worker's own statement.
 */
export async function addManyFacts(ownerUrl: string, wanted: number): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('SET session_replication_role = replica');
    const { rows } = await client.query<{ n: number }>('SELECT count(*)::int AS n FROM case_facts');
    for (let from = rows[0]?.n ?? 0; from < wanted; from += BATCH) {
      await client.query(LOT, [from, Math.min(wanted, from + BATCH) - 1]);
      for (const sql of STATEMENTS) await client.query(sql);
      await client.query('DROP TABLE lot');
    }
    for (const [table, facts] of Object.entries(ROLL_UPS)) {
      await client.query(`TRUNCATE ${table}`);
      await client.query(
        `INSERT INTO ${table} (measure, month, dimension, value, since, n)
         SELECT measure, month, dimension, value, since, n FROM ${facts}`,
      );
    }
    await client.query('VACUUM ANALYZE');
  } finally {
    await client.end();
  }
}

/** $1 and $2: the first and the last number of a batch. The values only have to be as many as real ones. */
const LOT = `CREATE TEMP TABLE lot AS SELECT g, uuidv7() AS case_id, uuidv7() AS person_id, uuidv7() AS complaint_id,
     timestamptz '2024-06-01 00:00+09' + (g::bigint * 7919 % 729) * interval '1 day' AS at,
     (ARRAY['VN', 'CN', 'PH', 'NP', 'ID', 'MM', 'BR', 'KR', 'LK', 'TH'])[1 + g % 10] AS nationality,
     lpad((1 + g % 47)::text, 2, '0') AS prefecture, (ARRAY['TIT1', 'SSW1', 'EHI', 'STU', 'DEP', 'PR'])[1 + g % 6] AS residence
   FROM generate_series($1::int, $2::int) g`;

const STATEMENTS = [
  `INSERT INTO people (id, nationality_code, residence_status, created_at)
   SELECT person_id, nationality, residence, at FROM lot`,
  `INSERT INTO cases (id, number, complaint_id, person_id, prefecture_code, severity, status, outcome, received_at, closed_at,
     channel, locale, primary_category)
   SELECT case_id, 'B-' || g, complaint_id, person_id, prefecture, 'S3', CASE WHEN g % 20 = 0 THEN 'triaged' ELSE 'closed' END,
     CASE WHEN g % 20 = 0 THEN NULL ELSE 'confirmed_by_worker' END, at,
     CASE WHEN g % 20 = 0 THEN NULL ELSE at + (1 + g % 90) * interval '1 day' END, 'web_form', 'vi', 'WAGE' FROM lot`,
  `INSERT INTO issues (id, case_id, category, subcategory, desk_group, ilo_indicator, is_primary, noted_by, noted_at)
   SELECT uuidv7(), case_id, (ARRAY['WAGE', 'HOURS', 'SAFETY', 'HOUSING', 'HEALTH', 'TAX'])[1 + (g + n) % 6], 'x' || n,
     (ARRAY['labour', 'daily_life', 'medical_welfare', 'residence_status', 'tax_social_insurance', 'education'])[1 + (g + n) % 6],
     CASE WHEN n = 1 THEN 'withholding_of_wages' END, n = 1, 'desk', at + n * interval '20 days'
   FROM lot, generate_series(1, 2) n`,
  `INSERT INTO case_facts (case_id, root_id, person_id, received_on, closed_on, channel, locale, severity, status, outcome,
     handler_id, nationality, residence, prefecture, industry)
   SELECT c.id, c.id, c.person_id, (c.received_at AT TIME ZONE 'Asia/Tokyo')::date, (c.closed_at AT TIME ZONE 'Asia/Tokyo')::date,
     c.channel, c.locale, c.severity, c.status, coalesce(c.outcome, ''), NULL, nationality, residence, prefecture,
     chr(65 + g % 20) FROM lot JOIN cases c ON c.id = case_id`,
  `INSERT INTO issue_facts (issue_id, case_id, month, desk_group, category, ilo)
   SELECT i.id, i.case_id, to_char(i.noted_at AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM'), i.desk_group, i.category,
     coalesce(i.ilo_indicator, 'none') FROM lot JOIN issues i USING (case_id)`,
  `INSERT INTO case_moments (case_id, measure, dimension, value, month, amount)
   SELECT case_id, 'days', 'closing', (1 + g % 90)::text, to_char(at, 'YYYY-MM'), 1 FROM lot WHERE g % 20 > 0`,
];
