import writeXlsx from 'write-excel-file/node';

/** Words, a number, or a calendar day as the midnight in UTC that begins it. */
export type SheetCell = string | number | Date | null;

/** A workbook of one sheet with typed cells; words stay words, also where they look like a formula. For the thread. */
export function writeSheet(rows: readonly (readonly SheetCell[])[]): Promise<Uint8Array> {
  return writeXlsx(rows.map((row) => row.map(typed))).toBuffer();
}

function typed(value: SheetCell) {
  if (value instanceof Date) return { type: Date, value, format: 'yyyy-mm-dd' };
  return typeof value === 'string' ? { type: String, value } : value;
}
