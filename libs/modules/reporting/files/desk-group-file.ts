import type { Actor } from '@platform/actor';
import { dayInTokyo } from '@platform/clock';
import type { Typesetter } from '@platform/print';
import { EMPTY_ROW, headRow, noteRow, plainRow, sumRow, titleRow, writeSheetsApart } from '@platform/sheets';
import { deskGroupCsv, deskGroupRows } from '../desk-group-csv';
import type { DeskGroupReport } from '../desk-group-report.rules';
import { OPERATIONS_TEMPLATE } from '../operations/operations.template';
import { reportWord, waitingNotes } from '../operations/report-rows.rules';
import type { ReportFormat } from './report-run.entity';

interface GroupsToFile {
  report: DeskGroupReport;
  format: ReportFormat;
  locale: Actor['locale'];
  /** When the figures were read. */
  madeAt: Date;
}

/** The report by field and month as a file, in its reader's language. */
export async function deskGroupFile(
  typesetter: Typesetter,
  { report, format, locale, madeAt }: GroupsToFile,
): Promise<Buffer> {
  if (format === 'csv') return Buffer.from(deskGroupCsv(report, locale), 'utf8');
  const { head, months, sums, rules } = deskGroupRows(report, locale);
  const span = `${report.from} – ${report.to}`;
  const title = reportWord('deskGroups', locale);
  const note = reportWord('confidential', locale);
  const waiting = waitingNotes(report, locale);
  if (format === 'xlsx') {
    const begin = [titleRow(`${title}  ${span}`), noteRow(note), ...waiting.map(noteRow)];
    const [sum = [], ...others] = [...months].reverse();
    const counted = [...others.reverse().map(plainRow), sumRow(sum), EMPTY_ROW, ...sums.map(plainRow)];
    const notes = { name: reportWord('notes', locale), rows: [...begin, ...rules.map(noteRow)], top: 1 };
    return writeSheetsApart([
      { name: title, rows: [...begin, EMPTY_ROW, headRow(head), ...counted], top: begin.length + 2 },
      notes,
    ]);
  }
  const number = new Intl.NumberFormat(locale);
  const printed = (rows: (string | number)[][]): string[][] =>
    rows.map((row) => row.map((cell) => (typeof cell === 'number' ? number.format(cell) : cell)));
  const tables = [
    { title: sums.map((sum) => printed([sum]).flat().join(' ')).join('　'), head, rows: printed(months), rules },
  ];
  const nothing = { corrections: [], correctionHead: [], correctionTitle: '' };
  const data = {
    language: locale,
    madeOn: dayInTokyo(madeAt),
    span,
    title,
    note: [note, ...waiting].join(' '),
    tables,
    ...nothing,
  };
  return typesetter.pdf({ name: 'operations', source: OPERATIONS_TEMPLATE, data });
}
