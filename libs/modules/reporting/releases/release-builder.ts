import {
  AUDIENCES,
  type AudienceRule,
  type Claim,
  countClaims,
  type Draft,
  type Fact,
  mustSuppress,
  type PastClaim,
  type TableDesign,
  type View,
} from '@platform/disclosure';
import type { ToldCompany } from '../own-facts';
import { companyViews } from './company-views';
import { designOf, type ReleaseDefinition, UNSTATED } from './release-definition.rules';

export type Codes = Readonly<Record<string, string>>;

export const CELL_STATES = ['count', 'zero', 'suppressed', 'not_collected'] as const;
export type CellState = (typeof CELL_STATES)[number];

/** A cell as it is published. */
export interface ReleaseCell {
  codes: Record<string, string>;
  state: CellState;
  /** Where its state is `count`. */
  value: number | null;
  /** Suppressed for the sake of others alone. Never told: whoever knows it knows that the cell is large. */
  isCover: boolean;
}

export interface ReleasePlan {
  /** By their first days; counted together. */
  quarters: readonly string[];
  tables: readonly (readonly string[])[];
  audience: 'public' | 'research';
}

/** A release as it was built, whoever was shown it. */
export interface EarlierRelease extends ReleasePlan {
  definition: string;
  cells: readonly Pick<ReleaseCell, 'codes' | 'state' | 'value' | 'isCover'>[];
}

/** Whether a dimension was asked for in a quarter at all. */
export type IsCollected = (quarter: string, dimension: string) => boolean;

export interface ReleaseInput {
  definition: ReleaseDefinition;
  /** Of the quarters of the plan and of those linked with them, as they were frozen. */
  facts: readonly Fact[];
  earlier: readonly EarlierRelease[];
  isCollected: IsCollected;
  /** Companies that were told of these quarters before. */
  told?: readonly ToldCompany[];
}

/** What is to be decided; and what needs no decision, for nobody asked. */
export interface ReleaseDraft {
  draft: Draft;
  /** Of one reader who has seen it all, and of companies who know of themselves besides. */
  views: View[];
  notCollected: ReleaseCell[];
}

/**
 * Puts a release before the engine together with everything that anybody outside the desk was ever shown, as if one reader
 * had seen it all: whoever has seen less knows less, and researchers publish what they were given.
 * @throws Error where its tables and those that were shown of the same quarters link in a ring, or were counted by another definition
 */
export function draftRelease(plan: ReleasePlan, input: ReleaseInput): ReleaseDraft {
  const { definition, facts, isCollected } = input;
  const linked = linkedReleases(plan, input.earlier);
  if (linked.some((each) => each.definition !== definition.version)) throw new Error('counted by another definition');
  const isAsked = (table: readonly string[]) =>
    table.every((dimension) => plan.quarters.every((quarter) => isCollected(quarter, dimension)));
  const own = plan.tables.filter(isAsked).map((table) => designOf(table, definition));
  const rule = AUDIENCES[plan.audience];
  const blocks = [...plan.quarters];
  const claims = countClaims(facts, own, { name: '', blocks }).filter(({ codes }) => !isNever(codes, definition));
  const notCollected = countClaims(
    [],
    plan.tables.filter((table) => !isAsked(table)).map((table) => designOf(table, definition)),
    {
      name: '',
      blocks,
    },
  );
  const tables = allTables([...plan.tables.filter(isAsked), ...linked.flatMap((each) => each.tables)], definition);
  const reached = linkedQuarters(plan.quarters, linked);
  const told = (input.told ?? []).filter(({ quarter }) => reached.includes(quarter));
  const past = [...linked.flatMap(pastOf), ...commonKnowledge(reached, tables, input)];
  return {
    draft: { rule, tables, claims },
    views: [{ past }, ...companyViews({ past }, facts, told)],
    notCollected: notCollected
      .filter(({ codes, id }) => !isNever(codes, definition) && !claims.some((claim) => claim.id === id))
      .map(({ codes }) => ({ codes: { ...codes }, state: 'not_collected', value: null, isCover: false })),
  };
}

