/**
 * Owns the figures: coded facts of each case with the counts of them that the worker keeps, the reports made of these with the
 * rule by which they were counted, what each company may be told of its own closed quarters, and releases of figures, frozen
 * for ever.
 * Refuses anybody but the secretariat's report readers, to export without a trace in the audit log, to tell a company
 * what its threshold forbids, and a release with which everything shown before would name somebody.
 * Emits nothing itself: triggers leave `caseFactsChanged` for it. Nothing may import it.
 */
export type { DeskGroupCounts, DeskGroupMonth, DeskGroupReport } from './desk-group-report.rules';
export { type FactCheck, FactCheckQueries } from './facts/fact-check.queries';
export { FactKeeper } from './facts/fact-keeper.handlers';
export { FactReconciler } from './facts/fact-reconciler.job';
export { caseFactsChanged } from './facts/facts.events';
export type { MonthSpan } from './month-span.rules';
export { CODE_WORDS, type Words } from './operations/code-words';
export { OperationsExport, REPORT_FORMATS, type ReportFormat } from './operations/operations-export.service';
export {
  type FigureCorrection,
  OPERATIONS_REPORTS,
  OperationsQueries,
  type OperationsReport,
  type OperationsReportKind,
} from './operations/operations.queries';
export { REPORT_CHARTS, REPORT_UNITS, type ReportTable } from './operations/report-table';
export { OwnFigureQueries, type OwnFigures, type OwnQuarter } from './own-figures.queries';
export type { ToldCompany } from './own-facts';
export { draftOwn, guarded, type PersonDue, QUARTER_STATES, type QuarterState } from './own-figures.rules';
export { QuarterFreezing } from './quarter-freezing.job';
export { hasFewOthers } from './releases/company-views';
export { FIGURE_AUDIENCES, FIGURE_RELEASE_STATES } from './releases/figure-release.entity';
export {
  FigureReleaseQueries,
  type FigureReleaseDetail,
  type FigureReleaseRow,
  type ToldCell,
  type ToldTable,
} from './releases/figure-release.queries';
export { FigureReleases } from './releases/figure-releases.service';
export {
  CELL_STATES,
  type CellState,
  cellsOf,
  draftRelease,
  type EarlierRelease,
  type ReleaseCell,
  type ReleasePlan,
} from './releases/release-builder';
export { PublishedFigureQueries, type PublishedFigures } from './releases/published-figures.queries';
export { ReleaseBuilding } from './releases/release-building.job';
export { OTHER_NATIONALITY, RELEASE_DIMENSIONS, UNSTATED } from './releases/release-definition.rules';
export { type ResearchFile, ResearchFiles } from './research/research-files.service';
export { ReportExportService } from './report-export.service';
export { FactsModule, PublishedFiguresModule, QuartersModule, ReportingModule } from './reporting.module';
export { ReportQueries, type ProfileReport, type ReportPeriod, type ShareOfPeople } from './report.queries';
