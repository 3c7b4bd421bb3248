import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the facts of cases are made of, out of the cases themselves. Nothing in it depends on the hour, so that a fact is the
 * same whenever it is read again. A case about the desk is in no figure of the desk.
 */
const MONTH = (at: string): string => `to_char(${at} AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM')`;
const DAY = (at: string): string => `(${at} AT TIME ZONE 'Asia/Tokyo')::date`;
/** A started day counts as a whole one. */
const DAYS = (from: string, to: string): string => `ceil(extract(epoch FROM ${to} - ${from}) / 86400)::int`;

const CASES = `cases c JOIN cases r ON r.id = CASE c.outcome WHEN 'merged' THEN c.duplicate_of ELSE c.id END`;
const COUNTED = `c.id = ANY (of_cases)
  AND NOT EXISTS (SELECT FROM case_parties x WHERE x.case_id IN (c.id, r.id) AND x.kind = 'desk')`;

/** Person, place and industry are those of the case that it is worked under. */
const CASE_SOURCE = `
  SELECT c.id, r.id, r.person_id, ${DAY('c.received_at')}, ${DAY('c.closed_at')},
    coalesce(c.channel, ''), coalesce(c.locale, ''), c.severity, c.status, coalesce(c.outcome, ''),
    c.assignee_id, coalesce(p.nationality_code::text, 'ZZ'), coalesce(p.residence_status, 'UNK'),
    coalesce(r.prefecture_code::text, 'ZZ'), coalesce(s.industry_code::text, 'ZZ')
  FROM ${CASES} JOIN people p ON p.id = r.person_id LEFT JOIN sites s ON s.id = r.site_id WHERE ${COUNTED}`;

/** What both a merged case and its other one name is one issue. */
const ISSUE_SOURCE = `
  SELECT i.id, i.case_id, ${MONTH('i.noted_at')}::char(7), i.desk_group, i.category, coalesce(i.ilo_indicator, 'none')
  FROM ${CASES} JOIN issues i ON i.case_id = c.id WHERE ${COUNTED} AND (r.id = c.id OR NOT EXISTS (SELECT FROM issues other
    WHERE other.case_id = r.id AND (other.category, other.subcategory) = (i.category, i.subcategory)))`;

const moment = (select: string, from: string, where: string): string =>
  `SELECT c.id AS case_id, ${select} FROM ${CASES} ${from} WHERE ${COUNTED} AND ${where}`;

const MOMENTS = [
  moment(
    `'clock' AS measure, d.kind AS dimension, CASE WHEN d.met_at <= d.due_at THEN 'met' WHEN d.met_at IS NOT NULL THEN 'late'
       WHEN d.breached_at IS NOT NULL THEN 'missed' ELSE 'running' END AS value, ${MONTH('d.due_at')} AS month, 1::bigint AS amount`,
    'JOIN deadlines d ON d.case_id = c.id',
    '(d.ended_at IS NULL OR d.met_at IS NOT NULL OR d.breached_at IS NOT NULL)',
  ),
  moment(
    `'days', d.kind, ${DAYS('d.opened_at', 'd.met_at')}::text, ${MONTH('d.met_at')}, 1`,
    'JOIN deadlines d ON d.case_id = c.id',
    `d.met_at IS NOT NULL AND d.kind IN ('acknowledgement', 'first_action', 'company_response', 'substantive_feedback',
       'partner_answer')`,
  ),
  moment(
    `'days', 'closing', ${DAYS('c.received_at', 'c.closed_at')}::text, ${MONTH('c.closed_at')}, 1`,
    '',
    'c.closed_at IS NOT NULL AND c.id = r.id',
  ),
  moment(
    `'referral', f.partner_id::text, f.state, ${MONTH('f.opened_at')}, 1`,
    'JOIN referrals f ON f.case_id = c.id',
    'true',
  ),
  moment(
    `'retaliation', u.kind, coalesce(u.answer, CASE WHEN u.told_at IS NULL THEN 'waiting' ELSE 'unanswered' END),
       ${MONTH('u.due_at')}, 1`,
    'JOIN follow_ups u ON u.case_id = c.id',
    `u.kind <> 'delivery' AND (u.answer IS NOT NULL OR u.closed_at = c.closed_at)`,
  ),
  moment(
    `'yen', 'received', '', ${MONTH('u.answered_at')}, u.yen`,
    'JOIN follow_ups u ON u.case_id = c.id',
    'u.yen IS NOT NULL',
  ),
  moment(
    `'yen', 'promised', '', ${MONTH('m.answered_at')}, m.yen`,
    'JOIN remedies m ON m.case_id = c.id',
    `m.state = 'confirmed' AND m.yen IS NOT NULL AND m.answered_at IS NOT NULL`,
  ),
  moment(
    `'yen', 'by_partner', '', ${MONTH('f.done_at')}, f.amount_yen`,
    'JOIN referrals f ON f.case_id = c.id',
    `f.state = 'done' AND f.amount_yen > 0`,
  ),
  moment(
    `'reopened', s.kind, '', ${MONTH('s.at')}, 1`,
    'JOIN case_steps s ON s.case_id = c.id',
    `s.kind IN ('reopened', 'appealed')`,
  ),
];

