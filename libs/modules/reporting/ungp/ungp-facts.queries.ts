import { EXPERIENCE_QUESTIONS, EXPERIENCE_VERSION } from '@modules/cases';
import type { Tx } from '@platform/database';
import type { Fact } from '@platform/disclosure';
import { boundsOfYear } from './ungp-pack.rules';
import type { UniverseId } from './ungp-universes';

/** What was counted of a year: coded facts by universe, and what nobody had been asked for by then. */
export interface YearFacts {
  facts: ReadonlyMap<UniverseId, Fact[]>;
  /** Whether anybody had answered the questions about the desk. */
  isAskedAboutDesk: boolean;
}

const NOT_ABOUT_DESK = `NOT EXISTS (SELECT FROM case_parties x WHERE x.case_id = c.id AND x.kind = 'desk')`;
/** A merged case is the one that it goes on under. */
const COUNTED = `c.outcome IS DISTINCT FROM 'merged' AND c.outcome IS DISTINCT FROM 'spam' AND ${NOT_ABOUT_DESK}`;
const YEAR = (at: string): string => `${at} >= $1 AND ${at} < $2`;
const DAY_OF_YEAR = (on: string): string =>
  `${on} >= ($1::timestamptz AT TIME ZONE 'Asia/Tokyo')::date AND ${on} < ($2::timestamptz AT TIME ZONE 'Asia/Tokyo')::date`;
const yesNo = (test: string): string => `CASE WHEN ${test} THEN 'yes' ELSE 'no' END`;
const LANGUAGE = `CASE WHEN coalesce(c.locale, '') = '' THEN 'unknown' WHEN split_part(c.locale, '-', 1) = 'ja' THEN 'ja'
  ELSE 'other' END`;
const IN_TOKYO = `(c.received_at AT TIME ZONE 'Asia/Tokyo')`;
const HOURS = `CASE WHEN c.channel IS DISTINCT FROM 'web_form' THEN 'unknown'
  WHEN extract(isodow FROM ${IN_TOKYO}) < 6 AND extract(hour FROM ${IN_TOKYO}) BETWEEN 9 AND 17 THEN 'office' ELSE 'outside' END`;
const HAS_REMEDY = `EXISTS (SELECT FROM remedies r WHERE r.case_id = c.id AND r.state = 'confirmed')
  OR EXISTS (SELECT FROM referrals f WHERE f.case_id = c.id AND f.state = 'done' AND f.outcome IN ('settled', 'paid', 'corrected')
    AND f.her_answer IS DISTINCT FROM 'rejected')`;
const REPEATED = `EXISTS (SELECT FROM cases o JOIN issues oi ON oi.case_id = o.id
    JOIN issues i ON i.case_id = c.id AND i.category = oi.category
  WHERE o.site_id = c.site_id AND o.id <> c.id AND o.closed_at < c.received_at
    AND o.closed_at >= c.received_at - interval '2 years' AND coalesce(o.outcome, '') NOT IN ('spam', 'merged', 'duplicate'))`;

