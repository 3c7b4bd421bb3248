export { SHEET_ROWS_ALLOWED, type SheetFault, type SheetResult } from './read-sheet';
export { readSheetApart, type SheetLimits, writeSheetsApart } from './sheet-apart';
export {
  EMPTY_ROW,
  headRow,
  noteRow,
  plainRow,
  type SheetCell,
  type SheetFigure,
  type SheetPage,
  type SheetRow,
  sumRow,
  titleRow,
} from './sheet-page';
