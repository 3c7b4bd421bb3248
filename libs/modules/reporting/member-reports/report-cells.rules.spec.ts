import { areaCells, deskCells, ownCells, reachCells, type ReportCell } from './report-cells.rules';

const say = (cells: readonly ReportCell[]) =>
  Object.fromEntries(cells.map(({ figure, state, value }) => [figure, value ?? state]));

describe('the figures of a member report', () => {
  it('are the frozen ones of the company, with the interval that follows from what is shown', () => {
    const shown = { state: 'shown', dueCases: 20, answeredInTime: 15, medianDays: 9 } as const;
    expect(say(ownCells(shown, 14))).toEqual({
      ...{ target: 14, due: 20, inTime: 15, share: 75, shareLow: 53, shareHigh: 89, median: 9 },
    });
  });

  it('say "too few to say" where the interval would be anything, and where there is no median', () => {
    const few = { state: 'shown', dueCases: 5, answeredInTime: 3, medianDays: null } as const;
    expect(say(ownCells(few, 14))).toEqual({
      ...{
        target: 14,
        due: 5,
        inTime: 3,
        share: 'too_few',
        shareLow: 'too_few',
        shareHigh: 'too_few',
        median: 'too_few',
      },
    });
  });

  it('tell zero, suppressed and not collected apart', () => {
    const none = { dueCases: null, answeredInTime: null, medianDays: null };
    expect(say(ownCells({ state: 'none', ...none }, 14))).toMatchObject({ due: 'zero', share: 'not_collected' });
    const suppressed = say(ownCells({ state: 'suppressed', ...none }, 14));
    expect(suppressed).toMatchObject({ target: 14, due: 'suppressed', inTime: 'suppressed', share: 'suppressed' });
    expect(suppressed).toMatchObject({ shareLow: 'suppressed', shareHigh: 'suppressed', median: 'suppressed' });
    const inTime = say(ownCells({ state: 'shown', dueCases: 20, answeredInTime: 0, medianDays: 30 }, 14));
    expect(inTime).toMatchObject({ inTime: 'zero', share: 'zero', shareLow: 'zero', shareHigh: 16 });
  });

  it('of the desk are told with an interval from enough people on, and no share without both figures', () => {
    const days = Array.from({ length: 40 }, (_, i) => i + 1);
    const clock = { clock: 'progress_note', due: 40, inTime: 30, days, target: 14 } as const;
    expect(say(deskCells(clock))).toMatchObject({ due: 40, share: 75, median: 21, medianLow: 14, medianHigh: 27 });
    expect(say(deskCells({ ...clock, inTime: null }))).toMatchObject({
      due: 40,
      inTime: 'suppressed',
      share: 'suppressed',
    });
    const few = deskCells({ ...clock, days: days.slice(0, 9) });
    expect(say(few)).toMatchObject({ median: 'too_few', medianLow: 'too_few', medianHigh: 'too_few' });
    expect(say(deskCells({ ...clock, due: null }))).toMatchObject({
      due: 'suppressed',
      share: 'suppressed',
      median: 'suppressed',
    });
    expect(say(deskCells({ ...clock, due: 0 }))).toMatchObject({ due: 'zero', share: 'not_collected' });
  });

  it('of reach say what nobody declared', () => {
    const sites = { sites: 2, withPoster: 1, undeclared: 2, declared: 0, reached: 0 };
    expect(say(reachCells(sites))).toEqual({
      ...{ sites: 2, withPoster: 1, undeclared: 2, declared: 'not_collected', reached: 'not_collected' },
    });
    expect(say(reachCells({ ...sites, undeclared: 0, declared: 40 }))).toMatchObject({ declared: 40, reached: 'zero' });
  });

  it('of a prefecture are those that were published, and none of nationality', () => {
    const cells = areaCells([
      { codes: {}, state: 'count', value: 100 },
      { codes: { group: 'labour', prefecture: '13' }, state: 'suppressed', value: null },
      { codes: { group: 'labour', nationality: 'VN' }, state: 'count', value: 20 },
    ]);
    expect(cells).toEqual([
      { section: 'area', code: 'all', figure: 'all', state: 'count', value: 100 },
      { section: 'area', code: '13', figure: 'labour', state: 'suppressed', value: null },
    ]);
  });
});
