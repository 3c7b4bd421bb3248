import {
  AUDIENCES,
  type Claim,
  countClaims,
  type Draft,
  type Fact,
  medianOf,
  protect,
  rangeBehind,
  type TableDesign,
  type View,
} from '@platform/disclosure';

/** A company with fewer foreign workers is too small for figures of its own, whatever happened there. */
export const LEAST_WORKERS = 30;

export const QUARTER_STATES = ['not_collected', 'none', 'suppressed', 'shown'] as const;
export type QuarterState = (typeof QUARTER_STATES)[number];

/** One person's cases that were shared with a company, as far as their answers were due in the quarter. */
export interface PersonDue {
  person: string;
  due: number;
  /** How many of them were answered in time. */
  inTime: number;
  /** Whole days from the share to the first answer, the longest of them; null where none was answered. */
  days: number | null;
}

/** What is known of a company's quarter before anybody is told. */
export interface QuarterFacts {
  /** Of all its sites together; null where nobody counted. */
  foreignWorkers: number | null;
  people: readonly PersonDue[];
}

/** What everybody was told of the whole desk in the same quarter; the company reads that too. */
export interface DeskQuarter {
  /** The number of all topics as it was published; null where it was suppressed or only researchers have the quarter. */
  shown: number | null;
  /** Whether the people besides the company's are few, so that nobody may subtract the one from the other. */
  hasFewOthers: boolean;
}

/** What the company is told: numbers, or why there are none. Where few answers were late, only how many were due. */
export interface GuardedQuarter {
  state: QuarterState;
  dueCases: number | null;
  answeredInTime: number | null;
  medianDays: number | null;
}

const UNTOLD = { dueCases: null, answeredInTime: null, medianDays: null } as const;
/** The company's own people, the others of the desk, and both. */
const [OWN, OTHERS, DESK] = ['own', 'others', 'desk'];
const ANSWERS: TableDesign = [{ name: 'answer', values: ['in time', 'late'] }];

/**
 * The member's rule, by the disclosure engine: the company as a whole, one quarter, one dimension, at least k people and nobody
 * who makes more than half, and alibis for whatever is hidden, the public figures at hand. A small company is told the same
 * whether nothing or something happened. A median tells on which side of the target most answers were: it is shown with
 * these alone.
 * @param desk nothing where nobody was told anything of the quarter yet
 */
export async function guarded({ foreignWorkers, people }: QuarterFacts, desk?: DeskQuarter): Promise<GuardedQuarter> {
  const suppressed = { state: 'suppressed', ...UNTOLD } as const;
  if (foreignWorkers === null || foreignWorkers < LEAST_WORKERS) return suppressed;
  if (people.length === 0) return { state: 'none', ...UNTOLD };
  if (desk && !isBelow(people, desk)) return suppressed;
  const [draft, view] = draftOwn(people, desk);
  const shown = await protect(draft, [view]).then(
    (answer) => answer.shown,
    () => new Map<string, null>(), // what was told before leaves room for nothing
  );
  const [dueCases = null, answeredInTime = null] = [shown.get(OWN), shown.get(`${OWN} answer=in time`)];
  if (dueCases === null) return suppressed;
  const days = people.flatMap((each) => (each.days === null ? [] : [each.days]));
  const medianDays = answeredInTime === null ? null : medianOf(days, AUDIENCES.member);
  return { state: 'shown', dueCases, answeredInTime, medianDays };
}

/**
 * Whether everybody knows already that the desk's quarter is at least as large as the company's. Otherwise the company's number
 * would be a lower bound for tables that were protected without it, and narrow what they hide.
 */
function isBelow(people: readonly PersonDue[], { shown }: DeskQuarter): boolean {
  const due = people.reduce((sum, each) => sum + each.due, 0);
  return shown !== null && due <= rangeBehind(shown, AUDIENCES.public)[0];
}

/**
 * A company's quarter before the engine. Its cases and the desk's topics are not counted alike; the reader who is feared takes
 * each case for one topic of the same quarter, which ties the two closer than they are. Nothing finer is told of the company,
 * so the number of all is all that the public tables share with it.
 */
export function draftOwn(people: readonly PersonDue[], desk?: DeskQuarter): [Draft, View] {
  const claims = ownClaims(people);
  const draft = { rule: AUDIENCES.member, tables: [ANSWERS], claims };
  if (!desk) return [draft, { past: [] }];
  const past = [{ blocks: [DESK], codes: {}, shown: desk.shown, rule: AUDIENCES.public }];
  const hidden = desk.hasFewOthers ? [{ blocks: [OTHERS], codes: {}, k: AUDIENCES.public.k }] : [];
  return [draft, { past, parts: { [DESK]: [OWN, OTHERS] }, hidden }];
}

function ownClaims(people: readonly PersonDue[]): Claim[] {
  const facts = people.flatMap(({ person, due, inTime }): Fact[] =>
    Array.from({ length: due }, (_, i) => ({
      ...{ person, block: OWN, codes: { answer: i < inTime ? 'in time' : 'late' } },
    })),
  );
  return countClaims(facts, [ANSWERS], { name: OWN, blocks: [OWN] });
}
