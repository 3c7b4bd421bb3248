import {
  AUDIENCES,
  type AudienceRule,
  type Claim,
  countClaims,
  type Dimension,
  type Draft,
  type Fact,
  mustSuppress,
  type PastClaim,
  type TableDesign,
  type View,
} from '@platform/disclosure';
import type { ToldCompany } from '../own-facts';
import { companyViews } from './company-views';
import {
  changeView,
  correctedBlocks,
  correctedFacts,
  partsOf,
  type QuarterChange,
  tellingClaims,
} from './quarter-change';
import { designOf, type ReleaseDefinition, UNSTATED } from './release-definition.rules';

export type Codes = Readonly<Record<string, string>>;

/** `as_before` stands in corrected editions: not told anew, whether or not it changed. */
export const CELL_STATES = ['count', 'zero', 'suppressed', 'not_collected', 'as_before'] as const;
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
  /** A correction is for everybody, too. */
  audience: 'public' | 'research' | 'correction';
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
  /** Of the quarters that have a corrected edition, or are to have one. Later releases go on counting the first. */
  changes?: readonly QuarterChange[];
}

/** What is to be decided; and what needs no decision, for nobody asked. */
export interface ReleaseDraft {
  /** The cells that may be shown. */
  draft: Draft;
  /** Every cell, in the order of the tables. */
  claims: readonly Claim[];
  /** What stands where nothing is shown. */
  untold: 'suppressed' | 'as_before';
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
  const designs = (tables: readonly (readonly string[])[]) => tables.map((table) => designOf(table, definition));
  const own = designs(plan.tables.filter(isAsked));
  const counted = { name: '', blocks: blocksOf(plan) };
  const isPossible = ({ codes }: Claim) => !isNever(codes, definition);
  const change = changeOf(plan, input);
  const claims = countClaims(change ? correctedFacts(facts, change) : facts, own, counted).filter(isPossible);
  const notCollected = countClaims([], designs(plan.tables.filter((table) => !isAsked(table))), counted);
  const tables = allTables([...plan.tables.filter(isAsked), ...linked.flatMap((each) => each.tables)], definition);
  const telling = change ? tellingClaims(claims, change, own) : claims;
  const small = change ? claims.filter((claim) => mustSuppress(claim, AUDIENCES.public)) : [];
  return {
    draft: { rule: releaseRule(plan.audience), tables, claims: telling },
    claims,
    untold: change ? 'as_before' : 'suppressed',
    views: viewsOf(plan, input, { linked, tables, telling, small }),
    notCollected: notCollected
      .filter((claim) => isPossible(claim) && !claims.some(({ id }) => id === claim.id))
      .map(({ codes }) => ({ codes: { ...codes }, state: 'not_collected', value: null, isCover: false })),
  };
}

interface Surroundings {
  linked: readonly EarlierRelease[];
  tables: readonly TableDesign[];
  /** The cells that may be shown. */
  telling: readonly Claim[];
  /** Cells of a corrected edition that have to stay hidden, though it does not say so. */
  small: readonly Claim[];
}

function viewsOf(plan: ReleasePlan, input: ReleaseInput, { linked, tables, telling, small }: Surroundings): View[] {
  const reached = linkedQuarters(plan.quarters, linked);
  const changes = (input.changes ?? []).filter(({ quarter }) => reached.includes(quarter));
  const own = changeOf(plan, input);
  const isPossible = ({ codes }: { codes: Codes }) => !isNever(codes, input.definition);
  const seen = changes.map((change) =>
    changeView(change, {
      ...{ tables, facts: input.facts, isPossible },
      telling: change === own ? telling : toldAnew(change, linked),
    }),
  );
  const view: View = {
    past: [
      ...linked.flatMap(pastOf),
      ...commonKnowledge(reached, tables, input),
      ...changes.flatMap(({ quarter }) => excluded(partsOf(quarter).added, tables, input)),
      ...seen.flatMap(({ past }) => past),
    ],
    parts: Object.assign({}, ...seen.map(({ parts }) => parts)) as Record<string, readonly string[]>,
    hidden: [
      ...small.map(({ blocks, codes }) => ({ blocks, codes, k: AUDIENCES.public.k })),
      ...seen.flatMap(({ hidden }) => hidden),
    ],
  };
  const told = (input.told ?? []).filter(({ quarter }) => reached.includes(quarter));
  return [view, ...companyViews(view, { facts: input.facts, changes }, told)];
}

