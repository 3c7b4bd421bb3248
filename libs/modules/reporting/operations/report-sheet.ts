import type { Actor } from '@platform/actor';
import {
  EMPTY_ROW,
  headRow,
  noteRow,
  plainRow,
  type SheetCell,
  type SheetPage,
  type SheetRow,
  titleRow,
} from '@platform/sheets';
import { inLanguage, reportWord, ruleOf, type TableReport, waitingNotes } from './report-rows.rules';
import type { ReportTable, ReportUnit } from './report-table';

type Language = Actor['locale'];

/** The report as a workbook: table under table, each with how it is counted below it, and a sheet of all those sentences. */
export function sheetPages(report: TableReport, language: Language): SheetPage[] {
  const span = `${report.from} – ${report.to}`;
  const isOne = report.tables.length === 1 && report.corrections.length === 0;
  const begin = [
    titleRow(`${reportWord(report.kind, language)}  ${span}`),
    noteRow(reportWord('confidential', language)),
    ...waitingNotes(report, language).map(noteRow),
  ];
  const figures = [...begin, EMPTY_ROW, ...report.tables.flatMap((table) => tableRows(table, language))];
  const title = titleRow(`${reportWord('notes', language)}  ${span}`);
  return [
    {
      name: reportWord(report.kind, language),
      rows: [...figures, ...correctionRows(report, language)],
      // One table keeps the names of its columns in sight; of several, each has its own.
      top: isOne ? begin.length + 3 : 1,
    },
    { name: reportWord('notes', language), rows: [title, ...begin.slice(1), ...ruleRows(report, language)], top: 1 },
  ];
}

function tableRows({ title, head, columns, rows, definitions }: ReportTable, language: Language): SheetRow[] {
  return [
    titleRow(inLanguage(title, language)),
    headRow([inLanguage(head, language), ...columns.map(({ name }) => inLanguage(name, language))]),
    ...rows.map(({ name, values }) =>
      plainRow([inLanguage(name, language), ...values.map((value, i) => figureOf(value, columns[i]?.unit))]),
    ),
    ...definitions.map((each) => noteRow(ruleOf(each, language))),
    EMPTY_ROW,
  ];
}

function figureOf(value: number | null, unit: ReportUnit | undefined): SheetCell {
  return value !== null && (unit === 'yen' || unit === 'percent') ? { value, unit } : value;
}

function ruleRows({ tables }: TableReport, language: Language): SheetRow[] {
  const rules = new Map(tables.flatMap(({ definitions }) => definitions.map((each) => [each.id, each] as const)));
  return [...rules.values()].map((rule) => noteRow(ruleOf(rule, language)));
}

function correctionRows({ corrections }: TableReport, language: Language): SheetRow[] {
  if (corrections.length === 0) return [];
  const names = (['correctionHead', 'figure', 'noticed', 'before', 'after'] as const).map((each) =>
    reportWord(each, language),
  );
  return [
    titleRow(reportWord('corrections', language)),
    headRow(names),
    ...corrections.map((each) =>
      plainRow([each.month, each.definition, new Date(each.noticedOn), each.before, each.after]),
    ),
  ];
}
