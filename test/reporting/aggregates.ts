/**
 * Every number that the API answers with, and by which rule. A new one does not pass before it stands here.
 * - `desk`: an exact count of cases or people behind them, for the secretariat alone (docs/statistics.md).
 * - `engine`: leaves the desk through `@platform/disclosure`.
 * - `ownWork`: how many things wait in the reader's own list, which the reader may open one by one.
 * - `membership`: of members, sites, sessions, invoices; no complainant is among them.
 * - `one`: a property of one thing, not a count over people.
 */
export type Rule = 'desk' | 'engine' | 'ownWork' | 'membership' | 'one';

/** Names of fields that say something of one thing wherever they stand. */
export const OF_ONE_THING =
  /^(version|.*Version|byteSize|.*Yen|yen|attempts|statusCode|rowNo|nextAfter|number|tier|weekday|position|size|from|to|capacity)$/;

/** By schema, or by schema and field where the fields differ. */
export const NUMBERS: Readonly<Record<string, Rule>> = {
  ActivityFigures: 'membership',
  ApplicationCounts: 'membership',
  'ApplicationDetail.approvals': 'membership',
  Arrears: 'membership',
  ArrearsRow: 'membership',
  CaseCounts: 'desk',
  'CaseLink.unread': 'one',
  'CaseQueue.countedTo': 'desk',
  'CaseRow.issueCount': 'one',
  'CaseDetail.issueCount': 'one',
  ClockPreview: 'desk',
  Contribution: 'membership',
  CurrencyTotal: 'membership',
  DeskGroupCounts: 'desk',
  DeskGroupMonth: 'desk',
  DeskGroupReport: 'desk',
  DueTasks: 'ownWork',
  FeedbackFigures: 'membership',
  'FeeRound.fiscalYear': 'one',
  FeeRound: 'membership',
  FigureCorrection: 'desk',
  Headcount: 'membership',
  HeadcountGroup: 'membership',
  'HomeItem.count': 'ownWork',
  ImportColumns: 'one',
  ImportDetail: 'membership',
  ImportRow: 'membership',
  InvoiceLine: 'one',
  MemberDetail: 'membership',
  MissingReportPage: 'membership',
  'NoticeState.unread': 'ownWork',
  OfferedPartner: 'membership',
  OpenSession: 'membership',
  OpenSessionLine: 'membership',
  OutsiderPlace: 'membership',
  OwnDues: 'membership',
  OwnFigures: 'one',
  OwnMember: 'membership',
  OwnQuarter: 'engine',
  'PartnerDetail.openReferrals': 'ownWork',
  'PartnerRow.openReferrals': 'desk',
  'QueueFilter.dueWithinHours': 'one',
  ReachLanguage: 'membership',
  ReachLine: 'membership',
  ReachScans: 'membership',
  'ReportRow.values': 'desk',
  RoundPreview: 'membership',
  ScanMonth: 'membership',
  'SecondFactorStatus.recoveryCodesLeft': 'one',
  SessionLine: 'membership',
  SettingField: 'one',
  ShareOfPeople: 'desk',
  SiteDetail: 'membership',
  SiteRow: 'membership',
  StudySession: 'membership',
};

/** Answers that are no JSON, by route. `one` is a file of one thing, or a list of single things without a count. */
export const FILES: Readonly<Record<string, Rule>> = {
  '/api/v1/activity-reports-forum': 'one',
  '/api/v1/activity-reports/{reportId}/files/{fileId}': 'one',
  '/api/v1/arrears.csv': 'membership',
  '/api/v1/audit.csv': 'one',
  '/api/v1/cases/{caseId}/attachments/{attachmentId}': 'one',
  '/api/v1/certificates/{certificateId}/pdf': 'one',
  '/api/v1/company-cases/{shareId}/attachments/{attachmentId}': 'one',
  '/api/v1/cooperation-agreements/{agreementId}/files/{fileId}': 'one',
  '/api/v1/invoices/{invoiceId}/pdf': 'one',
  '/api/v1/members.csv': 'one',
  '/api/v1/members.xlsx': 'one',
  '/api/v1/notices/stream': 'one',
  '/api/v1/own-activity-reports/{reportId}/files/{fileId}': 'one',
  '/api/v1/receipts/{receiptId}/pdf': 'one',
  '/api/v1/referrals/{referralId}/attachments/{attachmentId}': 'one',
  '/api/v1/reports/desk-groups.csv': 'desk',
  '/api/v1/reports/operations-file': 'desk',
  '/api/v1/session-place/calendar': 'one',
  '/api/v1/session-place/certificate': 'one',
  '/api/v1/study-sessions/{sessionId}/calendar': 'one',
};
