/**
 * Owns what members report each half-year on the five actions: drafts, the files that show it, questions and answers, the
 * review, what is shown to everybody, and the list for the forum.
 * Refuses a stale edit, a change of what was sent or accepted, one member another's report, and to show anything that was not
 * both accepted and opted in for.
 * Emits activityReportSubmitted, activityReportReturned and activityReportAccepted.
 */
export { ActivityBackgroundModule, ActivityModule } from './activity.module';
export { ActivityReminders } from './activity-reminders.job';
export {
  ActivityReportQueries,
  type MissingPage,
  type OfficerFigures,
  type PublicReport,
  type ReportPage,
} from './activity-report.queries';
export {
  ACTIONS,
  ENTRIES_ALLOWED,
  REPORT_STATES,
  REPORT_TABS,
  REPORT_TRANSITIONS,
  type ReportTab,
} from './activity-report.rules';
export type { ReportLine, ReportView } from './activity-report.view';
export { ForumPrint } from './forum-print.service';
export { type DueReport, OwnReportQueries, type OwnReportList } from './own-reports.queries';
export { OwnReports, type ReportWish } from './own-reports.service';
export { ReportPapers } from './report-papers.service';
export { ReportReview } from './report-review.service';
