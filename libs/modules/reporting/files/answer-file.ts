import type { Actor } from '@platform/actor';
import { dayInTokyo } from '@platform/clock';
import { toCsv } from '@platform/csv';
import type { Typesetter } from '@platform/print';
import { writeSheetsApart } from '@platform/sheets';
import { OPERATIONS_TEMPLATE } from '../operations/operations.template';
import { printable, sheetRows, type TableReport } from '../operations/report-rows.rules';
import { sheetPages } from '../operations/report-sheet';
import type { ReportTable } from '../operations/report-table';
import type { Answer } from '../questions/question.queries';
import type { Question } from '../questions/question.rules';
import type { ReportFormat } from './report-run.entity';

interface AnswerToFile {
  answer: Answer;
  question: Question;
  format: ReportFormat;
  locale: Actor['locale'];
}

interface TablesToFile {
  report: TableReport;
  format: ReportFormat;
  locale: Actor['locale'];
  /** When the figures were read. */
  madeAt: Date;
}

/** As many columns as fit an A4 page on its side. */
const COLUMNS_ON_PAPER = 12;

/** The answer as a file, marked as the desk's own, in its reader's language. */
export function answerFile(
  typesetter: Typesetter,
  { answer: { madeAt, ...answer }, question: { from, to }, ...as }: AnswerToFile,
): Promise<Buffer> {
  const report: TableReport = { kind: 'built', from, to, ...answer, corrections: [] };
  return tablesFile(typesetter, { report, madeAt, ...as });
}

/** Any report of tables as a file, in its reader's language, each table with how it is counted. */
export async function tablesFile(
  typesetter: Typesetter,
  { report, format, locale, madeAt }: TablesToFile,
): Promise<Buffer> {
  if (format === 'csv') {
    const rows = sheetRows(report, locale).map((row) => row.map((cell) => cell ?? ''));
    return Buffer.from(toCsv(rows), 'utf8');
  }
  if (format === 'xlsx') return writeSheetsApart(sheetPages(report, locale));
  const paper = { ...report, tables: report.tables.flatMap(onPaper) };
  const data = printable(paper, locale, dayInTokyo(madeAt));
  return typesetter.pdf({ name: 'operations', source: OPERATIONS_TEMPLATE, data });
}

/** A table that is too wide goes on below itself; how it is counted stands under the last piece. */
function onPaper(table: ReportTable): ReportTable[] {
  const starts = Array.from(
    { length: Math.max(1, Math.ceil(table.columns.length / COLUMNS_ON_PAPER)) },
    (_, i) => i * COLUMNS_ON_PAPER,
  );
  return starts.map((start, i) => ({
    ...table,
    columns: table.columns.slice(start, start + COLUMNS_ON_PAPER),
    rows: table.rows.map((row) => ({ ...row, values: row.values.slice(start, start + COLUMNS_ON_PAPER) })),
    definitions: i === starts.length - 1 ? table.definitions : [],
  }));
}
