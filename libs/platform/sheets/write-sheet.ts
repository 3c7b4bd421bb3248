import writeXlsx, { type Cell, type CellObject } from 'write-excel-file/node';
import { printSetup } from './print-setup';
import { columnsOf, heightOf, heightOfHead } from './sheet-measures';
import type { RowKind, SheetCell, SheetFigure, SheetPage, SheetRow } from './sheet-page';

/** One that has Japanese and Latin letters and is on every computer with a Japanese spreadsheet; others take their own. */
const FONT = { fontFamily: 'Yu Gothic', fontSize: 10 };
const FORMATS: Readonly<Record<SheetFigure['unit'] | 'count', string>> = {
  count: '#,##0',
  yen: '"¥"#,##0',
  percent: '0"%"',
};
const STYLES: Readonly<Record<RowKind, Partial<CellObject>>> = {
  title: { fontWeight: 'bold', fontSize: 13 },
  note: { wrap: true, alignVertical: 'top', textColor: '#4d4d4f' },
  head: {
    ...{ fontWeight: 'bold', backgroundColor: '#e6f1f5', wrap: true, alignVertical: 'center' },
    ...{ bottomBorderStyle: 'thin', bottomBorderColor: '#0b5f7a' },
  },
  plain: { alignVertical: 'top' },
  sum: { fontWeight: 'bold', topBorderStyle: 'thin', topBorderColor: '#0b5f7a' },
};
const NAME_ALLOWED = 31;

/** A workbook of typed cells; words stay words, also where they look like a formula. For the thread. */
export function writeSheets(pages: readonly SheetPage[]): Promise<Uint8Array> {
  const laidOut = pages.map((page) => ({ ...page, tab: tabOf(page.name), widths: columnsOf(page) }));
  const sheets = laidOut.map(({ rows, tab, top, widths }) => ({
    ...{ sheet: tab, orientation: 'landscape' as const, stickyRowsCount: top },
    columns: widths.map((width) => ({ width })),
    data: rowsOf(rows, widths),
  }));
  const printed = laidOut.map(({ widths, ...page }) => ({ ...page, columns: widths.length }));
  return writeXlsx(sheets, { ...FONT, features: [printSetup(printed)] }).toBuffer();
}

/** What a tab may be called. */
function tabOf(name: string): string {
  return sayable(name)
    .replace(/[:\\/?*[\]']/g, ' ')
    .slice(0, NAME_ALLOWED);
}

function rowsOf(rows: readonly SheetRow[], widths: readonly number[]): Cell[][] {
  const isNumber = (cell: SheetCell | undefined) =>
    typeof cell === 'number' || (cell instanceof Object && 'unit' in cell);
  const numbers = widths.map((_, i) => rows.some(({ cells }) => isNumber(cells[i])));
  return rows.map(({ as, cells }) => {
    const style = as === 'head' ? { ...STYLES.head, height: heightOfHead(cells, widths) } : STYLES[as];
    const words = String(cells[0] ?? '');
    if (as === 'note') {
      return [{ ...style, ...typed(words), columnSpan: widths.length, height: heightOf(words, widths) }];
    }
    // The names of columns of numbers stand over the numbers.
    const aligned = (i: number): CellObject => (as === 'head' && numbers[i] ? { align: 'right' } : {});
    return cells.map((cell, i) =>
      cell === null && as === 'plain' ? null : { ...style, ...aligned(i), ...typed(cell) },
    );
  });
}

function typed(cell: SheetCell): CellObject {
  if (cell === null) return {};
  if (cell instanceof Date) return { type: Date, value: cell, format: 'yyyy-mm-dd' };
  if (typeof cell === 'string') return { type: String, value: sayable(cell) };
  const { value, unit } = typeof cell === 'number' ? { value: cell, unit: 'count' as const } : cell;
  return { type: Number, value, format: FORMATS[unit] };
}

/** As many as a cell holds; with more a workbook does not open. */
const LETTERS_ALLOWED = 32_767;
/** What a spreadsheet would read as the number of a letter (ECMA-376, part 1, 22.9.2.19). */
const CODED = /_(?=x[\dA-Fa-f]{4}_)/g;

/** What XML has no way to say, halves of letters too, is left out by the library. */
function sayable(words: string): string {
  return words.slice(0, LETTERS_ALLOWED).replace(CODED, '_x005F_');
}
