import type { Tx } from '@platform/database';
import type { NoticeName } from './catalogue';

/** One line of somebody's list. */
export interface NoticeRow {
  id: string;
  userId: string;
  notice: NoticeName;
  subjectId: string;
  /** The case that it names, with its number; both or neither. */
  caseId: string | null;
  reference: string | null;
}

const told = new WeakMap<Tx, Set<string>>();

/** Inserts the lines that do not exist yet and remembers whose lists grew. */
export async function insertNotices(tx: Tx, rows: readonly NoticeRow[], at: Date): Promise<void> {
  if (rows.length === 0) return;
  const of = <K extends keyof NoticeRow>(key: K) => rows.map((row) => row[key]);
  const created = await tx.query<{ userId: string }[]>(
    `INSERT INTO notices (id, user_id, notice, subject_id, case_id, reference, created_at)
     SELECT id, person, notice, subject, of_case, reference, $7
     FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::text[])
       AS row (id, person, notice, subject, of_case, reference)
     ON CONFLICT (notice, user_id, subject_id) DO NOTHING RETURNING user_id AS "userId"`,
    [of('id'), of('userId'), of('notice'), of('subjectId'), of('caseId'), of('reference'), at],
  );
  const people = told.get(tx) ?? new Set();
  for (const { userId } of created) people.add(userId);
  told.set(tx, people);
}

/** Removes lines that were read or came before the given instants, the longest ago first. @returns how many went */
export async function removeOldNotices(tx: Tx, before: { read: Date; unread: Date }, limit: number): Promise<number> {
  const [gone] = await tx.query<{ count: number }[]>(
    `WITH old AS (
       (SELECT id FROM notices WHERE read_at IS NOT NULL AND read_at < $1 ORDER BY read_at LIMIT $3)
       UNION ALL (SELECT id FROM notices WHERE read_at IS NULL AND created_at < $2 ORDER BY created_at LIMIT $3)
       LIMIT $3),
     removed AS (DELETE FROM notices WHERE id IN (SELECT id FROM old) RETURNING id)
     SELECT count(*)::int AS count FROM removed`,
    [before.read, before.unread, limit],
  );
  return gone?.count ?? 0;
}

/** Whose lists grew in this transaction; answers once. */
export function takeTold(tx: Tx): string[] {
  const people = [...(told.get(tx) ?? [])];
  told.delete(tx);
  return people;
}
