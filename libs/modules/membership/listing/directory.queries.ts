import { Injectable } from '@nestjs/common';
import type { MemberKind } from '@modules/members';
import { Database, decodeCursor, type Page, PAGE_SIZE, PAGE_SIZE_ALLOWED, toPage } from '@platform/database';

export interface DirectorySearch {
  /** Parts of a name; each word has to be met. */
  text?: string;
  kind?: MemberKind;
  prefectureCode?: string;
  cursor?: string;
  limit?: number;
}

/** A member as everybody reads of it; null for what it did not choose, and for what there is none of. */
export interface DirectoryEntry {
  /** Of the entry and not of the member. */
  id: string;
  nameJa: string;
  nameEn: string;
  kind: MemberKind | null;
  prefectureCode: string | null;
  /** JSIC divisions of its open sites. */
  industries: string[] | null;
  website: string | null;
  contact: string | null;
  /** Open sites. */
  sites: number | null;
  /** YYYY-MM-DD in Japan: when it accepted the newest version of the pledge that it accepted. */
  pledgedOn: string | null;
  summaryJa: string | null;
  summaryEn: string | null;
}

/** The public directory. Speaks as somebody who may read no row of any member: the database gives what was chosen. */
@Injectable()
export class DirectoryQueries {
  constructor(private readonly db: Database) {}

  /** The newest entry first. @throws Refusal request.invalid for a cursor that is not ours */
  page({ text = '', kind, prefectureCode, cursor, limit }: DirectorySearch): Promise<Page<DirectoryEntry>> {
    const most = Math.min(limit ?? PAGE_SIZE, PAGE_SIZE_ALLOWED);
    const filter = { kind, prefecture: prefectureCode, ...(cursor === undefined ? {} : decodeCursor(cursor)) };
    return this.db.transaction({ kind: 'complainant' }, async (tx) => {
      const rows = await tx.query<(DirectoryEntry & { listedAt: Date })[]>(
        `SELECT id, listed_at AS "listedAt", name_ja AS "nameJa", name_en AS "nameEn", kind,
           prefecture_code AS "prefectureCode", industries, website, contact, sites, pledged_on AS "pledgedOn",
           summary_ja AS "summaryJa", summary_en AS "summaryEn" FROM directory_page($1, $2, $3)`,
        [text, filter, most + 1],
      );
      const { items, nextCursor } = toPage(rows, most, ({ id, listedAt }) => ({ at: listedAt.toISOString(), id }));
      return { items: items.map(({ listedAt: _, ...entry }) => entry), nextCursor };
    });
  }
}
