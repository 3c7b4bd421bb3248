import type { MemberReportTable } from '../../api/member-reports.queries';
import { barsOf } from './report-bars.rules';

type Cell = MemberReportTable['rows'][number]['cells'][number];

const count = (value: number): Cell => ({ state: 'count', value });
const column = (figure: string) => ({ figure, name: ['', ''], unit: 'count' as const });
const table = (figures: string[], cells: Cell[]): MemberReportTable => ({
  ...{ section: 'own', title: ['', ''], head: ['', ''], rule: ['', ''] },
  columns: figures.map(column),
  rows: [{ code: 'a', name: ['', ''], cells }],
});

describe('the picture of a report', () => {
  it('draws a share within its interval', () => {
    const { bars, most } = barsOf(table(['share', 'shareLow', 'shareHigh'], [count(75), count(53), count(89)]));
    expect(most).toBe(100);
    expect(bars).toMatchObject([{ value: 75, interval: [53, 89] }]);
  });

  it('draws a counted nothing, and nothing where no number is told', () => {
    expect(barsOf(table(['all'], [{ state: 'zero', value: null }])).bars).toMatchObject([{ value: 0, interval: null }]);
    expect(barsOf(table(['all'], [{ state: 'suppressed', value: null }])).bars).toEqual([]);
    expect(barsOf(table(['sites'], [count(3)])).bars).toEqual([]);
  });
});
