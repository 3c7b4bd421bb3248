export { SHEET_ROWS_ALLOWED, type SheetFault, type SheetResult } from './read-sheet';
export { readSheetApart, type SheetLimits } from './sheet-reader';
