import { QuartersModule, ReportingModule, UNGP_INDICATORS, UngpBuilding, UngpPackQueries } from '@modules/reporting';
import { aPerson, Installation } from '../support/installation';
import { HandMadeYear } from './hand-made-year';
import { tellAnswers, tellDesk, tellPromises } from './told-promises';
import { tellCases, tellOutcomes } from './told-year';

/** An indicator by hand: numerator, denominator, share in per cent, and of how many per cent anything is known. */
type ByHand = readonly [numerator: number | null, denominator: number, value: number, coverage: number | null];

/** Counted by hand from `told-year.ts` and `told-promises.ts`; the letters are its groups of cases. All are multiples of five, so that rounding moves none. */
const BY_HAND: Readonly<Record<string, ByHand>> = {
  // Ended in 2025: A 20, B 20, C 20 in other languages, D 30, E 10, I 10 in Japanese: 110.
  trust: [60, 70, 86, 64], // A, B, C; less D001–D010
  found: [15, 25, 60, 23], // A001–A015; less B001–B010
  fair: [20, 50, 40, 45], // A; less D
  understood: [40, 60, 67, 55], // A, B; less C
  enough: [15, 35, 43, 32], // A001–A015; less B
  advise: [30, 45, 67, 41], // D; less C001–C015
  helped: [30, 110, 27, null], // C011–C020 accepted, D001–D020 done
  remedy: [55, 110, 50, null], // A, B offered; D001–D015 by a partner, and not D016–D020, who say that it is not so
  again: [20, 110, 18, null], // A001–A010 opened again, D001–D010 looked at again
  remedyGap: [null, 110, 30 - 67, null], // 15 of 50 in Japanese; 40 of 60 in others
  timeGap: [null, 110, 80 - 67, null], // D, I of 50; A, B of 60
  outsideDecided: [20, 30, 67, null], // K; L
  appealsChanged: [10, 30, 33, 75], // D001–D010; D011–D030; not decided: C001–C010
  // Received in 2025: A 20, B 20, C 20, D 30, E 10, F 10, G 10, H 20: 140.
  otherLanguage: [80, 120, 67, 86], // A, B, C, F, G; D, E; nothing known of H
  outsideHours: [40, 90, 44, 64], // C, E, F; A, B, G; D and H telephoned
  repeated: [20, 60, 33, 43], // A; B three years later, E after spam, F about something else
  posters: [30, 50, 60, null],
  acknowledged: [60, 80, 75, null], // A, B, C; D001–D020
  firstAction: [20, 35, 57, null], // A; B001–B015
  feedback: [20, 50, 40, null], // C; D
  progress: [15, 25, 60, null], // A001–A015; B001–B010
  quartersTold: [3, 4, 75, null],
  arrived: [20, 40, 50, 80], // A; B; D001–D010 said nothing
  worse: [15, 60, 25, 75], // A001–A015; B, D001–D025; C said nothing
  measuresDone: [20, 60, 33, null], // A; B, C
  confirmed: [40, 50, 80, 83], // A, B; C001–C010; E has not answered
  promisesKept: [3, 4, 75, null],
};

describe('each indicator of UN Guiding Principle 31, counted by hand', () => {
  let installation: Installation;
  let found: Map<string, Awaited<ReturnType<UngpPackQueries['detail']>>['indicators'][number]>;

  beforeAll(async () => {
    installation = await Installation.create(new Date('2026-02-05T10:00:00+09:00'));
    const api = await installation.api([ReportingModule]);
    const building = (await installation.worker([QuartersModule])).get(UngpBuilding);
    const analyst = await aPerson(api, { kind: 'secretariat', roles: ['analyst'] });
    await HandMadeYear.write(installation.database.urls.owner, async (year) => {
      for (const tell of [tellCases, tellOutcomes, tellPromises, tellAnswers, tellDesk]) await tell(year);
    });
    await building.run();
    const queries = api.get(UngpPackQueries);
    const [pack] = await queries.list(analyst);
    const { indicators } = await queries.detail(analyst, pack?.id ?? '');
    found = new Map(indicators.map((each) => [each.id, each]));
  }, 120_000);
  afterAll(() => installation.close());

  it('is every one of them, with something to count', () => {
    expect(Object.keys(BY_HAND).sort()).toEqual(UNGP_INDICATORS.map(({ id }) => id).sort());
    expect(Object.values(BY_HAND).every(([numerator, denominator]) => numerator !== 0 && denominator > 0)).toBe(true);
  });

  it.each(Object.entries(BY_HAND))('%s', (id, [numerator, denominator, value, coverage]) => {
    expect(found.get(id)?.reading).toEqual({ state: 'value', reason: null, numerator, denominator, value, coverage });
  });

  it('is told to the desk in the same numbers, but for answers and what is about the desk', () => {
    const exact = [...found.values()].filter((each) => each.exact).map((each) => [each.id, each.exact]);
    expect(exact.length).toBeGreaterThan(15);
    for (const [id, counts] of exact as [string, object][]) {
      const [numerator, denominator] = BY_HAND[id] ?? [];
      expect([id, counts]).toEqual([id, { numerator, denominator }]);
    }
  });
});
