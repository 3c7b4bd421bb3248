import { UNGP_INDICATORS } from '@modules/reporting';
import { newId } from '@platform/database';
import type { TestDatabase } from './database';
import { insertRow } from './insert-row';

interface PackCell {
  universe: string;
  codes: Record<string, string>;
  state: string;
  value?: number;
  exact?: number;
}

interface Pack {
  year: number;
  at: Date;
  /** Who looked at it, and who let it out; without them it waits to be looked at. */
  people?: readonly [string, string];
}

/** A pack as the worker builds one, with these cells, at the state that its people brought it to. */
export async function makePack(
  database: TestDatabase,
  { year, at, people }: Pack,
  cells: readonly PackCell[],
): Promise<string> {
  const id = newId();
  const row = { id, year, definition: 'ungp-2026-1', state: 'waiting', requested_at: at };
  await insertRow(database, 'ungp_packs', row);
  for (const [place, { codes, value = null, exact = null, ...cell }] of cells.entries()) {
    await insertRow(database, 'ungp_cells', {
      ...{ pack_id: id, place, codes: JSON.stringify(codes), value, exact, ...cell },
    });
  }
  const move = (change: string, ...values: unknown[]) =>
    database.query('owner', `UPDATE ungp_packs SET ${change} WHERE id = $1`, [id, at, ...values]);
  await move(`state = 'built', built_at = $2`);
  if (!people) return id;
  await move(`state = 'checked', checked_by = $3, checked_at = $2`, people[0]);
  await move(`state = 'published', published_by = $3, published_at = $2`, people[1]);
  return id;
}

/** Every count that an indicator reads, so that each says all that it can. @param yes what is told of the good ones; the bad ones are told as 400 */
export function fullPack(yes = 1200): PackCell[] {
  const parts = UNGP_INDICATORS.flatMap(({ part, less }) => (less ? [part, less] : [part]));
  const cells = parts.flatMap(({ universe, dimension, good, bad, where = {} }): PackCell[] => {
    const told = (codes: Record<string, string>, value: number) => ({
      ...{ universe, codes, state: 'count', value, exact: value + 1 },
    });
    const each = (codes: readonly string[], value: number) =>
      codes.map((code) => told({ ...where, [dimension]: code }, value));
    return [told({ ...where }, yes + 400), ...each(good, yes), ...each(bad, 400)];
  });
  return [...new Map(cells.map((cell) => [JSON.stringify([cell.universe, cell.codes]), cell])).values()];
}

interface Recalled {
  id: string;
  at: Date;
  /** Who asked, and who confirmed; without the second it is only asked for. */
  people: readonly [string, string?];
  reason?: 'entry_errors' | 'late_entries' | 'counted_twice' | 'counting_error';
}

/** Takes a published pack back, or asks to. */
export async function recallPack(
  database: TestDatabase,
  { id, at, people: [asker, confirmer], reason = 'counted_twice' }: Recalled,
): Promise<void> {
  const row = { id: newId(), pack_id: id, reason, state: 'asked', asked_by: asker, asked_at: at };
  await insertRow(database, 'ungp_recalls', row);
  if (confirmer === undefined) return;
  const confirm = `UPDATE ungp_recalls SET state = 'confirmed', decided_by = $2, decided_at = $3 WHERE id = $1`;
  await database.query('owner', confirm, [row.id, confirmer, at]);
}
