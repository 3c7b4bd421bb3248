import { guarded, type QuarterFacts } from './own-figures.rules';
import { closedQuarters } from './quarter.rules';

const facts: QuarterFacts = {
  foreignWorkers: 30,
  people: 5,
  dueCases: 6,
  largest: 2,
  answeredInTime: 4,
  days: [1, 2, 3, 9, 10],
};
const untold = { dueCases: null, answeredInTime: null, medianDays: null };

describe('what a company is told about itself', () => {
  it('is told from five people and thirty foreign workers on', () => {
    expect(guarded(facts)).toEqual({ state: 'shown', dueCases: 6, answeredInTime: 4, medianDays: 3 });
    expect(guarded({ ...facts, people: 4 })).toEqual({ state: 'suppressed', ...untold });
    expect(guarded({ ...facts, foreignWorkers: 29 })).toEqual({ state: 'suppressed', ...untold });
    expect(guarded({ ...facts, foreignWorkers: null })).toEqual({ state: 'suppressed', ...untold });
  });

  it('is not told where one person makes more than half', () => {
    expect(guarded({ ...facts, dueCases: 8, largest: 4 }).state).toBe('shown');
    expect(guarded({ ...facts, dueCases: 9, largest: 5 })).toEqual({ state: 'suppressed', ...untold });
  });

  it('says "none" to a large company alone: a small one cannot tell nothing from something', () => {
    const nothing = { people: 0, dueCases: 0, largest: 0, answeredInTime: 0, days: [] };
    expect(guarded({ ...nothing, foreignWorkers: 30 })).toEqual({ state: 'none', ...untold });
    expect(guarded({ ...nothing, foreignWorkers: 29 })).toEqual({ state: 'suppressed', ...untold });
  });

  it('says no median of fewer answers than people must be', () => {
    expect(guarded({ ...facts, days: [1, 2, 3, 4] }).medianDays).toBeNull();
    expect(guarded({ ...facts, days: [1, 2, 3, 4, 5, 5] }).medianDays).toBe(4);
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
