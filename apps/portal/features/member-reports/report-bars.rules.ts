import type { MemberReportCell, MemberReportTable } from '../../api/member-reports.queries';

export interface Bar {
  code: string;
  name: readonly string[];
  /** Null where no number may be or can be told. */
  value: number | null;
  /** Within which the true value lies; null where nobody can say. */
  interval: readonly [number, number] | null;
}

/** The number of a cell, if it has one. */
function numberOf(cell: MemberReportCell | undefined): number | null {
  if (cell?.state === 'zero') return 0;
  return cell?.state === 'count' ? cell.value : null;
}

/** What of a table is drawn: shares with their intervals, or whole counts; nothing where there is no number. */
export function barsOf({ columns, rows }: MemberReportTable): { bars: Bar[]; most: number; isShare: boolean } {
  const place = (figure: string) => columns.findIndex((column) => column.figure === figure);
  const isShare = place('share') >= 0;
  const shown = place(isShare ? 'share' : 'all');
  const bars = rows.map(({ code, name, cells }): Bar => {
    const [low, high] = [numberOf(cells[place('shareLow')]), numberOf(cells[place('shareHigh')])];
    return { code, name, value: numberOf(cells[shown]), interval: low === null || high === null ? null : [low, high] };
  });
  const isTold = shown >= 0 && bars.some(({ value }) => value !== null);
  const most = isShare ? 100 : Math.max(1, ...bars.map(({ value }) => value ?? 0));
  return { bars: isTold ? bars : [], most, isShare };
}
