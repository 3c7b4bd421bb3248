/**
 * Owns the figures: issue counts, people and cases by month and group, with the rule by which they were counted.
 * Refuses anybody but the secretariat's report readers, and to export without a trace in the audit log.
 * Emits nothing, and nothing may import it.
 */
export type { DeskGroupCounts, DeskGroupMonth, DeskGroupReport } from './desk-group-report.rules';
export type { MonthSpan } from './month-span.rules';
export { ReportExportService } from './report-export.service';
export { ReportingModule } from './reporting.module';
export { ReportQueries, type ProfileReport, type ReportPeriod, type ShareOfPeople } from './report.queries';
