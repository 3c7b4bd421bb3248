import { Client } from 'pg';

/**
 * Fills a database with members of every kind, fictional and all different: one name in 200 tells of 潮騒 and one in
 * three of a 製作所. Triggers and foreign keys sleep meanwhile.
 * @param ownerUrl of the owner, who alone may do this @param now when the newest of them joined
 */
export async function seedMembers(ownerUrl: string, members: number, now: Date): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('SET session_replication_role = replica');
    await client.query(
      `INSERT INTO members (id, name_ja, name_en, kind, prefecture_code, status, corporate_number, pledged_version, pledged_at,
         created_at)
       SELECT uuidv7(),
         '株式会社' || (ARRAY['青葉', '山里', '若草', '夕凪', '石橋', '雪原', '南風'])[1 + g % 7]
           || CASE WHEN g % 200 = 0 THEN '潮騒' ELSE '' END || g || (ARRAY['製作所', '食品', 'ケア'])[1 + g % 3],
         'Fictional ' || (ARRAY['Works', 'Foods', 'Care'])[1 + g % 3] || ' ' || g,
         CASE WHEN g % 10 < 7 THEN 'company' ELSE (ARRAY['industry_body', 'local_government', 'support_group', 'union',
           'academic', 'lawyer', 'individual'])[1 + g / 10 % 7] END,
         lpad((1 + CASE WHEN g % 4 = 0 THEN 12 ELSE g * 17 % 47 END)::text, 2, '0'),
         CASE WHEN g % 9 > 0 THEN 'current' ELSE (ARRAY['pending', 'grace', 'lapsed', 'withdrawn', 'expelled'])[1 + g / 9 % 5] END,
         CASE WHEN g % 5 > 0 THEN '1' || lpad(g::text, 12, '0') END,
         CASE WHEN g % 3 > 0 THEN 1 END, CASE WHEN g % 3 > 0 THEN $2::timestamptz END,
         $2::timestamptz - g * interval '7 minutes'
       FROM generate_series(1, $1::integer) g`,
      [members, now],
    );
    await client.query('UPDATE members m SET search_key = member_key(m)');
    await client.query('VACUUM ANALYZE members');
  } finally {
    await client.end();
  }
}

/** Every second of them stands in the public directory. @param by somebody who is said to have chosen it */
export async function seedListings(ownerUrl: string, by: string, now: Date): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO member_listings (id, member_id, fields, website, contact, version, listed_at, changed_by, changed_at)
       SELECT uuidv7(), id, '{name,kind,prefecture}', '', '', 1, created_at, $1, $2
       FROM (SELECT id, created_at, row_number() OVER (ORDER BY created_at) AS place FROM members) m WHERE place % 2 = 0`,
      [by, now],
    );
    await client.query('VACUUM ANALYZE member_listings');
  } finally {
    await client.end();
  }
}

/** A site and a manager of each of them, named after it. */
export async function seedSitesAndPeople(ownerUrl: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('SET session_replication_role = replica');
    await client.query(
      `INSERT INTO sites (id, member_id, name_ja, name_en, prefecture_code, industry_code, workplace_code, created_at)
       SELECT uuidv7(), id, name_ja, name_en, prefecture_code, 'E', 'X' || row_number() OVER (ORDER BY id), created_at FROM members WHERE name_en LIKE 'Fictional%'`,
    );
    await client.query(
      `INSERT INTO users (id, email, display_name, organisation_kind, member_id, roles, password_hash, created_at)
       SELECT uuidv7(), id || '@members.example', name_ja || ' ' || name_en, 'member', id, '{member_manager}', '', created_at
       FROM members WHERE name_en LIKE 'Fictional%'`,
    );
    await client.query('VACUUM ANALYZE sites');
    await client.query('VACUUM ANALYZE users');
  } finally {
    await client.end();
  }
}
