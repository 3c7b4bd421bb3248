import type { Tx } from '@platform/database';
import type { EarlierRelease } from './release-builder';
import { quartersBetween } from '../quarter.rules';

type Row = Omit<EarlierRelease, 'quarters'> & { firstQuarter: string; lastQuarter: string };

/** Everything that was built, in its order: what nobody was shown yet may be shown tomorrow, unless it was withdrawn. */
export async function readEarlier(tx: Tx): Promise<EarlierRelease[]> {
  const rows = await tx.query<Row[]>(
    `SELECT r.audience, r.tables, r.definition, r.first_quarter::text AS "firstQuarter", r.last_quarter::text AS "lastQuarter",
       (SELECT jsonb_agg(jsonb_build_object('codes', c.codes, 'state', c.state, 'value', c.value, 'isCover', c.is_cover)
          ORDER BY c.place) FROM figure_cells c WHERE c.release_id = r.id) AS cells
     FROM figure_releases r WHERE r.number IS NOT NULL AND r.state <> 'withdrawn' ORDER BY r.number`,
  );
  return rows.map(({ firstQuarter, lastQuarter, cells, ...row }) => ({
    ...row,
    quarters: quartersBetween(firstQuarter, lastQuarter),
    cells: cells ?? [],
  }));
}
