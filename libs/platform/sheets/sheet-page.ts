/** Words, a number, a number with its unit, or a calendar day as the midnight in UTC that begins it. */
export type SheetCell = string | number | SheetFigure | Date | null;

export const SHEET_UNITS = ['yen', 'percent'] as const;

export interface SheetFigure {
  value: number;
  unit: (typeof SHEET_UNITS)[number];
}

/**
 * What a row is for: `title` names what is below, `note` is a sentence across the page, `head` names columns, `sum` adds up what
 * is above.
 */
export type RowKind = 'title' | 'note' | 'head' | 'plain' | 'sum';

export interface SheetRow {
  as: RowKind;
  cells: readonly SheetCell[];
}

/** One sheet of a workbook. */
export interface SheetPage {
  /** Of its tab. */
  name: string;
  rows: readonly SheetRow[];
  /** How many rows at the top stay on the screen and come again on each page of paper. */
  top: number;
  /** Whether its rows can be narrowed by what stands in a column: one table, and nothing beside it. */
  isList?: boolean;
}

export const titleRow = (...cells: SheetCell[]): SheetRow => ({ as: 'title', cells });
export const noteRow = (words: string): SheetRow => ({ as: 'note', cells: [words] });
export const headRow = (cells: readonly SheetCell[]): SheetRow => ({ as: 'head', cells });
export const plainRow = (cells: readonly SheetCell[]): SheetRow => ({ as: 'plain', cells });
export const sumRow = (cells: readonly SheetCell[]): SheetRow => ({ as: 'sum', cells });
export const EMPTY_ROW: SheetRow = { as: 'plain', cells: [] };
