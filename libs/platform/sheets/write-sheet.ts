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
  return typeof value === 'string' ? { type: String, value } : value;
}
