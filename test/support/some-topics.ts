import type { TestDatabase } from './database';

export interface TopicWish {
  people: number;
  /** YYYY-MM-DD, noon in Japan. */
  at: string;
  prefecture: string;
  nationality: string;
}

/** So many people, each with one case about unpaid wages. */
export function addTopics(
  database: TestDatabase,
  { people, at, prefecture, nationality }: TopicWish,
): Promise<unknown> {
  return database.query(
    'owner',
    `WITH n AS (SELECT gen_random_uuid() AS id FROM generate_series(1, $1)),
       p AS (INSERT INTO people (id, nationality_code, created_at) SELECT id, $4, $2 FROM n),
       t AS (INSERT INTO complaints (id, person_id, draft_id, channel, locale, danger, is_anonymous, submitted_at)
         SELECT id, id, gen_random_uuid(), 'import', 'en', 'no', true, $2 FROM n),
       c AS (INSERT INTO cases (id, number, complaint_id, person_id, prefecture_code, severity, status, received_at)
         SELECT id, 'M-' || left(id::text, 18), id, id, $3, 'S4', 'received', $2 FROM n)
     INSERT INTO issues (id, case_id, category, subcategory, desk_group, is_primary, noted_by, noted_at)
       SELECT gen_random_uuid(), id, 'WAGE', 'payslip', 'labour', true, 'complainant', $2 FROM n`,
    [people, new Date(`${at}T12:00:00+09:00`), prefecture, nationality],
  );
}
