import type { MigrationInterface, QueryRunner } from 'typeorm';

const ISSUE = { deskGroup: 'i.desk_group', category: 'i.category', ilo: 'i.ilo' };
const PLACE = {
  industry: 'f.industry',
  prefecture: 'f.prefecture',
  residence: 'f.residence',
  nationality: 'f.nationality',
};
const WAY = { channel: 'f.channel', locale: 'f.locale', severity: 'f.severity' };

type Dimensions = Readonly<Record<string, string>>;

/** One dimension each, of those that `report_counts` does not have for the measure. */
const single = (dimensions: Dimensions): string[] =>
  Object.entries(dimensions).map(([name, column]) => `('${name}', ${column})`);

/** Two different ones each, in the order of the list. A category belongs to one group, so that pair says nothing. */
function pairs(dimensions: Dimensions): string[] {
  const all = Object.entries(dimensions);
  return all.flatMap(([a, left], at) =>
    all
      .slice(at + 1)
      .filter(([b]) => !(a === 'deskGroup' && b === 'category'))
      .map(([b, right]) => `('${a}*${b}', ${left} || '*' || ${right})`),
  );
}

const values = (list: readonly string[]): string =>
  `CROSS JOIN LATERAL (VALUES ${list.join(', ')}) d(dimension, value)`;
const ASKED = `($3 IS NULL OR d.dimension = ANY ($3))`;

/**
 * Counts by two dimensions, and by one that `report_counts` lacks: what the report builder answers from
 * (docs/adr/0060-questions-within-dimensions.md). Kept by the worker beside `report_counts`, behind the same walls.
 */
export class ReportCuts1764000000191 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE report_cuts (
        measure text NOT NULL,
        dimension text NOT NULL, -- one name, or two with * between them
        month text NOT NULL, -- YYYY-MM in Asia/Tokyo
        value text NOT NULL, -- one code, or two with * between them
        since text NOT NULL, -- the month before in which the same person was counted; empty: none
        n bigint NOT NULL,
        PRIMARY KEY (measure, dimension, month, value, since)
      );
      ALTER TABLE report_cuts ENABLE ROW LEVEL SECURITY;
      CREATE POLICY worker_all ON report_cuts TO madoguchi_worker USING (true) WITH CHECK (true);
      GRANT SELECT, INSERT, UPDATE, DELETE ON report_cuts TO madoguchi_worker;
    `);
    await contributions(q);
    await door(q);
    await q.query(`INSERT INTO report_cuts (measure, dimension, month, value, since, n)
      SELECT measure, dimension, month, value, since, n FROM cut_contributions(NULL, '{}', NULL)`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP FUNCTION desk_cut(text, text[], text, text, text), cut_contributions(uuid[], uuid[], text[]);
      DROP TABLE report_cuts;
    `);
  }
}

