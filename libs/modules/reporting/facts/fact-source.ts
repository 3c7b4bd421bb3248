/**
 * What the facts of cases are made of, out of the cases themselves. Each statement takes ids of cases as $1. Nothing in them
 * depends on the hour, so that a fact is the same whenever it is read again. A case about the desk is in no figure of the
 * desk.
 */

const MONTH = (at: string): string => `to_char(${at} AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM')`;
const DAY = (at: string): string => `(${at} AT TIME ZONE 'Asia/Tokyo')::date`;

const CASES = `cases c JOIN cases r ON r.id = CASE c.outcome WHEN 'merged' THEN c.duplicate_of ELSE c.id END`;
const COUNTED = `c.id = ANY ($1) AND NOT EXISTS (SELECT FROM case_parties x WHERE x.case_id IN (c.id, r.id) AND x.kind = 'desk')`;

/** Person, place and industry are those of the case that it is worked under. */
export const CASE_SOURCE = `
  SELECT c.id AS case_id, r.id AS root_id, r.person_id, ${DAY('c.received_at')} AS received_on, ${DAY('c.closed_at')} AS closed_on,
    coalesce(c.channel, '') AS channel, coalesce(c.locale, '') AS locale, c.severity, c.status, coalesce(c.outcome, '') AS outcome,
    c.assignee_id AS handler_id, coalesce(p.nationality_code::text, 'ZZ') AS nationality,
    coalesce(p.residence_status, 'UNK') AS residence, coalesce(r.prefecture_code::text, 'ZZ') AS prefecture,
    coalesce(s.industry_code::text, 'ZZ') AS industry
  FROM ${CASES} JOIN people p ON p.id = r.person_id LEFT JOIN sites s ON s.id = r.site_id WHERE ${COUNTED}`;

/** What both a merged case and its other one name is one issue. */
export const ISSUE_SOURCE = `
  SELECT i.id AS issue_id, i.case_id, ${MONTH('i.noted_at')}::char(7) AS month, i.desk_group, i.category,
    coalesce(i.ilo_indicator, 'none') AS ilo
  FROM ${CASES} JOIN issues i ON i.case_id = c.id WHERE ${COUNTED} AND (r.id = c.id OR NOT EXISTS (SELECT FROM issues other
    WHERE other.case_id = r.id AND (other.category, other.subcategory) = (i.category, i.subcategory)))`;

/** A started day counts as a whole one. */
const DAYS = (from: string, to: string): string => `ceil(extract(epoch FROM ${to} - ${from}) / 86400)::int`;

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

export const MOMENT_SOURCE = `
  SELECT case_id, measure, dimension, value, month::char(7) AS month, sum(amount)::bigint AS amount
  FROM (${MOMENTS.join(' UNION ALL ')}) all_moments GROUP BY 1, 2, 3, 4, 5`;

/** Each table of facts, what it is made from, and its columns in the order of that statement. */
export const FACT_TABLES = [
  { table: 'case_facts', source: CASE_SOURCE },
  { table: 'issue_facts', source: ISSUE_SOURCE },
  { table: 'case_moments', source: MOMENT_SOURCE },
] as const;
