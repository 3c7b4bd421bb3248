import type { Tx } from '@platform/database';
import type { Fact } from '@platform/disclosure';
import type { FigureRelease } from './figure-release.entity';
import { type CountableFact, countedFact, countNow, readFrozen } from './frozen-facts';
import { compared, type QuarterChange } from './quarter-change';

type StoredChange = CountableFact & { quarter: string; isAdded: boolean };

/**
 * Writes down once in what the quarter differs now from what was frozen of it. Whoever builds the correction a second time asks the same rows.
 * @param release a correction that nobody began to build yet; locked
 */
export async function freezeChange(
  tx: Tx,
  { id, firstQuarter }: Pick<FigureRelease, 'id' | 'firstQuarter'>,
): Promise<void> {
  const first = await readFrozen(tx, [firstQuarter]);
  const { gone, added } = compared(firstQuarter, first.facts, await countNow(tx, firstQuarter));
  const rowsOf = (facts: readonly Fact[], isAdded: boolean) =>
    facts.map(({ person, codes }) => ({ person, isAdded, ...codes }));
  await tx.query(
    `INSERT INTO correction_facts (release_id, is_added, person, desk_group, category, industry, prefecture, nationality)
     SELECT $1, "isAdded", person, "group", category, industry, prefecture, nationality FROM jsonb_to_recordset($2)
       AS f("isAdded" boolean, person uuid, "group" text, category text, industry text, prefecture text, nationality text)`,
    [id, JSON.stringify([...rowsOf(gone, false), ...rowsOf(added, true)])],
  );
}

/** Of all corrections that somebody saw or may see one day, and of the one that is being built. @param building its id, if there is one */
export async function readChanges(tx: Tx, building: string | null = null): Promise<QuarterChange[]> {
  const quarters = await tx.query<{ id: string; quarter: string }[]>(
    `SELECT id, first_quarter::text AS quarter FROM figure_releases
     WHERE audience = 'correction' AND (state IN ('built', 'checked', 'published') OR id = $1)`,
    [building],
  );
  const rows = await tx.query<StoredChange[]>(
    `SELECT r.first_quarter::text AS quarter, f.is_added AS "isAdded", f.person, f.desk_group AS "group", f.category,
       f.industry, f.prefecture, f.nationality
     FROM correction_facts f JOIN figure_releases r ON r.id = f.release_id WHERE r.id = ANY ($1)`,
    [quarters.map(({ id }) => id)],
  );
  const factsOf = (wanted: string, added: boolean) =>
    rows
      .filter(({ quarter, isAdded }) => quarter === wanted && isAdded === added)
      .map(({ quarter, isAdded: _, ...row }) => countedFact(quarter, row));
  return quarters.map(({ quarter }) => ({ quarter, gone: factsOf(quarter, false), added: factsOf(quarter, true) }));
}
