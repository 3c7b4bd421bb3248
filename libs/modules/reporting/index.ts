/**
 * Owns the figures: issue counts, people and cases by month and group, with the rule by which they were counted; and what each
 * company may be told of its own closed quarters.
 * Refuses anybody but the secretariat's report readers, to export without a trace in the audit log, and to tell a company
 * what its threshold forbids.
 * Emits nothing, and nothing may import it.
 */
export type { DeskGroupCounts, DeskGroupMonth, DeskGroupReport } from './desk-group-report.rules';
export type { MonthSpan } from './month-span.rules';
export { OwnFigureQueries, type OwnFigures, type OwnQuarter } from './own-figures.queries';
export { QUARTER_STATES, type QuarterState } from './own-figures.rules';
export { QuarterFreezing } from './quarter-freezing.job';
export { ReportExportService } from './report-export.service';
export { QuartersModule, ReportingModule } from './reporting.module';
export { ReportQueries, type ProfileReport, type ReportPeriod, type ShareOfPeople } from './report.queries';
