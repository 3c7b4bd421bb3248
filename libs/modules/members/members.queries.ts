import { Injectable } from '@nestjs/common';
import { Clock } from '@platform/clock';
import { Database } from '@platform/database';

/** What a workplace code tells the form: enough to say "is this your workplace?". */
export interface WorkplaceView {
  siteId: string;
  memberId: string;
  nameJa: string;
  nameEn: string;
  prefectureCode: string;
}

@Injectable()
export class WorkplaceQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Looks one exact code up; case, spaces and hyphens do not matter, and one that was replaced opens for some days. The database lets intake list nothing. */
  async byCode(code: string): Promise<WorkplaceView | undefined> {
    return this.db.transaction({ kind: 'complainant' }, async (tx) => {
      const [row] = await tx.query<WorkplaceView[]>(
        `SELECT site_id AS "siteId", member_id AS "memberId", name_ja AS "nameJa", name_en AS "nameEn",
           prefecture_code AS "prefectureCode" FROM site_by_workplace_code($1, $2)`,
        [code, this.clock.now()],
      );
      return row;
    });
  }
}
