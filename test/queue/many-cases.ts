import { Client } from 'pg';

export interface Crowd {
  cases: number;
  /** Everything is placed around this instant: half of the open cases are overdue. */
  now: Date;
  /** Who may be in charge; one open case in five belongs to nobody. */
  assignees: readonly string[];
}

/**
 * Fills a database with cases as the queue sees them, half of them closed, without their sealed words. Triggers and
 * foreign keys sleep meanwhile, so that it takes seconds: what they would have written is written here.
 * @param ownerUrl of the owner, who alone may do this
 */
export async function seedCases(ownerUrl: string, { cases, now, assignees }: Crowd): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('SET session_replication_role = replica');
    await client.query('CREATE TEMP TABLE crowd AS SELECT g, uuidv7() AS id FROM generate_series(1, $1) g', [cases]);
    await client.query(
      `INSERT INTO members (id, name_ja, name_en, kind, prefecture_code, created_at)
       SELECT uuidv7(), '架空 ' || g, 'Fictional ' || g, 'company', '13', $1 FROM generate_series(1, 500) g`,
      [now],
    );
    await client.query(
      `WITH firms AS (SELECT array_agg(id) AS ids FROM members)
       INSERT INTO cases (id, number, complaint_id, person_id, member_id, prefecture_code, severity, status, assignee_id,
         team_id, received_at, next_due_at, closed_at, channel, locale, primary_category)
       SELECT crowd.id, 'MG-' || lpad(to_hex(g), 10, '0'), uuidv7(), uuidv7(), ids[1 + g * 31 % 500],
         lpad((1 + g * 17 % 47)::text, 2, '0'),
         (ARRAY['S1', 'S2', 'S3', 'S3', 'S3', 'S4', 'S4', 'S4', 'S4', 'S4'])[1 + g * 7 % 10],
         CASE WHEN g % 2 = 0 THEN 'closed' ELSE (ARRAY['received', 'triaged', 'in_progress', 'in_progress', 'with_company',
           'remedy_proposed', 'referral_pending', 'with_partner'])[1 + g / 2 % 8] END,
         owner.person, (SELECT team_id FROM desk_team_members WHERE user_id = owner.person),
         $1::timestamptz - g * interval '5 minutes',
         CASE WHEN g % 2 = 0 THEN 'infinity' ELSE $1::timestamptz + ((g * 7919) % 20001 - 10000) * interval '1 minute' END,
         CASE WHEN g % 2 = 0 THEN $1::timestamptz - ((g * 7919) % 500000) * interval '1 minute' END,
         (ARRAY['web_form', 'web_form', 'web_form', 'phone', 'visit'])[1 + g * 3 % 5],
         (ARRAY['ja', 'ja-x-easy', 'en', 'vi', 'vi', 'my', 'pt-BR'])[1 + g * 5 % 7],
         (ARRAY['WAGE', 'WAGE', 'HOURS', 'SAFETY', 'HARASSMENT', 'HOUSING'])[1 + g * 11 % 6]
       FROM crowd, firms, LATERAL (SELECT CASE WHEN g / 2 % 5 > 0 THEN ($2::uuid[])[1 + g * 13 % $3] END AS person) owner`,
      [now, assignees, assignees.length],
    );
    await client.query(
      `INSERT INTO issues (id, case_id, category, subcategory, desk_group, is_primary, noted_by, noted_at)
       SELECT uuidv7(), id, 'WAGE', 'unpaid_or_late', 'labour', true, 'complainant', $1 FROM crowd`,
      [now],
    );
    await client.query(
      `INSERT INTO deadlines (id, case_id, kind, policy_version, opened_at, due_at)
       SELECT uuidv7(), id, 'first_action', 1, $1, $1 FROM crowd WHERE g % 2 = 1`,
      [now],
    );
    await client.query('VACUUM (ANALYZE) cases, issues, deadlines, members, users, desk_team_members');
  } finally {
    await client.end();
  }
}
