import type { ProblemCode } from '@platform/errors';
import type { ResearchProject, ResearchState, ResearchTerm } from './research.entity';

/** So many people stand behind a project, none of them its proposer. */
export const APPROVALS_NEEDED = 2;
/** Eight quarters are two years; the numbers that belong together grow with each. */
const QUARTERS_ALLOWED = 8;
const TABLES_ALLOWED = 3;

type Standing = Pick<ResearchProject, 'approvals' | 'endedAt'>;
type Validity = Pick<ResearchTerm, 'signedOn' | 'validUntil'>;

/** Where a project stands on a day. @param newest the newest agreement about the data, if there is one */
export function researchState(project: Standing, newest: Validity | undefined, today: string): ResearchState {
  if (project.endedAt) return 'ended';
  if (project.approvals < APPROVALS_NEEDED) return 'proposed';
  if (!newest || today < newest.signedOn) return 'approved';
  return today > newest.validUntil ? 'lapsed' : 'running';
}

/** Why no file is given to the project, or nothing. */
export function whyNoFile(state: ResearchState): ProblemCode | undefined {
  if (state === 'running') return undefined;
  if (state === 'ended') return 'research.ended';
  return state === 'proposed' ? 'research.notApproved' : 'research.noAgreement';
}

interface Wish {
  tables: readonly (readonly string[])[];
  firstQuarter: string;
  lastQuarter: string;
}

/** Why this cannot be wished for, or nothing. @param dimensions the fixed ones */
export function whyNoWish(wish: Wish, dimensions: readonly string[]): ProblemCode | undefined {
  const { tables, firstQuarter, lastQuarter } = wish;
  const isTable = (table: readonly string[]) =>
    (table.length === 1 || table.length === 2) &&
    new Set(table).size === table.length &&
    table.every((name) => dimensions.includes(name));
  const quarters = indexOf(lastQuarter) - indexOf(firstQuarter) + 1;
  const fits = tables.length >= 1 && tables.length <= TABLES_ALLOWED && tables.every(isTable);
  const isOnce = new Set(tables.map((table) => [...table].sort().join())).size === tables.length;
  return fits && isOnce && quarters >= 1 && quarters <= QUARTERS_ALLOWED ? undefined : 'research.badWish';
}

/** Why this person may not approve it, or nothing. */
export function whyNotApprove(
  { proposedBy, endedAt }: Pick<ResearchProject, 'proposedBy' | 'endedAt'>,
  userId: string,
): ProblemCode | undefined {
  if (endedAt) return 'research.ended';
  return proposedBy === userId ? 'research.ownProposal' : undefined;
}

function indexOf(quarter: string): number {
  return Number(quarter.slice(0, 4)) * 4 + (Number(quarter.slice(5, 7)) - 1) / 3;
}
