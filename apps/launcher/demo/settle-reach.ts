import type { Locale } from '@modules/complaints';
import { newId } from '@platform/database';
import type { DemoStage } from './demo-stage';
import type { DemoWorld } from './settle-organisations';

interface DemoReach {
  code: string;
  locales: readonly Locale[];
  /** Of the months before this one, the newest first, and at last of this one. */
  scans: readonly number[];
}

/** Aozora's second plant and three sites more have no poster yet. */
const REACH: readonly DemoReach[] = [
  { code: 'AOZORA1', locales: ['vi', 'my', 'pt-BR', 'ja'], scans: [61, 38, 22, 7, 14] },
  { code: 'YUKISUZU1', locales: ['vi', 'ja', 'en'], scans: [12, 9, 31] },
  { code: 'KOMOREBI1', locales: ['vi', 'en', 'ja-x-easy'], scans: [84, 120, 55, 17, 40, 23] },
  { code: 'MIDORI1', locales: ['my', 'en'], scans: [4, 2] },
];
const WEEK_HOURS = 168;

/** Posters that were made and months of scans, as rows: setting the pages and sending somebody by each month would take minutes. */
export async function settleReach(stage: DemoStage, { actors, sites }: DemoWorld): Promise<void> {
  stage.goBack(20 * WEEK_HOURS);
  for (const { code, locales, scans } of REACH) {
    const siteId = sites.get(code)?.siteId;
    if (!siteId || (await stage.look('SELECT FROM poster_prints WHERE site_id = $1', [siteId]))) continue;
    await stage.owner.query(
      `INSERT INTO poster_prints (id, site_id, code, shape, locales, printed_by, printed_at)
       SELECT $1, id, workplace_code, 'a4', $3, $4, $5 FROM sites WHERE id = $2`,
      [newId(), siteId, locales, actors.officer.userId, stage.clock.now()],
    );
    // As old as its first scans: a company is told of no month before its site was there.
    await stage.owner.query(`UPDATE sites SET created_at = $2::timestamptz - interval '1 year' WHERE id = $1`, [
      siteId,
      stage.now,
    ]);
    await stage.owner.query(
      `INSERT INTO poster_scans (site_id, month, scans)
       SELECT $1, (date_trunc('month', $2::timestamptz AT TIME ZONE 'Asia/Tokyo') - (back % cardinality($3)) * interval '1 month')::date,
         $3[back] FROM generate_subscripts($3::int[], 1) back`,
      [siteId, stage.now, scans],
    );
  }
}