/** One statement for each universe: whose a fact is, and its codes. $1 and $2 bound the year. */
const SOURCES: Readonly<Record<Exclude<UniverseId, 'quarters'>, string>> = {
  received: `SELECT c.person_id AS person, jsonb_build_object('tongue', ${LANGUAGE}, 'hours', ${HOURS},
      'repeated', CASE WHEN c.site_id IS NULL THEN 'unknown' ELSE ${yesNo(REPEATED)} END) AS codes
    FROM cases c WHERE ${YEAR('c.received_at')} AND ${COUNTED}`,
  ended: `SELECT c.person_id AS person, jsonb_build_object('language', ${LANGUAGE}, 'remedy', ${yesNo(HAS_REMEDY)},
      'within90', ${yesNo(`c.closed_at <= c.received_at + interval '90 days'`)},
      'helped', ${yesNo(`EXISTS (SELECT FROM referrals f WHERE f.case_id = c.id AND f.state IN ('accepted', 'done'))`)},
      'again', ${yesNo(`EXISTS (SELECT FROM case_steps s WHERE s.case_id = c.id AND s.kind IN ('reopened', 'appealed'))`)})
      || coalesce((SELECT jsonb_object_agg(e.question, CASE WHEN e.answer IN ('yes', 'rather_yes') THEN 'good'
        WHEN e.answer IN ('no', 'rather_no') THEN 'bad' ELSE 'none' END)
        FROM experience_answers e WHERE e.case_id = c.id AND e.version = '${EXPERIENCE_VERSION}'), '{}') AS codes
    FROM cases c WHERE c.status = 'closed' AND ${YEAR('c.closed_at')} AND ${COUNTED} AND c.outcome IS DISTINCT FROM 'duplicate'`,
  clocks: `SELECT c.person_id AS person, jsonb_build_object('clock', d.kind, 'kept', ${yesNo('d.met_at <= d.due_at')}) AS codes
    FROM cases c JOIN deadlines d ON d.case_id = c.id WHERE ${YEAR('d.due_at')} AND ${NOT_ABOUT_DESK}
      AND d.kind IN ('acknowledgement', 'first_action', 'progress_note', 'substantive_feedback')
      AND (d.ended_at IS NULL OR d.met_at IS NOT NULL OR d.breached_at IS NOT NULL)`,
  deliveries: `SELECT c.person_id AS person, jsonb_build_object('arrived', CASE WHEN u.answer IS NULL THEN 'unknown'
      ELSE ${yesNo(`u.answer = 'yes'`)} END) AS codes
    FROM cases c JOIN follow_ups u ON u.case_id = c.id WHERE u.kind = 'delivery' AND ${YEAR('u.due_at')} AND ${NOT_ABOUT_DESK}
      AND (u.answer IS NOT NULL OR u.closed_at = c.closed_at)`,
  watches: `SELECT c.person_id AS person, jsonb_build_object('worse', CASE WHEN u.answer IS NULL THEN 'unknown'
      ELSE ${yesNo(`u.answer = 'worse'`)} END) AS codes
    FROM cases c JOIN follow_ups u ON u.case_id = c.id WHERE u.kind <> 'delivery' AND ${YEAR('u.due_at')} AND ${NOT_ABOUT_DESK}
      AND (u.answer IS NOT NULL OR u.closed_at = c.closed_at)`,
  proposals: `SELECT c.person_id AS person, jsonb_build_object('accepted', CASE WHEN r.state = 'proposed' THEN 'unknown'
      ELSE ${yesNo(`r.state = 'confirmed'`)} END) AS codes
    FROM cases c JOIN remedies r ON r.case_id = c.id WHERE ${YEAR('r.proposed_at')} AND ${NOT_ABOUT_DESK}`,
  measures: `SELECT c.person_id AS person, jsonb_build_object('verified', ${yesNo(`m.state = 'verified'`)}) AS codes
    FROM cases c JOIN measures m ON m.case_id = c.id WHERE ${DAY_OF_YEAR('m.due_on')} AND ${NOT_ABOUT_DESK}
      AND m.state IN ('accepted', 'reported', 'verified', 'not_done')`,
  appeals: `SELECT c.person_id AS person, jsonb_build_object('changed', CASE WHEN a.decision IS NULL THEN 'unknown'
      ELSE ${yesNo(`a.decision = 'changed'`)} END) AS codes
    FROM cases c JOIN appeals a ON a.case_id = c.id WHERE ${YEAR('a.asked_at')} AND ${NOT_ABOUT_DESK}`,
  about_desk: `SELECT c.person_id AS person, jsonb_build_object('outside', ${yesNo(`c.outcome = 'decided_outside'`)}) AS codes
    FROM cases c WHERE c.status = 'closed' AND ${YEAR('c.closed_at')} AND c.outcome IS DISTINCT FROM 'merged'
      AND c.outcome IS DISTINCT FROM 'spam' AND NOT (${NOT_ABOUT_DESK})`,
  // Of members: one with most of the sites would be told about.
  sites: `SELECT s.member_id AS person, jsonb_build_object('poster', ${yesNo(
    `EXISTS (SELECT FROM poster_prints p WHERE p.site_id = s.id AND p.printed_at < $2)`,
  )}) AS codes FROM sites s WHERE s.created_at < $2 AND (s.closed_at IS NULL OR s.closed_at >= $2) AND $1::timestamptz < $2`,
  promises: `SELECT u.session_id AS person, jsonb_build_object('done', ${yesNo('u.done_at IS NOT NULL')}) AS codes
    FROM session_follow_ups u WHERE ${DAY_OF_YEAR('u.due_on')}`,
};

/** Reads the year once. Nothing of it is kept but the counts. */
export async function readYear(tx: Tx, year: number): Promise<YearFacts> {
  const { from, until } = boundsOfYear(year);
  const block = String(year);
  const facts = new Map<UniverseId, Fact[]>();
  for (const [universe, sql] of Object.entries(SOURCES) as [UniverseId, string][]) {
    const rows = await tx.query<Pick<Fact, 'person' | 'codes'>[]>(sql, [from, until]);
    facts.set(
      universe,
      rows.map(({ person, codes }) => ({ person, block, codes: universe === 'ended' ? withSilence(codes) : codes })),
    );
  }
  facts.set('quarters', await quarters(tx, year));
  const [asked] = await tx.query<{ isAsked: boolean }[]>(
    `SELECT EXISTS (SELECT FROM experience_answers e JOIN cases c ON c.id = e.case_id WHERE c.closed_at < $1) AS "isAsked"`,
    [until],
  );
  return { facts, isAskedAboutDesk: asked?.isAsked ?? false };
}

function withSilence(codes: Fact['codes']): Fact['codes'] {
  return { ...Object.fromEntries(EXPERIENCE_QUESTIONS.map((question) => [question, 'none'])), ...codes };
}

async function quarters(tx: Tx, year: number): Promise<Fact[]> {
  const [row] = await tx.query<{ told: number }[]>(
    `SELECT count(*)::int AS told FROM figure_releases
     WHERE audience = 'public' AND state = 'published' AND extract(year FROM first_quarter) = $1`,
    [year],
  );
  const told = row?.told ?? 0;
  return [1, 2, 3, 4].map((n) => ({
    ...{ person: `Q${n}`, block: String(year) },
    codes: { told: n <= told ? 'yes' : 'no' },
  }));
}
