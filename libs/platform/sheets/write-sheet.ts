import writeXlsx from 'write-excel-file/node';

/** Words, a number, or a calendar day as the midnight in UTC that begins it. */
export type SheetCell = string | number | Date | null;

/** A workbook of one sheet with typed cells; words stay words, also where they look like a formula. For the thread. */
export function writeSheet(rows: readonly (readonly SheetCell[])[]): Promise<Uint8Array> {
  return writeXlsx(rows.map((row) => row.map(typed))).toBuffer();
}

/** The same with several sheets, in their order. */
export function writeSheets(sheets: readonly (readonly (readonly SheetCell[])[])[]): Promise<Uint8Array> {
  return writeXlsx(
    sheets.map((rows, i) => ({ data: rows.map((row) => row.map(typed)), sheet: String(i + 1) })),
  ).toBuffer();
}

function typed(value: SheetCell) {
  if (value instanceof Date) return { type: Date, value, format: 'yyyy-mm-dd' };
  return typeof value === 'string' ? { type: String, value: sayable(value) } : value;
}

/** As many as a cell holds; with more a workbook does not open. */
const LETTERS_ALLOWED = 32_767;
/** What a spreadsheet would read as the number of a letter (ECMA-376, part 1, 22.9.2.19). */
const CODED = /_(?=x[\dA-Fa-f]{4}_)/g;

/** What XML has no way to say, halves of letters too, is left out by the library. */
function sayable(words: string): string {
  return words.slice(0, LETTERS_ALLOWED).replace(CODED, '_x005F_');
}
