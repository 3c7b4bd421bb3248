import { stringify } from 'csv-stringify/sync';

/**
 * Any rows as CSV for spreadsheets: UTF-8 with a byte order mark, CRLF (RFC 4180). A cell that a spreadsheet would take
 * for a formula is quoted out. @param isFirst whether the file begins here: what follows has no mark of its own
 */
export function toCsv(rows: readonly (readonly (string | number)[])[], isFirst = true): string {
  return stringify(
    rows.map((row) => row.map((cell) => (isHidden(cell) ? `'${cell}` : cell))),
    { bom: isFirst, record_delimiter: 'windows', escape_formulas: true, quoted_match: /[\r\n]/ },
  );
}

/** Whether a formula may hide behind the end of a line, which the library does not look behind. */
function isHidden(cell: string | number): boolean {
  return typeof cell === 'string' && cell.startsWith('\n');
}
