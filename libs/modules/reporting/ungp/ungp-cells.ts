import {
  AUDIENCES,
  type Claim,
  countClaims,
  type Dimension,
  type Draft,
  type Fact,
  type TableDesign,
} from '@platform/disclosure';
import type { YearFacts } from './ungp-facts.queries';
import { isOfAnswers, type Universe, type UniverseId, UNIVERSES } from './ungp-universes';

/** A count as everybody may be told it; `exact` is for the desk and null where not even the desk is told. */
export interface UngpCell {
  universe: UniverseId;
  codes: Record<string, string>;
  state: 'count' | 'zero' | 'suppressed' | 'not_collected';
  value: number | null;
  exact: number | null;
}

/** One universe before the engine: its tables together, for they share the number of all. */
export interface UniverseDraft {
  universe: UniverseId;
  draft: Draft;
  /** Nobody had been asked, so that there is nothing to decide. */
  notCollected: Claim[];
}

export const UNIVERSE_IDS = Object.keys(UNIVERSES) as UniverseId[];

export function draftUniverse(id: UniverseId, year: number, { facts, isAskedAboutDesk }: YearFacts): UniverseDraft {
  const universe: Universe = UNIVERSES[id];
  const span = { name: '', blocks: [String(year)] };
  const isAsked = (names: readonly string[]) =>
    isAskedAboutDesk || !isOfAnswers(Object.fromEntries(names.map((name) => [name, ''])));
  const designs = (wanted: boolean) =>
    universe.tables.filter((names) => isAsked(names) === wanted).map((names) => designOf(universe, names));
  const own: readonly Fact[] = facts.get(id) ?? [];
  const claims = countClaims(own, designs(true), span);
  const unasked = countClaims([], designs(false), span).filter(({ codes }) => Object.keys(codes).length > 0);
  return { universe: id, draft: { rule: AUDIENCES.public, tables: designs(true), claims }, notCollected: unasked };
}

function designOf({ values }: Universe, names: readonly string[]): TableDesign {
  const [rows, columns] = names.map((name): Dimension => ({ name, values: values[name] ?? [] }));
  if (!rows) throw new Error('a table has one or two dimensions');
  return columns ? [rows, columns] : [rows];
}

/** @param shown by the engine; what is of the desk's own doing is told as it is and needs none */
export function cellsOfUniverse(
  { universe, draft, notCollected }: UniverseDraft,
  shown: ReadonlyMap<string, number | null>,
): UngpCell[] {
  return [
    ...draft.claims.map(({ id, codes, count }): UngpCell => {
      const exact = universe === 'about_desk' || isOfAnswers(codes) ? null : count;
      return { universe, codes: { ...codes }, ...told(shown.get(id) ?? null), exact };
    }),
    ...notCollected.map(({ codes }): UngpCell => ({
      universe,
      codes: { ...codes },
      state: 'not_collected',
      value: null,
      exact: null,
    })),
  ];
}

/** What stands for itself: as counted. */
export function asCounted({ draft }: UniverseDraft): ReadonlyMap<string, number | null> {
  return new Map(draft.claims.map(({ id, count }) => [id, count]));
}

function told(value: number | null): Pick<UngpCell, 'state' | 'value'> {
  if (value === null) return { state: 'suppressed', value };
  return value === 0 ? { state: 'zero', value: null } : { state: 'count', value };
}
