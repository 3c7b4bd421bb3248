import { stringify } from 'csv-stringify/sync';

/** Where the end of a line, or a separator of another country or program, would make a cell out of the middle of one. */
const BEGINS_WITHIN = /([;\t\r\n])(?=[=+\-@＝＋－＠])/g;

/**
 * Any rows as CSV for spreadsheets: UTF-8 with a byte order mark, CRLF (RFC 4180). What a spreadsheet would take for a
 * formula is quoted out, wherever it would see a cell begin (OWASP, CSV injection).
 * @param isFirst whether the file begins here: what follows has no mark of its own
 */
export function toCsv(rows: readonly (readonly (string | number)[])[], isFirst = true): string {
  return stringify(
    rows.map((row) => row.map((cell) => (typeof cell === 'string' ? quotedOut(cell) : cell))),
    { bom: isFirst, record_delimiter: 'windows', escape_formulas: true, quoted_match: /[\r\n]/ },
  );
}

/** The library looks at the first letter, and not behind the end of a line. */
function quotedOut(cell: string): string {
  return (cell.startsWith('\n') ? `'${cell}` : cell).replace(BEGINS_WITHIN, "$1'");
}
