import { guarded, type PersonDue } from './own-figures.rules';
import { closedQuarters } from './quarter.rules';

/** One person for each, with so many days to the answer; none where it never came. */
function people(
  days: readonly (number | null)[],
  isLate: (each: number | null) => boolean = (each) => each === null,
): PersonDue[] {
  return days.map((each, i) => ({ person: String(i), due: 1, inTime: isLate(each) ? 0 : 1, days: each }));
}

const six = people([1, 2, 3, 3, 9, 10]);
const untold = { dueCases: null, answeredInTime: null, medianDays: null };
const suppressed = { state: 'suppressed', ...untold };

describe('what a company is told about itself', () => {
  it('is told from five people and thirty foreign workers on', async () => {
    const shown = { state: 'shown', dueCases: 6, answeredInTime: 6, medianDays: 3 };
    expect(await guarded({ foreignWorkers: 30, people: six })).toEqual(shown);
    expect(await guarded({ foreignWorkers: 30, people: six.slice(2) })).toEqual(suppressed);
    expect(await guarded({ foreignWorkers: 29, people: six })).toEqual(suppressed);
    expect(await guarded({ foreignWorkers: null, people: six })).toEqual(suppressed);
  });

  it('is not told where one person makes more than half', async () => {
    const [first, ...others] = six;
    const withMany = (due: number) => [{ ...(first as PersonDue), due, inTime: due }, ...others];
    expect((await guarded({ foreignWorkers: 30, people: withMany(5) })).state).toBe('shown');
    expect(await guarded({ foreignWorkers: 30, people: withMany(6) })).toEqual(suppressed);
  });

  it('is not told how many came in time where few did not, nor a median that would say on which side most were', async () => {
    const shown = { state: 'shown', dueCases: 7, answeredInTime: null, medianDays: null };
    expect(await guarded({ foreignWorkers: 30, people: [...six, ...people([null])] })).toEqual(shown);
    const none = people([20, 21, 22, 23, 24], () => true);
    expect(await guarded({ foreignWorkers: 30, people: none })).toMatchObject({ answeredInTime: 0, medianDays: 22 });
    const both = await guarded({ foreignWorkers: 30, people: [...six, ...none] });
    expect(both).toEqual({ state: 'shown', dueCases: 11, answeredInTime: 6, medianDays: 10 });
  });

  it('says "none" to a large company alone: a small one cannot tell nothing from something', async () => {
    expect(await guarded({ foreignWorkers: 30, people: [] })).toEqual({ state: 'none', ...untold });
    expect(await guarded({ foreignWorkers: 29, people: [] })).toEqual(suppressed);
  });

  it('is told nothing that leaves few others of what everybody was told', async () => {
    const of = (shown: number | null, hasFewOthers: boolean) =>
      guarded({ foreignWorkers: 30, people: six }, { shown, hasFewOthers });
    expect((await of(10, true)).state).toBe('suppressed');
    expect((await of(10, false)).state).toBe('shown');
  });

  it('is told nothing from which everybody’s tables could be known to be larger than they say', async () => {
    const twelve = six.map((each) => ({ ...each, due: 2, inTime: 2 }));
    const of = (shown: number | null) =>
      guarded({ foreignWorkers: 30, people: twelve }, { shown, hasFewOthers: false });
    expect((await of(15)).state).toBe('shown'); // stands for 13 to 17, and twelve are due
    expect((await of(10)).state).toBe('suppressed'); // stands for 10 to 12
    expect((await of(null)).state).toBe('suppressed');
    expect((await of(0)).state).toBe('suppressed');
  });

  it('says no median of fewer answers than people must be', async () => {
    const answered = { foreignWorkers: 30, people: people([1, 2, 3, 4, null, null, null, null, null]) };
    expect((await guarded(answered)).medianDays).toBeNull();
    expect((await guarded({ foreignWorkers: 30, people: people([1, 2, 3, 4, 5, 5]) })).medianDays).toBe(4);
  });

  it('counts quarters in Japan, and only those that are over', () => {
    const newYear = new Date('2026-12-31T15:00:00Z');
    expect(closedQuarters(newYear, 2)).toEqual([
      { startsOn: '2026-10-01', from: new Date('2026-09-30T15:00:00Z'), until: newYear },
      { startsOn: '2026-07-01', from: new Date('2026-06-30T15:00:00Z'), until: new Date('2026-09-30T15:00:00Z') },
    ]);
    expect(closedQuarters(new Date(newYear.getTime() - 1), 1)[0]?.startsOn).toBe('2026-07-01');
  });
});
