import { AUDIENCES, countClaims, type Fact, mustSuppress, type TableDesign, type View } from '@platform/disclosure';
import type { ToldCompany } from '../own-facts';
import { correctedFacts, partsOf, type QuarterChange } from './quarter-change';

const ALL: TableDesign = [{ name: 'all', values: [''] }];

/** Whether what is left of the quarter besides these people is a figure of its own that nobody may be told. @param facts of one quarter */
export function hasFewOthers(facts: readonly Fact[], own: ReadonlySet<string>): boolean {
  const others = facts.filter(({ person }) => !own.has(person)).map((fact) => ({ ...fact, block: 'others' }));
  const total = countClaims(others, [ALL], { name: '', blocks: ['others'] }).at(-1);
  return total !== undefined && mustSuppress(total, AUDIENCES.public);
}

/** What was counted: the first editions, each fact in the block of its quarter, and what corrected ones differ in. */
interface Counted {
  facts: readonly Fact[];
  changes?: readonly QuarterChange[];
}

/**
 * The eyes of companies that were told of their own quarters first. Of a company nothing finer is told than how many answers were
 * due, and that says two things of everybody's tables. The number of all is at least as large: of all companies of a quarter the
 * largest says most, so one reader with the largest of each quarter stands for all of them. And whoever takes
 * the own cases from the number of all is left with the others: where these are few, that company has a view of its own.
 * @returns the views to add; none where no company was told
 */
export function companyViews(view: View, { facts, changes = [] }: Counted, told: readonly ToldCompany[]): View[] {
  const of = (quarter: string) => facts.filter(({ block }) => block === quarter);
  // With more cases than topics, whoever puts the two together sees that they do not belong together.
  const telling = told.filter(({ quarter, dueCases }) => dueCases <= of(quarter).length);
  const fewOthers = ({ quarter, people }: ToldCompany): readonly string[][] => {
    const change = changes.find((each) => each.quarter === quarter);
    const [own, { added }] = [new Set(people), partsOf(quarter)];
    const first = hasFewOthers(of(quarter), own) ? [othersOf(view, quarter)] : [];
    const corrected = change && hasFewOthers(correctedFacts(facts, change), own);
    return [...first, ...(corrected ? [[`${partsOf(quarter).both} others`, added]] : [])];
  };
  const stays = (each: ToldCompany): Known => {
    const gone = changes.find(({ quarter }) => quarter === each.quarter)?.gone;
    return { ...each, isUntouched: gone !== undefined && !gone.some(({ person }) => each.people.includes(person)) };
  };
  const views = [...new Set(telling.filter((each) => fewOthers(each).length > 0).map(({ memberId }) => memberId))].map(
    (memberId) =>
      telling
        .filter((each) => each.memberId === memberId)
        .reduce((known, each) => knowing(known, stays(each), fewOthers(each)), view),
  );
  const largest = largestOfEach(telling);
  return largest.length === 0
    ? views
    : [...views, largest.reduce((known, each) => knowing(known, stays(each), []), view)];
}

function largestOfEach(told: readonly ToldCompany[]): ToldCompany[] {
  const largest = new Map<string, ToldCompany>();
  for (const each of told) {
    if (each.dueCases > (largest.get(each.quarter)?.dueCases ?? 0)) largest.set(each.quarter, each);
  }
  return [...largest.values()];
}

interface Known extends ToldCompany {
  /** None of its cases left the quarter when it was corrected. The company may know that. */
  isUntouched: boolean;
}

/** Of each part of the quarter, the company's and the others'. */
function knowing(view: View, { quarter, dueCases, isUntouched }: Known, hidden: readonly (readonly string[])[]): View {
  const base = view.parts?.[quarter] ?? [quarter];
  const own = base.map((block) => `${block} own`);
  const split = base.map((block) => [block, [`${block} own`, `${block} others`]] as const);
  return {
    past: [
      ...view.past,
      { blocks: own, codes: {}, shown: dueCases, rule: AUDIENCES.member },
      ...(isUntouched
        ? [{ blocks: [`${partsOf(quarter).gone} own`], codes: {}, shown: 0, rule: AUDIENCES.member }]
        : []),
    ],
    parts: { ...view.parts, ...Object.fromEntries(split), [quarter]: [...own, ...othersOf(view, quarter)] },
    hidden: [...(view.hidden ?? []), ...hidden.map((blocks) => ({ blocks, codes: {}, k: AUDIENCES.public.k }))],
  };
}

function othersOf({ parts }: View, quarter: string): string[] {
  return (parts?.[quarter] ?? [quarter]).map((block) => `${block} others`);
}
