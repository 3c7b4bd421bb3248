import { largestRemainder } from './largest-remainder';
import { planPilot } from './pilot-plan';
import { PILOT, PUBLISHED_PREFECTURE_SHARES } from './published-figures';

describe('the pilot data set', () => {
  const cases = planPilot();
  const issues = cases.flatMap((each) => each.issues);

  it('counts exactly what was published', () => {
    const counts = Object.fromEntries(
      Object.keys(PILOT.issueCounts).map((group) => [
        group,
        issues.filter((issue) => issue.deskGroup === group).length,
      ]),
    );
    expect(counts).toEqual(PILOT.issueCounts);
    expect(issues).toHaveLength(3203);
    expect(new Set(cases.map((each) => each.person)).size).toBe(500);
  });

  it('gives every case one primary issue and no subject twice', () => {
    for (const each of cases) {
      expect(each.issues.filter((issue) => issue.isPrimary)).toHaveLength(1);
      expect(new Set(each.issues.map((issue) => `${issue.category}/${issue.subcategory}`)).size).toBe(
        each.issues.length,
      );
    }
  });

  it('lies within the two years, by the calendar of Tokyo, and leaves no month empty', () => {
    const from = new Date('2022-05-01T00:00:00+09:00');
    const until = new Date('2024-05-01T00:00:00+09:00');
    for (const { notedAt } of issues) expect(notedAt >= from && notedAt < until).toBe(true);
    const tokyo = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tokyo', year: 'numeric', month: '2-digit' });
    expect(new Set(issues.map((issue) => tokyo.format(issue.notedAt))).size).toBe(24);
  });

  it('follows the published shares of nationality and prefecture', () => {
    const people = [...new Set(cases.map((each) => each.person))];
    const share = (code: string) => people.filter((person) => person.prefectureCode === code).length;
    for (const [code, percent] of Object.entries(PUBLISHED_PREFECTURE_SHARES)) {
      expect(Math.abs(share(code) - 5 * percent)).toBeLessThan(1);
    }
    expect(people.filter((person) => person.nationalityCode === 'VN')).toHaveLength(118);
    expect(people.filter((person) => person.nationalityCode === 'MM')).toHaveLength(31);
  });

  it('is the same every time', () => {
    expect(planPilot()).toEqual(cases);
  });
});

it('the largest remainder gives away every unit', () => {
  expect([...largestRemainder({ a: 1, b: 1, c: 1 }, 10).values()]).toEqual([4, 3, 3]);
});
