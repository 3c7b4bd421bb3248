import { unpack } from '@platform/archive';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';

/** Why a file is not read. */
export type SheetFault = 'unreadable' | 'tooManyRows' | 'formulas';

/** The rows of the first sheet with its heading, each cell as text: a day is YYYY-MM-DD. */
export type SheetResult = { rows: string[][] } | { fault: SheetFault };

export const SHEET_ROWS_ALLOWED = 60_000;
const COLUMNS_ALLOWED = 100;
/** A cell that is longer is cut; whoever judges it finds it too long. */
const CELL_KEPT = 500;
const CSV_RECORD_BYTES = 100_000;
const ZIP = Buffer.from('PK');
const OLD_WORKBOOK = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const WORKSHEET = /^xl\/worksheets\/[^/]+\.xml$/;
const FORMULA = /<(?:\w+:)?f[\s>/]/;

/** Reads a workbook (.xlsx) or CSV in UTF-8, UTF-16 or Shift_JIS. For the thread: it may take long and much. */
export async function readSheetFile(bytes: Buffer): Promise<SheetResult> {
  try {
    const cells = startsWith(bytes, ZIP) ? await workbook(bytes) : csv(bytes);
    if (cells === 'formulas') return { fault: cells };
    const rows = cells.map((row) => row.slice(0, COLUMNS_ALLOWED).map(text));
    while (rows.at(-1)?.every((cell) => cell === '')) rows.pop();
    return rows.length - 1 > SHEET_ROWS_ALLOWED ? { fault: 'tooManyRows' } : { rows };
  } catch (error) {
    if (error instanceof Error) return { fault: 'unreadable' };
    throw error;
  }
}

/** A formula has no value of its own: what stands beside it may be anything. */
async function workbook(bytes: Buffer): Promise<unknown[][] | 'formulas'> {
  const files = [...(await unpack(bytes))];
  const hasFormulas = files.some(([name, file]) => WORKSHEET.test(name) && FORMULA.test(file.toString('latin1')));
  return hasFormulas ? 'formulas' : await readSheet(bytes);
}

function csv(bytes: Buffer): unknown[][] {
  if (startsWith(bytes, OLD_WORKBOOK) || (bytes.includes(0) && !isUtf16(bytes))) throw new Error('no text');
  return parse(decoded(bytes), {
    bom: true,
    delimiter: [',', '\t', ';'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: CSV_RECORD_BYTES,
    to: SHEET_ROWS_ALLOWED + 2,
  });
}

/** Spreadsheets of Japanese Windows write Shift_JIS; whatever is not right in either is no list. */
function decoded(bytes: Buffer): string {
  if (isUtf16(bytes)) return new TextDecoder('utf-16le', { fatal: true }).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('shift_jis', { fatal: true }).decode(bytes);
  }
}

const isUtf16 = (bytes: Buffer) => bytes[0] === 0xff && bytes[1] === 0xfe;
const startsWith = (bytes: Buffer, magic: Buffer) => bytes.subarray(0, magic.length).equals(magic);

function text(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === 'string' || typeof cell === 'number') return String(cell).trim().slice(0, CELL_KEPT);
  return typeof cell === 'boolean' ? String(cell) : '';
}
