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

/** Whose lists grew in this transaction; answers once. */
export function takeTold(tx: Tx): string[] {
  const people = [...(told.get(tx) ?? [])];
  told.delete(tx);
  return people;
}
