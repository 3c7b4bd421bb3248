import { monthsBefore, selectableYears, startingSpan } from './report.rules';
import { operationsSearch, reportSearch } from './report.search';

const now = new Date('2026-11-21T09:00:00Z');
const pilot = {
  id: '1',
  nameJa: '試行期間',
  nameEn: 'Pilot',
  fromMonth: '2022-05',
  toMonth: '2024-04',
  isDefault: true,
};

describe('the span of a report', () => {
  it('comes from the address, else the default period, else the last twelve months', () => {
    expect(startingSpan({ from: '2025-01', to: '2025-03' }, [pilot], now)).toEqual({ from: '2025-01', to: '2025-03' });
    expect(startingSpan({}, [pilot], now)).toEqual({ from: '2022-05', to: '2024-04' });
    expect(startingSpan({}, [], now)).toEqual({ from: '2025-12', to: '2026-11' });
  });

  it('takes only whole and well-formed spans from the address', () => {
    expect(reportSearch({ from: '2025-01' })).toEqual({});
    expect(reportSearch({ from: '2025-13', to: '2026-01' })).toEqual({});
    expect(reportSearch({ from: '2025-01', to: '2026-01' })).toEqual({ from: '2025-01', to: '2026-01' });
  });

  it('takes from the address only a report that there is', () => {
    expect(operationsSearch({ kind: 'trends', from: '2025-01', to: '2025-03' })).toEqual({
      ...{ kind: 'trends', from: '2025-01', to: '2025-03' },
    });
    expect(operationsSearch({ kind: 'everything' })).toEqual({});
  });

  it('counts months back over the turn of the year', () => {
    expect(monthsBefore('2026-01', 1)).toBe('2025-12');
    expect(monthsBefore('2026-11', 11)).toBe('2025-12');
  });

  it('offers the years from the first period to this one', () => {
    expect(selectableYears([pilot], { from: '2026-01', to: '2026-02' }, now)).toEqual([
      '2022',
      '2023',
      '2024',
      '2025',
      '2026',
    ]);
  });
});