/** What facts amount to in cuts. The persons must be whole, or nobody may be named; a null list of dimensions is all. */
async function contributions(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE FUNCTION cut_contributions(of_persons uuid[], without uuid[], dimensions text[])
      RETURNS TABLE (measure text, month text, dimension text, value text, since text, n bigint)
      LANGUAGE plpgsql STABLE SET search_path = public AS $$
      BEGIN
        RETURN QUERY EXECUTE replace($sql$
          WITH f AS MATERIALIZED (SELECT * FROM case_facts WHERE $WHICH AND case_id <> ALL ($2)),
          noted AS MATERIALIZED (SELECT f.person_id, i.month::text AS month, d.dimension, d.value, count(*) AS n
            FROM f JOIN issue_facts i USING (case_id) ${values(pairs({ ...ISSUE, ...PLACE }))}
            WHERE ${ASKED} GROUP BY 1, 2, 3, 4),
          own AS (SELECT *, to_char(received_on, 'YYYY-MM') AS came, to_char(closed_on, 'YYYY-MM') AS went
            FROM f WHERE case_id = root_id)
          SELECT 'issues', a.month, a.dimension, a.value, '', sum(a.n)::bigint FROM noted a GROUP BY 2, 3, 4
          UNION ALL SELECT 'people', p.month, p.dimension, p.value, p.since, count(*) FROM (
            SELECT b.month, b.dimension, b.value, coalesce(lag(b.month) OVER (PARTITION BY b.dimension, b.value, b.person_id
              ORDER BY b.month), '') AS since FROM noted b) p GROUP BY 2, 3, 4, 5
          UNION ALL SELECT 'received', f.came, d.dimension, d.value, '', count(*) FROM own f
            ${values([...single(PLACE), ...pairs({ ...WAY, ...PLACE })])} WHERE ${ASKED} GROUP BY 2, 3, 4
          UNION ALL SELECT 'closed', f.went, d.dimension, d.value, '', count(*) FROM own f
            ${values([...single({ ...WAY, ...PLACE }), ...pairs({ ...WAY, outcome: 'f.outcome', ...PLACE })])}
            WHERE f.went IS NOT NULL AND ${ASKED} GROUP BY 2, 3, 4
          UNION ALL SELECT m.measure, m.month::text, m.dimension || '*' || d.dimension, m.value || '*' || d.value, '',
            sum(m.amount)::bigint FROM f JOIN case_moments m USING (case_id) ${values(single({ ...WAY, ...PLACE }))}
            WHERE m.measure IN ('clock', 'days', 'yen') AND ($3 IS NULL OR m.dimension || '*' || d.dimension = ANY ($3))
            GROUP BY 1, 2, 3, 4
        $sql$, '$WHICH', CASE WHEN of_persons IS NULL THEN 'true' ELSE 'person_id = ANY ($1)' END)
        USING of_persons, without, dimensions;
      END $$;
    REVOKE ALL ON FUNCTION cut_contributions(uuid[], uuid[], text[]) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION cut_contributions(uuid[], uuid[], text[]) TO madoguchi_worker;
  `);
}

/**
 * One measure by some dimensions, in steps of time, for the desk alone and without the cases that the reader is walled off from.
 * The worker asks too, in the name of the person for whom it makes a report.
 */
async function door(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE FUNCTION desk_cut(of_measure text, of_dimensions text[], from_month text, to_month text, step text)
      RETURNS TABLE (bin text, dimension text, value text, n bigint, fresh bigint, first bigint)
      LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
      DECLARE walled uuid[]; persons uuid[];
      BEGIN
        IF actor_kind() IS DISTINCT FROM 'secretariat' THEN
          RETURN;
        END IF;
        walled := actor_walled_cases();
        SELECT coalesce(array_agg(DISTINCT f.person_id), '{}') INTO persons FROM case_facts f WHERE f.case_id = ANY (walled);
        RETURN QUERY
          WITH c AS (
            SELECT r.month, r.dimension, r.value, r.since, r.n FROM report_counts r
              WHERE r.measure = of_measure AND r.month BETWEEN from_month AND to_month AND r.dimension = ANY (of_dimensions)
            UNION ALL SELECT r.month, r.dimension, r.value, r.since, r.n FROM report_cuts r
              WHERE r.measure = of_measure AND r.month BETWEEN from_month AND to_month AND r.dimension = ANY (of_dimensions)
            UNION ALL SELECT a.month, a.dimension, a.value, a.since, s.sign * a.n
              FROM (VALUES (-1, '{}'::uuid[]), (1, walled)) s(sign, without) CROSS JOIN LATERAL (
                SELECT * FROM fact_contributions(persons, s.without) UNION ALL
                SELECT * FROM cut_contributions(persons, s.without, of_dimensions)) a
              WHERE persons <> '{}' AND a.measure = of_measure AND a.month BETWEEN from_month AND to_month
                AND a.dimension = ANY (of_dimensions)
          ), b AS (
            SELECT c.*, greatest(from_month, to_char(date_trunc(step, (c.month || '-01')::timestamp), 'YYYY-MM')) AS begins FROM c
          )
          SELECT b.begins, b.dimension, b.value, sum(b.n)::bigint,
            coalesce(sum(b.n) FILTER (WHERE b.since < b.begins), 0)::bigint,
            coalesce(sum(b.n) FILTER (WHERE b.since < from_month), 0)::bigint
          FROM b GROUP BY 1, 2, 3 HAVING sum(b.n) <> 0;
      END $$;
    REVOKE ALL ON FUNCTION desk_cut(text, text[], text, text, text) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION desk_cut(text, text[], text, text, text) TO madoguchi_api, madoguchi_worker;
  `);
}