const MOMENT_SOURCE = `
  SELECT a.case_id, a.measure, a.dimension, a.value, a.month::char(7), sum(a.amount)::bigint
  FROM (${MOMENTS.join(' UNION ALL ')}) a GROUP BY 1, 2, 3, 4, 5`;

/** Each table of facts, the function that says what it is made of, and the key by which two lists of rows are compared. */
const FACTS = [
  { table: 'case_facts', source: CASE_SOURCE, key: 'case_id', made: 'cases_made' },
  { table: 'issue_facts', source: ISSUE_SOURCE, key: 'issue_id', made: 'issues_made' },
  {
    ...{ table: 'case_moments', source: MOMENT_SOURCE, made: 'moments_made' },
    key: 'case_id, measure, dimension, value, month',
  },
];

const KEY = 'measure, month, dimension, value, since';

/**
 * The keeping of facts in the database, so that its statements are planned once and not for each case
 * (docs/adr/0064-counts-move-by-case.md). What is kept and counted is what it was.
 */
export class FactsByDifferences1764000000205 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    for (const { table, source } of FACTS) {
      await q.query(`
        CREATE FUNCTION ${table}_source(of_cases uuid[]) RETURNS SETOF ${table}
          LANGUAGE plpgsql STABLE SET search_path = public AS $$
          #variable_conflict use_column
          BEGIN RETURN QUERY ${source}; END $$;
        ${forWorker(`${table}_source(uuid[])`)}
      `);
    }
    for (const name of ['fact_contributions', 'cut_contributions']) await planOnce(q, name);
    await refresh(q);
    for (const table of ['report_counts', 'report_cuts']) await moves(q, table);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP FUNCTION refresh_facts(uuid[]), people_behind(uuid[]), move_report_counts(jsonb), move_report_cuts(jsonb),
        ${FACTS.map(({ table }) => `${table}_source(uuid[])`).join(', ')};
    `);
    for (const name of ['fact_contributions', 'cut_contributions']) {
      const definition = await definitionOf(q, name);
      await q.query(definition.replace(ONCE, '').replace(CONFLICT, ''));
    }
  }
}

const forWorker = (name: string): string =>
  `REVOKE ALL ON FUNCTION ${name} FROM PUBLIC; GRANT EXECUTE ON FUNCTION ${name} TO madoguchi_worker;`;

/** Names of the result are names of columns too. */
const CONFLICT = '\n      #variable_conflict use_column';
/** What is put in front of the statement that a contribution was read with before. */
const ONCE = /\n +IF of_persons IS NOT NULL THEN[^]*?END IF; -- planned once/;

async function definitionOf(q: QueryRunner, name: string): Promise<string> {
  const [row] = (await q.query(`SELECT pg_get_functiondef(oid) AS text FROM pg_proc WHERE proname = $1`, [name])) as {
    text: string;
  }[];
  if (!row) throw new Error(`${name} is not there`);
  return row.text;
}

/** The same statement for named persons, as one that PostgreSQL keeps the plan of; for all of them it is planned as before. */
async function planOnce(q: QueryRunner, name: string): Promise<void> {
  const definition = await definitionOf(q, name);
  const statement = /\$sql\$([^]*?)\$sql\$/.exec(definition)?.[1];
  if (!statement) throw new Error(`${name} is not what it was`);
  const named = statement
    .replace('$WHICH', 'person_id = ANY (of_persons)')
    .replaceAll('$2', 'without')
    .replaceAll('$3', 'dimensions');
  const first = `
        IF of_persons IS NOT NULL THEN
          RETURN QUERY ${named.trim()};
          RETURN;
        END IF; -- planned once`;
  const body = definition
    .replace('AS $function$', (begin) => begin + CONFLICT)
    .replace(/\n +BEGIN\n/, (begin) => `${begin.trimEnd()}${first}\n`);
  await q.query(body);
}

/**
 * Makes the facts of some cases, and of what was merged into them, what the source says now. Returns what the people behind
 * them counted for before, as negative numbers, and what they count for now; nothing where no fact changed.
 */
async function refresh(q: QueryRunner): Promise<void> {
  const counted = (roll: string, sign: string, from: string): string =>
    `RETURN QUERY SELECT '${roll}', c.measure, c.month, c.dimension, c.value, c.since, ${sign}c.n FROM ${from} c;`;
  const contributed = (sign: '-' | ''): string => `
        ${counted('report_counts', sign, `fact_contributions(persons, '{}')`)}
        ${counted('report_cuts', sign, `cut_contributions(persons, '{}', NULL)`)}`;
  await q.query(`
    CREATE FUNCTION people_behind(of_cases uuid[]) RETURNS uuid[] LANGUAGE sql STABLE SET search_path = public AS $$
      SELECT coalesce(array_agg(DISTINCT p.id), '{}') FROM (
        SELECT person_id AS id FROM case_facts WHERE case_id = ANY (of_cases)
        UNION ALL SELECT r.person_id FROM cases c JOIN cases r ON r.id = CASE c.outcome WHEN 'merged' THEN c.duplicate_of ELSE c.id END
          WHERE c.id = ANY (of_cases)) p $$;
    CREATE FUNCTION refresh_facts(of_cases uuid[])
      RETURNS TABLE (roll_up text, measure text, month text, dimension text, value text, since text, n bigint)
      LANGUAGE plpgsql SET search_path = public SET plan_cache_mode = force_generic_plan AS $$
      #variable_conflict use_column
      DECLARE
        members uuid[]; persons uuid[]; person_key integer;
        ${FACTS.map(({ table, made }) => `${made} ${table}[];`).join(' ')}
      BEGIN
        LOOP
          BEGIN
            members := ARRAY(SELECT c.id FROM cases c
              WHERE c.id = ANY (of_cases) OR (c.outcome = 'merged' AND c.duplicate_of = ANY (of_cases)));
            -- An issue that a split moved is still among the facts of the case that it came from.
            members := ARRAY(SELECT m FROM unnest(members) m UNION SELECT k.case_id FROM issues i JOIN issue_facts k ON k.issue_id = i.id
              WHERE i.case_id = ANY (members));
            persons := people_behind(members);
            -- One person's facts are written by one worker at a time. In one order, so that nobody waits in a circle.
            FOR person_key IN SELECT DISTINCT hashtext(p::text) FROM unnest(persons) p ORDER BY 1 LOOP
              PERFORM pg_advisory_xact_lock(160055, person_key);
            END LOOP;
            ${FACTS.map(({ table, key, made }) => `${made} := ARRAY(SELECT s FROM ${table}_source(members) s ORDER BY ${key});`).join('\n            ')}
            EXIT WHEN people_behind(members) <@ persons
              AND NOT EXISTS (SELECT FROM unnest(cases_made) m WHERE m.person_id <> ALL (persons));
            -- A merge came in between. Whoever was waited for is let go, and it begins anew.
            RAISE EXCEPTION USING ERRCODE = 'MF001';
          EXCEPTION WHEN SQLSTATE 'MF001' THEN NULL;
          END;
        END LOOP;
        IF ${FACTS.map(({ table, key, made }) => `${made} = ARRAY(SELECT k FROM ${table} k WHERE case_id = ANY (members) ORDER BY ${key})`).join('\n          AND ')} THEN
          RETURN;
        END IF;
