import {
  AUDIENCES,
  type AudienceRule,
  type Claim,
  countClaims,
  type Fact,
  type HiddenPlace,
  mustSuppress,
  type Place,
  type TableDesign,
  type View,
} from '@platform/disclosure';

/** What the corrected edition of a quarter counts no more, and what it counts besides (docs/adr/0063-corrected-editions.md). */
export interface QuarterChange {
  /** Its first day. */
  quarter: string;
  gone: readonly Fact[];
  added: readonly Fact[];
}

const RULE = AUDIENCES.public;
/** Larger than any quarter: "at least k" as a figure that was rounded to next to nothing. */
const BEYOND = 100_000;

/** The parts of a quarter: in both editions, in the first alone, in the corrected one alone. */
export function partsOf(quarter: string): { both: string; gone: string; added: string } {
  return { both: `${quarter} both`, gone: `${quarter} gone`, added: `${quarter} added` };
}

/** The blocks of the corrected edition. */
export function correctedBlocks(quarter: string): [string, string] {
  const { both, added } = partsOf(quarter);
  return [both, added];
}

/** What stands in one list of facts and not in the other; a fact that stands twice counts twice. */
export function compared(quarter: string, before: readonly Fact[], after: readonly Fact[]): QuarterChange {
  return { quarter, gone: without(before, after), added: without(after, before) };
}

/** The facts of the corrected edition, each in its part. @param facts of the first edition, among others */
export function correctedFacts(facts: readonly Fact[], { quarter, gone, added }: QuarterChange): Fact[] {
  const parts = partsOf(quarter);
  const first = facts.filter(({ block }) => block === quarter);
  return [...moved(without(first, gone), parts.both), ...moved(added, parts.added)];
}

/**
 * The cells of the corrected edition that may be told anew: so many people were added or removed that their number is none of
 * the small ones. Whatever else there is keeps its first figure, changed or not.
 */
export function tellingClaims(
  claims: readonly Claim[],
  change: QuarterChange,
  tables: readonly TableDesign[],
): Claim[] {
  const differences = new Map(changed(change, tables).map(({ id, all }) => [id, all]));
  return claims.filter((claim) => {
    const difference = differences.get(claim.id);
    return (
      difference !== undefined && difference.count > 0 && !mustSuppress(difference, RULE) && !mustSuppress(claim, RULE)
    );
  });
}

/** What a change is looked at with. */
interface Surroundings {
  /** Whose cells are guarded. */
  tables: readonly TableDesign[];
  /** Of the first edition, among others. */
  facts: readonly Fact[];
  /** Cells that were told anew, or may be. */
  telling: readonly Pick<Place, 'codes'>[];
  /** Whether somebody can be counted there at all. */
  isPossible: (cell: Pick<Place, 'codes'>) => boolean;
}

/**
 * What everybody knows and nobody may find out who has both editions of a quarter: who was added, who was removed, and by how
 * much the one edition is larger than the other, wherever these are few. Where nobody was, that is guarded like few, so that
 * the two look the same.
 */
export function changeView(
  change: QuarterChange,
  { tables, facts, telling, isPossible }: Surroundings,
): View & Required<Pick<View, 'hidden'>> {
  const { both, gone, added } = partsOf(change.quarter);
  // Whoever reads why it was corrected may guess that people were only added, or only removed. Where that is so, we let them know.
  const none = [...(change.gone.length === 0 ? [gone] : []), ...(change.added.length === 0 ? [added] : [])];
  return {
    past: [
      ...none.map((block) => ({ blocks: [block], ...NOBODY })),
      ...telling.map(({ codes }) => ({ blocks: [gone, added], codes, ...AT_LEAST_K })),
    ],
    parts: { [change.quarter]: [both, gone] },
    hidden: changed(change, tables, facts)
      .filter(isPossible)
      .flatMap((cell) => secretsOf(cell, change)),
  };
}

const NOBODY = { codes: {}, shown: 0, rule: RULE } as const;
const AT_LEAST_K: { shown: number; rule: AudienceRule } = {
  shown: BEYOND / 2,
  rule: { ...RULE, base: BEYOND },
};

interface ChangedCell extends Pick<Claim, 'id' | 'codes'> {
  gone: Claim;
  added: Claim;
  /** Both together: a person who was moved to another cell is one. */
  all: Claim;
  /** In the first edition. */
  first: Claim;
}

/** Each cell of the tables with what was taken from it and what was put to it. @param first facts of the first edition, among others */
function changed(
  { quarter, ...facts }: QuarterChange,
  tables: readonly TableDesign[],
  first: readonly Fact[] = [],
): ChangedCell[] {
  const { gone, added } = partsOf(quarter);
  const all = [...first, ...moved(facts.gone, gone), ...moved(facts.added, added)];
  const within = (...blocks: string[]) => countClaims(all, tables, { name: '', blocks });
  const [goneIn, addedIn, firstIn] = [within(gone), within(added), within(quarter)];
  return within(gone, added).map((claim, i) => ({
    ...{ id: claim.id, codes: claim.codes, all: claim },
    ...{ gone: goneIn[i] as Claim, added: addedIn[i] as Claim, first: firstIn[i] as Claim },
  }));
}

function secretsOf(cell: ChangedCell, change: QuarterChange): HiddenPlace[] {
  const [{ gone, added }, { codes }, { k }] = [partsOf(change.quarter), cell, RULE];
  const isFew = (claim: Claim) => claim.count === 0 || mustSuppress(claim, RULE);
  const [isWhole, isOpen] = [isFew(cell.all), { gone: change.gone.length > 0, added: change.added.length > 0 }];
  // Whoever was not there cannot be gone; and nobody is told that nobody is, unless few are.
  const mayGo = isOpen.gone && cell.first.count > 0;
  const isSecret = (claim: Claim) => mustSuppress(claim, RULE) || (isWhole && claim.count === 0);
  return [
    ...(mayGo && isSecret(cell.gone) ? [{ blocks: [gone], codes, k }] : []),
    ...(isOpen.added && isSecret(cell.added) ? [{ blocks: [added], codes, k }] : []),
    ...(isWhole && (mayGo || isOpen.added) ? [{ blocks: [added], less: [gone], codes, k }] : []),
  ];
}

function moved(facts: readonly Fact[], block: string): Fact[] {
  return facts.map((fact) => ({ ...fact, block }));
}

function without(facts: readonly Fact[], others: readonly Fact[]): Fact[] {
  const left = new Map<string, number>();
  for (const other of others) left.set(nameOf(other), (left.get(nameOf(other)) ?? 0) + 1);
  return facts.filter((fact) => {
    const number = left.get(nameOf(fact)) ?? 0;
    left.set(nameOf(fact), number - 1);
    return number <= 0;
  });
}

function nameOf({ person, codes }: Fact): string {
  const sorted = Object.entries(codes).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([person, sorted]);
}
