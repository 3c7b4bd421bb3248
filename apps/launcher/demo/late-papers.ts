import type { PlannedCase, PlannedPerson } from './pilot-plan';

/** Advice on two evenings a week, written down on paper; the papers were found and entered when the quarter was published already. */
const EVENINGS = {
  from: new Date('2023-10-01T00:00:00+09:00'),
  until: new Date('2024-01-01T00:00:00+09:00'),
  prefectures: ['13'],
};

/**
 * The cases that were entered late, so that the demo has a quarter to correct. Each is the only one of its person and within the
 * quarter: nobody else's figures change with it.
 * @param plan the whole pilot
 */
export function enteredLate(plan: readonly PlannedCase[]): PlannedCase[] {
  const { from, until, prefectures } = EVENINGS;
  const isWithin = (at: Date) => at >= from && at < until;
  const casesOf = new Map<PlannedPerson, number>();
  for (const { person } of plan) casesOf.set(person, (casesOf.get(person) ?? 0) + 1);
  return plan.filter(
    ({ person, receivedAt, issues }) =>
      casesOf.get(person) === 1 &&
      prefectures.includes(person.prefectureCode) &&
      isWithin(receivedAt) &&
      issues.every(({ notedAt }) => isWithin(notedAt)),
  );
}
