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
 * The eyes of companies that were told of their own quarters first: they take their cases from the number of all, and are left
 * with few others. Of a company nothing finer is told than that number, so only where it leaves few is there anything to hide.
 * @param facts as they were frozen, each in the block of its quarter @returns a view for each company
 */
export function companyViews(view: View, facts: readonly Fact[], told: readonly ToldCompany[]): View[] {
  const telling = told.filter(({ quarter, dueCases, people }) => {
    const of = facts.filter(({ block }) => block === quarter);
    // With more cases than topics, whoever subtracts sees that the two do not belong together.
    return dueCases <= of.length && hasFewOthers(of, new Set(people));
  });
  const companies = [...new Set(telling.map(({ memberId }) => memberId))];
  return companies.map((memberId) => telling.filter((each) => each.memberId === memberId).reduce(knowing, view));
}

function knowing(view: View, { quarter, dueCases }: ToldCompany): View {
  const [own, others] = [`${quarter} own`, `${quarter} others`];
  return {
    past: [...view.past, { blocks: [own], codes: {}, shown: dueCases, rule: AUDIENCES.member }],
    parts: { ...view.parts, [quarter]: [own, others] },
    hidden: [...(view.hidden ?? []), { blocks: [others], codes: {}, k: AUDIENCES.public.k }],
  };
}
