import { toCsv } from '@platform/csv';
import { parse } from 'csv-parse/sync';
import type { ScrubFile, ScrubResult } from './scrub-job';
import { tableText } from './table-text';

/**
 * The same values as text of our own making: one encoding, and no cell that a spreadsheet would run as a formula.
 * A text that is no table at its end either is not what it said at its beginning.
 */
export async function scrubTable(file: ScrubFile): Promise<ScrubResult> {
  const text = tableText(Buffer.from(await file.read(0, file.byteSize)));
  if (text === undefined) return { outcome: 'refused' };
  const rows = rowsOf(text);
  if (!rows) return { outcome: 'refused' };
  await file.write(0, Buffer.from(toCsv(rows)));
  return { outcome: 'copied' };
}

function rowsOf(text: string): string[][] | undefined {
  const delimiter = [',', '\t', ';'];
  try {
    return parse(text, { bom: true, delimiter, relax_column_count: true, relax_quotes: true });
  } catch {
    return undefined;
  }
}
