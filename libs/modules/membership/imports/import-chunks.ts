import type { Tx } from '@platform/database';
import { newId } from '@platform/database';
import type { MemberImport } from './import.entity';
import { judgeRow } from './import.rules';

/** Rows after `from`, up to and with `to`. */
export interface Chunk {
  from: number;
  to: number;
}

/** What a row shares with an earlier row of its list, or with a member that is there. */
const TWICE = `
  CASE WHEN x.corporate_number IS NOT NULL AND EXISTS (SELECT FROM member_import_rows e WHERE e.import_id = x.import_id
    AND e.corporate_number = x.corporate_number AND e.row_no < x.row_no) THEN 'numberTwice' END,
  CASE WHEN organisation_key(x.name_ja) <> '' AND EXISTS (SELECT FROM member_import_rows e WHERE e.import_id = x.import_id
    AND organisation_key(e.name_ja) = organisation_key(x.name_ja) AND e.prefecture_code = x.prefecture_code
    AND e.row_no < x.row_no AND (e.corporate_number IS NULL OR x.corporate_number IS NULL)) THEN 'nameTwice' END,`;
const KNOWN = `
  CASE WHEN x.corporate_number IS NOT NULL AND EXISTS (SELECT FROM members m
    WHERE m.corporate_number = x.corporate_number) THEN 'numberKnown' END,
  CASE WHEN organisation_key(x.name_ja) <> '' AND EXISTS (SELECT FROM members m
    WHERE organisation_key(m.name_ja) = organisation_key(x.name_ja) AND m.prefecture_code = x.prefecture_code
    AND (m.corporate_number IS NULL OR x.corporate_number IS NULL)) THEN 'nameKnown' END`;

/** Says of each row what can be made of it and what is wrong with it. @param today YYYY-MM-DD */
export async function checkRows(tx: Tx, { id, columns }: MemberImport, chunk: Chunk, today: string): Promise<void> {
  const rows = await tx.query<{ no: number; cells: string[] }[]>(
    `SELECT row_no AS no, cells FROM member_import_rows WHERE import_id = $1 AND row_no > $2 AND row_no <= $3`,
    [id, chunk.from, chunk.to],
  );
  const judged = rows.map(({ no, cells }) => {
    const { entry, faults } = judgeRow(cells, columns, today);
    return { no, ...entry, faults };
  });
  await tx.query(
    `UPDATE member_import_rows r SET name_ja = j."nameJa", name_en = j."nameEn", kind = j.kind,
       prefecture_code = j."prefectureCode", corporate_number = j."corporateNumber", joined_on = j."joinedOn",
       faults = ARRAY(SELECT jsonb_array_elements_text(j.faults))
     FROM jsonb_to_recordset($2) AS j(no int, "nameJa" text, "nameEn" text, kind text, "prefectureCode" text,
       "corporateNumber" text, "joinedOn" date, faults jsonb)
     WHERE r.import_id = $1 AND r.row_no = j.no`,
    [id, JSON.stringify(judged)],
  );
  await noteDoubles(tx, id, chunk, `${TWICE} ${KNOWN}`);
}

/** Makes a member of each row that nothing is wrong with, also by what others did since the check. */
export async function makeRows(tx: Tx, { id }: MemberImport, chunk: Chunk, at: Date): Promise<void> {
  await noteDoubles(tx, id, chunk, KNOWN);
  const good = await tx.query<{ no: number }[]>(
    `SELECT row_no AS no FROM member_import_rows WHERE import_id = $1 AND row_no > $2 AND row_no <= $3 AND faults = '{}'
       AND member_id IS NULL`,
    [id, chunk.from, chunk.to],
  );
  const made = JSON.stringify(good.map(({ no }) => ({ no, member: newId() })));
  const ids = `jsonb_to_recordset($2) AS g(no int, member uuid)`;
  await tx.query(
    `INSERT INTO members (id, name_ja, name_en, kind, prefecture_code, corporate_number, status, created_at)
     SELECT g.member, r.name_ja, r.name_en, r.kind, r.prefecture_code, r.corporate_number, 'current',
       coalesce(r.joined_on::timestamp AT TIME ZONE 'Asia/Tokyo', $3)
     FROM member_import_rows r JOIN ${ids} ON g.no = r.row_no WHERE r.import_id = $1`,
    [id, made, at],
  );
  await tx.query(
    `UPDATE member_import_rows r SET member_id = g.member, cells = '{}' FROM ${ids} WHERE r.import_id = $1 AND r.row_no = g.no`,
    [id, made],
  );
}

/** Takes out again what nobody has used; the database says of each other why it stays. */
export async function undoRows(tx: Tx, { id }: MemberImport, { from, to }: Chunk): Promise<void> {
  await tx.query('SELECT undo_imported_rows($1, $2, $3)', [id, from, to]);
}

async function noteDoubles(tx: Tx, id: string, { from, to }: Chunk, what: string): Promise<void> {
  // The planner takes a table that has just grown for a small one and would read all of it for each part.
  await tx.query('SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off');
  await tx.query(
    `UPDATE member_import_rows r SET faults = r.faults || d.found FROM (
       SELECT x.row_no, array_remove(ARRAY[${what}], NULL) AS found FROM member_import_rows x
       WHERE x.import_id = $1 AND x.row_no > $2 AND x.row_no <= $3 AND x.member_id IS NULL) d
     WHERE r.import_id = $1 AND r.row_no = d.row_no AND d.found <> '{}' AND NOT r.faults && d.found`,
    [id, from, to],
  );
}
