export { SHEET_ROWS_ALLOWED, type SheetFault, type SheetResult } from './read-sheet';
export { readSheetApart, type SheetLimits, writeSheetApart, writeSheetsApart } from './sheet-apart';
export type { SheetCell } from './write-sheet';
