import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { Database, decodeCursor, type Page, PAGE_SIZE, PAGE_SIZE_ALLOWED, toPage } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { type KeptBecause, MemberImport } from './import.entity';
import type { ImportFault } from './import.rules';
import { imports } from './member-imports.service';

/** Which rows of a list are shown. */
export const IMPORT_SHOWN = ['all', 'faulty', 'kept'] as const;
export type ImportShown = (typeof IMPORT_SHOWN)[number];

export type ImportRow = Pick<MemberImport, 'id' | 'state' | 'fileName' | 'rows' | 'reached' | 'askedAt'> & {
  askedByName: string;
};

export interface ImportDetail extends ImportRow, Pick<MemberImport, 'heading' | 'columns'> {
  faulty: number;
  made: number;
  undone: number;
  kept: number;
  /** The first rows as they came, so that one can see which column is which. */
  sample: string[][];
}

export interface ImportLine {
  rowNo: number;
  nameJa: string;
  nameEn: string;
  kind: string | null;
  prefectureCode: string | null;
  corporateNumber: string | null;
  /** YYYY-MM-DD. */
  joinedOn: string | null;
  faults: ImportFault[];
  memberId: string | null;
  isUndone: boolean;
  keptBecause: KeptBecause | null;
}

const SAMPLE_ROWS = 3;
const ROW = `i.id, i.state, i.file_name AS "fileName", i.rows, i.reached, i.asked_at AS "askedAt",
  (SELECT display_name FROM users WHERE id = i.asked_by) AS "askedByName"`;
const ONLY: Readonly<Record<ImportShown, string>> = {
  all: '',
  faulty: `AND faults <> '{}'`,
  kept: 'AND kept_because IS NOT NULL',
};

/** Lists of members as officers see them. */
@Injectable()
export class ImportQueries {
  constructor(private readonly db: Database) {}

  /** The newest first. @throws Refusal permission.missing */
  async list(actor: Actor, { cursor, limit }: { cursor?: string; limit?: number }): Promise<Page<ImportRow>> {
    refuseUnless(imports(actor), 'permission.missing');
    const size = Math.min(limit ?? PAGE_SIZE, PAGE_SIZE_ALLOWED);
    const from = cursor === undefined ? null : decodeCursor(cursor);
    const rows = await this.db.transaction(actor, (tx) =>
      tx.query<ImportRow[]>(
        `SELECT ${ROW} FROM member_imports i ${from ? 'WHERE (i.asked_at, i.id) < ($1, $2)' : ''}
         ORDER BY i.asked_at DESC, i.id DESC LIMIT ${size + 1}`,
        from ? [from.at, from.id] : [],
      ),
    );
    return toPage(rows, size, ({ id, askedAt }) => ({ at: askedAt.toISOString(), id }));
  }

  /** @throws Refusal memberImport.notFound */
  async detail(actor: Actor, importId: string): Promise<ImportDetail> {
    refuseUnless(imports(actor), 'memberImport.notFound');
    return this.db.transaction(actor, async (tx) => {
      const [found] = await tx.query<Omit<ImportDetail, 'sample'>[]>(
        `SELECT ${ROW}, i.heading, i.columns, n.* FROM member_imports i, LATERAL (
           SELECT count(*) FILTER (WHERE faults <> '{}')::int AS faulty, count(member_id)::int AS made,
             count(*) FILTER (WHERE is_undone)::int AS undone, count(kept_because)::int AS kept
           FROM member_import_rows WHERE import_id = i.id) n WHERE i.id = $1`,
        [importId],
      );
      if (!found) throw new Refusal('memberImport.notFound');
      const sample = await tx.query<{ cells: string[] }[]>(
        `SELECT cells FROM member_import_rows WHERE import_id = $1 AND row_no <= ${SAMPLE_ROWS} ORDER BY row_no`,
        [importId],
      );
      return { ...found, sample: sample.map(({ cells }) => cells) };
    });
  }

  /** The rows in the order of the file. @param after the number of the last row of the page before */
  async rows(
    actor: Actor,
    importId: string,
    { show, after = 0, limit }: { show: ImportShown; after?: number; limit?: number },
  ): Promise<{ items: ImportLine[]; nextAfter: number | null }> {
    refuseUnless(imports(actor), 'memberImport.notFound');
    const size = Math.min(limit ?? PAGE_SIZE, PAGE_SIZE_ALLOWED);
    return this.db.transaction(actor, async (tx) => {
      refuseUnless(await tx.existsBy(MemberImport, { id: importId }), 'memberImport.notFound');
      const rows = await tx.query<ImportLine[]>(
        `SELECT row_no AS "rowNo", name_ja AS "nameJa", name_en AS "nameEn", kind, prefecture_code AS "prefectureCode",
           corporate_number AS "corporateNumber", joined_on::text AS "joinedOn", faults, member_id AS "memberId",
           is_undone AS "isUndone", kept_because AS "keptBecause"
         FROM member_import_rows WHERE import_id = $1 AND row_no > $2 ${ONLY[show]} ORDER BY row_no LIMIT ${size + 1}`,
        [importId, after],
      );
      const items = rows.slice(0, size);
      return { items, nextAfter: rows.length > size ? (items.at(-1)?.rowNo ?? null) : null };
    });
  }
}
