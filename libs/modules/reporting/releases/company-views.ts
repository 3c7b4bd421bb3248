import { AUDIENCES, countClaims, type Fact, mustSuppress, type TableDesign, type View } from '@platform/disclosure';
import type { ToldCompany } from '../own-facts';

const ALL: TableDesign = [{ name: 'all', values: [''] }];

/** Whether what is left of the quarter besides these people is a figure of its own that nobody may be told. @param facts of one quarter */
export function hasFewOthers(facts: readonly Fact[], own: ReadonlySet<string>): boolean {
  const others = facts.filter(({ person }) => !own.has(person)).map((fact) => ({ ...fact, block: 'others' }));
  const total = countClaims(others, [ALL], { name: '', blocks: ['others'] }).at(-1);
  return total !== undefined && mustSuppress(total, AUDIENCES.public);
}

/**
 * The eyes of companies that were told of their own quarters first. Of a company nothing finer is told than how many answers were
 * due, and that says two things of everybody's tables. The number of all is at least as large: of all companies of a quarter the
 * largest says most, so one reader with the largest of each quarter stands for all of them. And whoever takes
 * the own cases from the number of all is left with the others: where these are few, that company has a view of its own.
 * @param facts as they were frozen, each in the block of its quarter @returns the views to add; none where no company was told
 */
export function companyViews(view: View, facts: readonly Fact[], told: readonly ToldCompany[]): View[] {
  const of = (quarter: string) => facts.filter(({ block }) => block === quarter);
  // With more cases than topics, whoever puts the two together sees that they do not belong together.
  const telling = told.filter(({ quarter, dueCases }) => dueCases <= of(quarter).length);
  const isAlone = ({ quarter, people }: ToldCompany) => hasFewOthers(of(quarter), new Set(people));
  const views = [...new Set(telling.filter(isAlone).map(({ memberId }) => memberId))].map((memberId) =>
    telling
      .filter((each) => each.memberId === memberId)
      .reduce((known, each) => knowing(known, each, isAlone(each)), view),
  );
  const largest = largestOfEach(telling);
  return largest.length === 0 ? views : [...views, largest.reduce((known, each) => knowing(known, each, false), view)];
}

function largestOfEach(told: readonly ToldCompany[]): ToldCompany[] {
  const largest = new Map<string, ToldCompany>();
  for (const each of told) {
    if (each.dueCases > (largest.get(each.quarter)?.dueCases ?? 0)) largest.set(each.quarter, each);
  }
  return [...largest.values()];
}

function knowing(view: View, { quarter, dueCases }: ToldCompany, isAlone: boolean): View {
  const [own, others] = [`${quarter} own`, `${quarter} others`];
  const hidden = isAlone ? [{ blocks: [others], codes: {}, k: AUDIENCES.public.k }] : [];
  return {
    past: [...view.past, { blocks: [own], codes: {}, shown: dueCases, rule: AUDIENCES.member }],
    parts: { ...view.parts, [quarter]: [own, others] },
    hidden: [...(view.hidden ?? []), ...hidden],
  };
}