/** The cells as they are published. @param shown by the engine */
export function cellsOf(
  { draft, notCollected }: ReleaseDraft,
  shown: ReadonlyMap<string, number | null>,
): ReleaseCell[] {
  return [...draft.claims.map((claim) => cellOf(claim, shown.get(claim.id) ?? null, draft.rule)), ...notCollected];
}

function cellOf(claim: Claim, value: number | null, rule: AudienceRule): ReleaseCell {
  const codes = { ...claim.codes };
  if (value === null) return { codes, state: 'suppressed', value, isCover: !mustSuppress(claim, rule) };
  return { codes, ...(value === 0 ? { state: 'zero', value: null } : { state: 'count', value }), isCover: false };
}

/** Whatever was shown of these quarters, or of others together with one of them. */
function linkedReleases({ quarters }: ReleasePlan, earlier: readonly EarlierRelease[]): EarlierRelease[] {
  const reached = new Set(linkedQuarters(quarters, earlier));
  return earlier.filter((each) => each.quarters.some((quarter) => reached.has(quarter)));
}

/** These quarters, and whatever was shown together with one of them. */
export function linkedQuarters(
  quarters: readonly string[],
  earlier: readonly Pick<EarlierRelease, 'quarters'>[],
): string[] {
  const reached = new Set(quarters);
  for (let before = -1; before !== reached.size;) {
    before = reached.size;
    for (const each of earlier) {
      if (each.quarters.some((quarter) => reached.has(quarter)))
        each.quarters.forEach((quarter) => reached.add(quarter));
    }
  }
  return [...reached];
}

/** What covers others needs no protection of its own: earlier figures may have told it. */
function pastOf({ quarters, audience, cells }: EarlierRelease): PastClaim[] {
  const told = cells.filter(({ state, isCover }) => state !== 'not_collected' && !isCover);
  const rule = AUDIENCES[audience];
  return told.map(({ codes, state, value }) => ({
    ...{ blocks: quarters, codes, rule },
    shown: state === 'zero' ? 0 : value,
  }));
}

/** Each once, with a table of two lists of codes that depend on each other where both are in use. */
function allTables(named: readonly (readonly string[])[], definition: ReleaseDefinition): TableDesign[] {
  const used = new Set(named.flat());
  const [pair] = definition.never;
  const dependent = Object.keys(pair ?? {});
  const linking = dependent.length > 0 && dependent.every((name) => used.has(name)) ? [dependent] : [];
  const once = new Map([...named, ...linking].map((table) => [[...table].sort().join(), table]));
  return [...once.values()].map((table) => designOf(table, definition));
}

/** What readers know without being told by us: codes that exclude each other, and what nobody was asked for. */
function commonKnowledge(
  blocks: readonly string[],
  tables: readonly TableDesign[],
  { definition, isCollected }: ReleaseInput,
): PastClaim[] {
  const dimensions = [...new Map(tables.flat().map((dimension) => [dimension.name, dimension])).values()];
  const isUsed = (name: string) => dimensions.some((dimension) => dimension.name === name);
  return blocks.flatMap((block) => {
    const none = (codes: Codes): PastClaim => ({ blocks: [block], codes, shown: 0, rule: AUDIENCES.public });
    const excluded = definition.never.filter((pair) => Object.keys(pair).every(isUsed)).map(none);
    const unasked = dimensions
      .filter(({ name }) => !isCollected(block, name))
      .flatMap(({ name, values }) =>
        values.filter((value) => value !== UNSTATED).map((value) => none({ [name]: value })),
      );
    return [...excluded, ...unasked];
  });
}

function isNever(codes: Codes, { never }: ReleaseDefinition): boolean {
  return never.some((pair) => Object.entries(pair).every(([name, code]) => codes[name] === code));
}
