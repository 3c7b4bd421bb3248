/**
 * Owns the figures: coded facts of each case with the counts of them that the worker keeps, the reports made of these with the
 * rule by which they were counted, questions that people keep and their files, what each company may be told of its own closed
 * quarters, the report of each quarter to every member with the lessons that staff write for it, releases of figures, and a
 * year by the criteria of UN Guiding Principle 31, all frozen for ever.
 * Refuses anybody but the secretariat's report readers, to export without a trace in the audit log, to tell a company
 * what its threshold forbids, and a release with which everything shown before would name somebody.
 * Emits nothing itself: triggers leave `caseFactsChanged` for it. Nothing may import it.
 */
export { type FactCheck, FactCheckQueries } from './facts/fact-check.queries';
export { FactKeeper } from './facts/fact-keeper.handlers';
export { FactReconciler } from './facts/fact-reconciler.job';
export { caseFactsChanged } from './facts/facts.events';
export { DESK_REPORTS, type DeskReport, FILE_KINDS, type FileKind } from './files/file-kinds.rules';
export { REPORT_FORMATS, type ReportFormat, RUN_FAILURES, RUN_STATES } from './files/report-run.entity';
export { ReportRunWork } from './files/report-run.job';
export { ReportRuns } from './files/report-runs.service';
export {
  EditionQueries,
  type EditionDetail,
  type EditionReportRow,
  type EditionRow,
} from './member-reports/edition.queries';
export { LESSON_STATES, LessonQueries, type LessonRow } from './member-reports/lesson.queries';
export { Lessons } from './member-reports/lessons.service';
export { MemberReportBuilding } from './member-reports/member-report-building.job';
export { MemberReportEditions } from './member-reports/member-report-editions.service';
export {
  MEMBER_REPORT_FORMATS,
  MemberReportFiles,
  type MemberReportFormat,
} from './member-reports/member-report-files.service';
export { MemberReportNotices } from './member-reports/member-report-notices.job';
export { EDITION_STATES } from './member-reports/member-report.entity';
export {
  type MemberReport,
  MemberReportQueries,
  type MemberReportRow,
  REPORT_LEVELS,
} from './member-reports/member-report.queries';
export { REPORT_CELL_STATES, REPORT_SECTIONS } from './member-reports/report-cells.rules';
export { DOCUMENT_UNITS } from './member-reports/report-document.rules';
export { CODE_WORDS, type Words } from './operations/code-words';
export {
  type FigureCorrection,
  OPERATIONS_REPORTS,
  OperationsQueries,
  type OperationsReport,
  type OperationsReportKind,
} from './operations/operations.queries';
export { REPORT_CHARTS, REPORT_UNITS, type ReportTable } from './operations/report-table';
export type { QuestionChoices } from './questions/choices.rules';
export { type Answer, QuestionQueries } from './questions/question.queries';
export { DIMENSIONS, MEASURES, type Question, STEPS } from './questions/question.rules';
export { hasFewOthers } from './releases/company-views';
export {
  CORRECTION_REASONS,
  type CorrectionReason,
  FIGURE_AUDIENCES,
  FIGURE_RELEASE_STATES,
} from './releases/figure-release.entity';
export {
  FigureReleaseQueries,
  type FigureReleaseDetail,
  type FigureReleaseRow,
  type ToldCell,
  type ToldTable,
} from './releases/figure-release.queries';
export { FigureReleases } from './releases/figure-releases.service';
export {
  type CorrectedCell,
  PublishedFigureQueries,
  type PublishedCorrection,
  type PublishedFigures,
} from './releases/published-figures.queries';
export {
  type PublishedQuarter,
  PublishedHistoryQueries,
  type QuarterTopics,
} from './releases/published-history.queries';
export { compared, correctedFacts, type QuarterChange } from './releases/quarter-change';
export {
  CELL_STATES,
  type CellState,
  cellsOf,
  draftRelease,
  type EarlierRelease,
  type ReleaseCell,
  type ReleasePlan,
  releaseRule,
} from './releases/release-builder';
export { ReleaseBuilding } from './releases/release-building.job';
export { designOf, OTHER_NATIONALITY, RELEASE_DIMENSIONS, UNSTATED } from './releases/release-definition.rules';
export { type ResearchFile, ResearchFiles } from './research/research-files.service';
export { ReportScheduleWork } from './saved/report-schedule.job';
export { ReportSchedules } from './saved/report-schedules.service';
export { SCHEDULE_STATES, SCHEDULE_STEPS } from './saved/saved-report.entity';
export {
  type RunRow,
  type SavedReportDetail,
  SavedReportQueries,
  type SavedReportRow,
} from './saved/saved-report.queries';
export { SavedReports } from './saved/saved-reports.service';
export { BUSINESS_DAYS_ALLOWED } from './saved/schedule.rules';
export {
  PublishedPackQueries,
  type PublishedPack,
  type PublishedYear,
  type RecalledPack,
} from './ungp/published-packs.queries';
export { UngpBuilding } from './ungp/ungp-building.job';
export { UngpExport } from './ungp/ungp-export.service';
export { UNGP_CRITERIA, UNGP_DIRECTIONS, UNGP_INDICATORS, type UngpCriterion } from './ungp/ungp-indicators';
export { UNGP_PACK_STATES } from './ungp/ungp-pack.entity';
export { type UngpPackDetail, UngpPackQueries, type UngpPackRow } from './ungp/ungp-pack.queries';
export { UngpPacks } from './ungp/ungp-packs.service';
export { PAPER_LANGUAGES, type PaperLanguage, type ToldIndicator } from './ungp/ungp-paper.rules';
export { UNGP_REASONS, UNGP_STATES, type UngpReading } from './ungp/ungp-reading.rules';
export { UngpRecalls } from './ungp/ungp-recalls.service';
export type { DeskGroupCounts, DeskGroupMonth, DeskGroupReport } from './desk-group-report.rules';
export type { MonthSpan } from './month-span.rules';
export type { ToldCompany } from './own-facts';
export { OwnFigureQueries, type OwnFigures, type OwnQuarter } from './own-figures.queries';
export { draftOwn, guarded, type PersonDue, QUARTER_STATES, type QuarterState } from './own-figures.rules';
export { QuarterFreezing } from './quarter-freezing.job';
export { type IndexedReport, REPORT_CODES, ReportIndexQueries } from './report-index.queries';
export { ReportQueries, type ProfileReport, type ReportPeriod, type ShareOfPeople } from './report.queries';
export {
  FactsModule,
  PublishedFiguresModule,
  QuartersModule,
  ReportingModule,
  ReportRunsModule,
} from './reporting.module';
