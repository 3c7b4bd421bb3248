import type { SheetCell, SheetPage } from './sheet-page';

/** In letters of the standard width, as workbooks measure columns. */
const [NARROWEST, WIDEST, ROOM, DAY, SENTENCE] = [10, 44, 2, 10, 96];
/** The first column names the rows. */
const WIDEST_NAME = 64;
const LINE_POINTS = 18;
/** Letters of East Asia, which take the room of two. */
const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFF}]/u;

/** How much room words take on their longest line. */
export function widthOf(words: string): number {
  const lines = words
    .split(/\r\n|\r|\n/)
    .map((line) => [...line].reduce((sum, sign) => sum + (WIDE.test(sign) ? 2 : 1), 0));
  return Math.max(...lines);
}

/** The columns of a page: as wide as what stands in them, and together wide enough for a sentence where the page has one. */
export function columnsOf({ rows }: SheetPage): number[] {
  const widths: number[] = [];
  for (const { as, cells } of rows) {
    if (as === 'title' || as === 'note') continue;
    cells.forEach((cell, i) => {
      const widest = i === 0 ? WIDEST_NAME : WIDEST;
      const needed = Math.min(widest, Math.max(NARROWEST, widthOfCell(cell) + ROOM));
      widths[i] = Math.max(widths[i] ?? NARROWEST, as === 'head' ? Math.min(needed, NARROWEST * 2) : needed);
    });
  }
  const hasSentence = rows.some(({ as }) => as === 'note');
  if (widths.length === 0 && hasSentence) return [SENTENCE];
  while (hasSentence && sum(widths) < SENTENCE) widths.push(NARROWEST + ROOM + ROOM);
  return widths;
}

/** In points: so many lines as a sentence takes across the page. */
export function heightOf(sentence: string, columns: readonly number[]): number {
  return LINE_POINTS * linesOf(widthOf(sentence), sum(columns));
}

/** In points: so many lines as the longest name of a column takes. */
export function heightOfHead(names: readonly SheetCell[], columns: readonly number[]): number {
  const lines = names.map((name, i) => linesOf(widthOfCell(name) + ROOM, columns[i] ?? NARROWEST));
  return LINE_POINTS * Math.max(1, ...lines);
}

function linesOf(width: number, room: number): number {
  return Math.max(1, Math.ceil(width / room));
}

function widthOfCell(cell: SheetCell): number {
  if (cell === null) return 0;
  if (cell instanceof Date) return DAY;
  if (typeof cell === 'string') return widthOf(cell);
  const number = typeof cell === 'number' ? cell : cell.value;
  return number.toLocaleString('en').length + (typeof cell === 'number' ? 0 : 1);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
