import { DESK_GROUPS, PREFECTURES } from '@modules/complaints';
import { newId } from '@platform/database';
import type { TestDatabase } from './database';
import { insertRow } from './insert-row';

export interface Cell {
  codes: Record<string, string>;
  state: string;
  value?: number;
}

interface Release {
  /** The first day of the quarter. */
  quarter: string;
  at: Date;
  /** Who looked at it, and who let it out; without them it waits to be looked at. */
  people?: readonly [string, string];
  /** The first edition, where these cells are a correction of it. */
  corrects?: string;
}

/** A release of figures as the worker builds one, with these cells, at the state that its people brought it to. */
export async function releaseFigures(
  database: TestDatabase,
  { quarter, at, people, corrects }: Release,
  cells: readonly Cell[],
): Promise<string> {
  const id = newId();
  const tables = JSON.stringify([
    ['group', 'prefecture'],
    ['group', 'nationality'],
  ]);
  const kind = corrects ? { audience: 'correction', corrects, reason: 'late_entries' } : { audience: 'public' };
  const row = { id, ...kind, first_quarter: quarter, last_quarter: quarter, tables, definition: '2026-1' };
  await insertRow(database, 'figure_releases', { ...row, state: 'waiting', requested_at: at });
  for (const [place, { codes, state, value = null }] of cells.entries()) {
    const cell = { release_id: id, place, codes: JSON.stringify(codes), state, value, is_cover: false };
    await insertRow(database, 'figure_cells', cell);
  }
  const next = `(SELECT coalesce(max(number), 0) + 1 FROM figure_releases)`;
  const move = (change: string, ...values: unknown[]) =>
    database.query('owner', `UPDATE figure_releases SET ${change} WHERE id = $1`, [id, at, ...values]);
  await move(`state = 'built', built_at = $2, number = ${next}`);
  if (!people) return id;
  await move(`state = 'checked', checked_by = $3, checked_at = $2`, people[0]);
  await move(`state = 'published', published_by = $3, published_at = $2`, people[1]);
  return id;
}

/** Both tables to their last cell, some of each state, as the largest page shows them. */
export function allFigures(): Cell[] {
  const prefectures = [...PREFECTURES.map(({ code }) => code), 'ZZ'];
  const nationalities = ['VN', 'CN', 'PH', 'NP', 'ID', 'MM', 'BR', 'KR', 'LK', 'TH', 'IN', 'PE', 'XX', 'ZZ'];
  const all = [{}, ...DESK_GROUPS.map((group) => ({ group }))];
  const across = (name: string, values: readonly string[]) =>
    values.flatMap((value) => all.map((group) => ({ ...group, [name]: value })));
  const codes = [...all, ...across('prefecture', prefectures), ...across('nationality', nationalities)];
  return codes.map((each, index): Cell => {
    if (index % 5 === 2) return { codes: each, state: 'zero' };
    return index % 3 === 2
      ? { codes: each, state: 'suppressed' }
      : { codes: each, state: 'count', value: 5 * (index + 1) };
  });
}