function changeOf({ quarters, audience }: ReleasePlan, { changes = [] }: ReleaseInput): QuarterChange | undefined {
  if (audience !== 'correction') return undefined;
  const change = changes.find(({ quarter }) => quarter === quarters[0]);
  if (!change) throw new Error('a correction without a change');
  return change;
}

/** A correction is about the corrected edition, everything else about the first. */
function blocksOf({ quarters, audience }: Pick<ReleasePlan, 'quarters' | 'audience'>): readonly string[] {
  return audience === 'correction' ? quarters.flatMap(correctedBlocks) : quarters;
}

/** By which rule a release is made: a correction is for everybody. */
export function releaseRule(audience: ReleasePlan['audience']): AudienceRule {
  return AUDIENCES[audience === 'correction' ? 'public' : audience];
}

function toldAnew({ quarter }: QuarterChange, linked: readonly EarlierRelease[]): Pick<ReleaseCell, 'codes'>[] {
  const corrected = linked.filter(({ audience, quarters }) => audience === 'correction' && quarters[0] === quarter);
  return corrected.flatMap(({ cells }) => cells.filter(({ state }) => state === 'count' || state === 'zero'));
}

/** The cells as they are published. @param shown by the engine */
export function cellsOf(
  { draft, claims, untold, notCollected }: ReleaseDraft,
  shown: ReadonlyMap<string, number | null>,
): ReleaseCell[] {
  const cellOf = (claim: Claim): ReleaseCell => {
    const [codes, value] = [{ ...claim.codes }, shown.get(claim.id) ?? null];
    if (value === null) return { codes, state: untold, value, isCover: !mustSuppress(claim, draft.rule) };
    return { codes, ...(value === 0 ? { state: 'zero', value: null } : { state: 'count', value }), isCover: false };
  };
  return [...claims.map(cellOf), ...notCollected];
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
  return told.map(({ codes, state, value }) => ({
    ...{ blocks: blocksOf({ quarters, audience }), codes, rule: releaseRule(audience) },
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
function commonKnowledge(blocks: readonly string[], tables: readonly TableDesign[], input: ReleaseInput): PastClaim[] {
  return blocks.flatMap((block) => {
    const unasked = dimensionsOf(tables)
      .filter(({ name }) => !input.isCollected(block, name))
      .flatMap(({ name, values }) =>
        values.filter((value) => value !== UNSTATED).map((value) => none(block, { [name]: value })),
      );
    return [...excluded(block, tables, input), ...unasked];
  });
}

function excluded(block: string, tables: readonly TableDesign[], { definition }: ReleaseInput): PastClaim[] {
  const isUsed = (name: string) => dimensionsOf(tables).some((dimension) => dimension.name === name);
  return definition.never.filter((pair) => Object.keys(pair).every(isUsed)).map((pair) => none(block, pair));
}

function none(block: string, codes: Codes): PastClaim {
  return { blocks: [block], codes, shown: 0, rule: AUDIENCES.public };
}

function dimensionsOf(tables: readonly TableDesign[]): Dimension[] {
  return [...new Map(tables.flat().map((dimension) => [dimension.name, dimension])).values()];
}

function isNever(codes: Codes, { never }: ReleaseDefinition): boolean {
  return never.some((pair) => Object.entries(pair).every(([name, code]) => codes[name] === code));
}
