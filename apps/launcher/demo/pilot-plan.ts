import {
  DESK_GROUPS,
  type DeskGroup,
  type Danger,
  ISSUE_CODES,
  type IssueCode,
  type Locale,
} from '@modules/complaints';
import { DAY_MS } from '@platform/clock';
import { largestRemainder } from './largest-remainder';
import {
  ASSUMED_PREFECTURE_WEIGHTS,
  PILOT,
  PUBLISHED_PREFECTURE_SHARES,
  WORKERS_BY_NATIONALITY,
} from './published-figures';
import { SeededRandom } from './random';

/** A person of the pilot: coded facts only, nobody has a name. */
export interface PlannedPerson {
  nationalityCode: string | null;
  prefectureCode: string;
  locale: Locale;
}

export interface PlannedIssue extends IssueCode {
  isPrimary: boolean;
  notedAt: Date;
}

export interface PlannedCase {
  person: PlannedPerson;
  receivedAt: Date;
  danger: Danger;
  issues: PlannedIssue[];
}

const SEED = 20_220_501;
/** Some people came back with another matter: person and case are different figures. */
const CASES = 548;
const HOUR_MS = 3_600_000;
const PILOT_ENDS = new Date('2024-05-01T00:00:00+09:00');

const LOCALE_OF: Readonly<Record<string, readonly Locale[]>> = {
  VN: ['vi', 'vi', 'vi', 'ja-x-easy'],
  MM: ['my', 'my', 'my', 'en'],
  BR: ['pt-BR', 'pt-BR', 'ja-x-easy'],
  PH: ['en'],
  IN: ['en'],
};
const LOCALES_OF_OTHERS: readonly Locale[] = ['en', 'ja-x-easy', 'ja-x-easy', 'ja'];

/**
 * The whole pilot: 500 people, their cases and exactly the published issue counts. Pure and seeded, so every
 * installation shows the same figures.
 */
export function planPilot(): PlannedCase[] {
  const random = new SeededRandom(SEED);
  const people = planPeople(random);
  const bare = planArrivals(random, people);
  spreadIssues(random, bare);
  return bare.sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime());
}

function planPeople(random: SeededRandom): PlannedPerson[] {
  const nationalities = random.shuffled(repeated(largestRemainder(WORKERS_BY_NATIONALITY, PILOT.people)));
  const prefectures = random.shuffled(repeated(largestRemainder(prefectureWeights(), PILOT.people)));
  return nationalities.map((nationality, i) => ({
    nationalityCode: nationality === 'other' ? null : nationality,
    prefectureCode: prefectures[i] as string,
    locale: random.pick(LOCALE_OF[nationality] ?? LOCALES_OF_OTHERS),
  }));
}

/** The published three as they are, and the assumed weights scaled to what the three leave. */
function prefectureWeights(): Record<string, number> {
  const published = Object.values(PUBLISHED_PREFECTURE_SHARES).reduce((sum, share) => sum + share, 0);
  const assumed = Object.values(ASSUMED_PREFECTURE_WEIGHTS).reduce((sum, weight) => sum + weight, 0);
  const scale = (100 - published) / assumed;
  const others = Object.entries(ASSUMED_PREFECTURE_WEIGHTS).map(([code, weight]) => [code, weight * scale] as const);
  return { ...PUBLISHED_PREFECTURE_SHARES, ...Object.fromEntries(others) };
}

function repeated<K extends string>(units: ReadonlyMap<K, number>): K[] {
  return [...units].flatMap(([key, count]) => Array.from({ length: count }, () => key));
}

/** A slow start, then more each season; the shape is an assumption, only the two years are published. */
function arrivalDay(random: SeededRandom): Date {
  const first = new Date(`${PILOT.fromMonth}-01T00:00:00+09:00`).getTime();
  const days = (PILOT_ENDS.getTime() - first) / DAY_MS;
  const day = Math.floor(days * (random.next() < 0.3 ? random.next() : Math.sqrt(random.next())));
  const hour = random.whole(8, 21);
  return new Date(first + day * DAY_MS + hour * HOUR_MS + random.whole(0, 59) * 60_000);
}

function planArrivals(random: SeededRandom, people: readonly PlannedPerson[]): PlannedCase[] {
  const again = Array.from({ length: CASES - people.length }, () => random.pick(people));
  return [...people, ...again].map((person) => ({
    person,
    receivedAt: arrivalDay(random),
    danger: random.pickWeighted<Danger>([
      ['no', 88],
      ['afraid', 10],
      ['now', 2],
    ]),
    issues: [],
  }));
}

/** Every case first gets its primary issue, then each group is filled up to its published count. */
function spreadIssues(random: SeededRandom, cases: readonly PlannedCase[]): void {
  const left = new Map<DeskGroup, number>(Object.entries(PILOT.issueCounts) as [DeskGroup, number][]);
  const primaries = random.shuffled(repeated(largestRemainder(PILOT.issueCounts, cases.length)));
  cases.forEach((each, i) => {
    const group = primaries[i] as DeskGroup;
    addIssue(random, each, group);
    left.set(group, (left.get(group) ?? 0) - 1);
  });
  for (const group of DESK_GROUPS) {
    for (let open = left.get(group) ?? 0; open > 0;) {
      if (addIssue(random, random.pick(cases), group)) open -= 1;
    }
  }
}

/** Adds one subject of the group that the case does not have yet. @returns false when it has them all */
function addIssue(random: SeededRandom, planned: PlannedCase, group: DeskGroup): boolean {
  const has = (code: IssueCode) =>
    planned.issues.some((issue) => issue.category === code.category && issue.subcategory === code.subcategory);
  const free = ISSUE_CODES.filter((code) => code.deskGroup === group && code.category !== 'ABOUT_US' && !has(code));
  if (free.length === 0) return false;
  const isPrimary = planned.issues.length === 0;
  // What she named comes with the complaint; the rest the desk notes in the talks of the next days.
  const later = isPrimary || random.next() < 0.6 ? 0 : random.whole(1, 9) * DAY_MS;
  const latest = PILOT_ENDS.getTime() - HOUR_MS;
  const notedAt = new Date(Math.min(planned.receivedAt.getTime() + later, latest));
  planned.issues.push({ ...random.pick(free), isPrimary, notedAt });
  return true;
}