${contributed('-')}
        DELETE FROM case_facts WHERE case_id = ANY (members);
        ${FACTS.map(({ table, made }) => `INSERT INTO ${table} SELECT * FROM unnest(${made});`).join('\n        ')}
${contributed('')}
      END $$;
    ${forWorker('people_behind(uuid[])')}
    ${forWorker('refresh_facts(uuid[])')}
  `);
}

/** Adds to a roll-up. Every writer takes the rows in the order of their keys; what comes to nothing is no row. */
async function moves(q: QueryRunner, table: string): Promise<void> {
  const rows = `jsonb_to_recordset(moves) AS r (measure text, month text, dimension text, value text, since text, n bigint)`;
  await q.query(`
    CREATE FUNCTION move_${table}(moves jsonb) RETURNS void
      LANGUAGE plpgsql SET search_path = public SET plan_cache_mode = force_generic_plan AS $$
      BEGIN
        INSERT INTO ${table} AS c (${KEY}, n) SELECT ${KEY}, n FROM ${rows} ORDER BY ${KEY}
          ON CONFLICT (${KEY}) DO UPDATE SET n = c.n + excluded.n;
        DELETE FROM ${table} c USING ${rows}
          WHERE r.n < 0 AND (c.measure, c.month, c.dimension, c.value, c.since) = (r.measure, r.month, r.dimension, r.value, r.since)
            AND c.n = 0;
      END $$;
    ${forWorker(`move_${table}(jsonb)`)}
  `);
}
