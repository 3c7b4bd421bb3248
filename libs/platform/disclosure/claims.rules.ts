import type { Place, TableDesign } from './atom-map';
import type { Counted } from './audience.rules';

/** One counted thing: whose it is, in which block, and its codes. Coded facts only, no words. */
export interface Fact {
  /** Tells people apart and nothing else. */
  person: string;
  block: string;
  codes: Readonly<Record<string, string>>;
}

/** A cell that might be shown. */
export interface Claim extends Place, Counted {
  id: string;
}

/**
 * Every cell of the tables with its margins, once each: inner cells, margins and the total.
 * @param blocks which the cells cover together, under a name that begins the ids
 */
export function countClaims(
  facts: readonly Fact[],
  tables: readonly TableDesign[],
  { name, blocks }: { name: string; blocks: readonly string[] },
): Claim[] {
  const covered = facts.filter(({ block }) => blocks.includes(block));
  const claims = new Map<string, Claim>();
  for (const table of tables) {
    for (const codes of cellsOf(table)) {
      const id = [name, ...Object.entries(codes).map(([dimension, code]) => `${dimension}=${code}`)].join(' ');
      if (!claims.has(id)) claims.set(id, { id, blocks, codes, ...countedIn(covered, codes) });
    }
  }
  return [...claims.values()];
}

/** Inner cells, then margins, then the total. */
function cellsOf([rows, columns]: TableDesign): Record<string, string>[] {
  const down = rows.values.map((value) => ({ [rows.name]: value }));
  if (!columns) return [...down, {}];
  const across = columns.values.map((value) => ({ [columns.name]: value }));
  return [...down.flatMap((row) => across.map((column) => ({ ...row, ...column }))), ...down, ...across, {}];
}

function countedIn(facts: readonly Fact[], codes: Readonly<Record<string, string>>): Counted {
  const wanted = Object.entries(codes);
  const byPerson = new Map<string, number>();
  for (const { person, codes: own } of facts) {
    if (wanted.every(([dimension, code]) => own[dimension] === code)) {
      byPerson.set(person, (byPerson.get(person) ?? 0) + 1);
    }
  }
  const counts = [...byPerson.values()];
  const count = counts.reduce((sum, each) => sum + each, 0);
  return { count, people: counts.length, largest: Math.max(0, ...counts) };
}
