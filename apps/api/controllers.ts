import { AbsencesController } from './account/absences.controller';
import { ActivityReviewController } from './activity/activity-review.controller';
import { OwnActivityController } from './activity/own-activity.controller';
import { OwnActivityFilesController } from './activity/own-activity-files.controller';
import { PublicActivityController } from './activity/public-activity.controller';
import { ApiKeysController } from './account/api-keys.controller';
import { PasskeysController } from './account/passkeys.controller';
import { SecondFactorController } from './account/second-factor.controller';
import { SessionsController } from './account/sessions.controller';
import { AuditController } from './audit/audit.controller';
import { CaseKinController } from './cases/case-kin.controller';
import { CaseReadingController } from './cases/case-reading.controller';
import { EvidencePassingController } from './cases/evidence-passing.controller';
import { CaseworkController } from './cases/casework.controller';
import { ClosingsController } from './cases/closings.controller';
import { MergesController } from './cases/merges.controller';
import { MessageFilesController } from './cases/message-files.controller';
import { ConsentsController } from './cases/consents.controller';
import { ContactsController } from './cases/contacts.controller';
import { IssueSuggestionsController } from './cases/issue-suggestions.controller';
import { TranslationsController } from './cases/translations.controller';
import { SittingsController } from './cases/sittings.controller';
import { SplitsController } from './cases/splits.controller';
import { QueueController } from './cases/queue.controller';
import { MeasureAnswersController } from './cases/measure-answers.controller';
import { CompanyCasesController } from './company-cases/company-cases.controller';
import { CompanyFilesController } from './company-cases/company-files.controller';
import { ConflictsController } from './conflicts/conflicts.controller';
import { BreakGlassController } from './custody/break-glass.controller';
import { AgreementFilesController } from './cooperation/agreement-files.controller';
import { AgreementWorkController } from './cooperation/agreement-work.controller';
import { CooperationController } from './cooperation/cooperation.controller';
import { PublicCooperationController } from './cooperation/public-cooperation.controller';
import { CustodyController } from './custody/custody.controller';
import { OverridesController } from './custody/overrides.controller';
import { NotesController } from './deskwork/notes.controller';
import { TasksController } from './deskwork/tasks.controller';
import { TextBlocksController } from './deskwork/text-blocks.controller';
import { DeliveriesController } from './notices/deliveries.controller';
import { NoticesController } from './notices/notices.controller';
import { ApplicationsController } from './membership/applications.controller';
import { JoinController } from './membership/join.controller';
import { JoinDocumentsController } from './membership/join-documents.controller';
import { ImportsController } from './membership/imports.controller';
import { MemberChangesController } from './membership/member-changes.controller';
import { ChangeFilesController } from './membership/change-files.controller';
import { NameRequestsController } from './membership/name-requests.controller';
import { OwnNameRequestFilesController } from './membership/own-name-request-files.controller';
import { OwnNameRequestsController } from './membership/own-name-requests.controller';
import { MemberLifeController } from './membership/member-life.controller';
import { MembersController } from './membership/members.controller';
import { ExpulsionsController } from './membership/expulsions.controller';
import { OwnExpulsionController } from './membership/own-expulsion.controller';
import { SuccessionsController } from './membership/successions.controller';
import { PledgesController } from './membership/pledges.controller';
import { CaseReferralsController } from './referrals/case-referrals.controller';
import { HandlersController } from './company-cases/handlers.controller';
import { MeasuresController } from './company-cases/measures.controller';
import { OwnFiguresController } from './company-cases/own-figures.controller';
import { CompanyAdrController } from './company-cases/company-adr.controller';
import { CertificatesController } from './learning/certificates.controller';
import { CourseAttemptsController } from './learning/course-attempts.controller';
import { CoursesController } from './learning/courses.controller';
import { MaterialsController } from './learning/materials.controller';
import { MeetingsController } from './learning/meetings.controller';
import { OpenSessionsController } from './learning/open-sessions.controller';
import { RegistrationsController } from './learning/registrations.controller';
import { StudySessionsController } from './learning/study-sessions.controller';
import { ListingsController } from './membership/listings.controller';
import { ContactPeopleController } from './contacts/contact-people.controller';
import { DirectoryController } from './directory/directory.controller';
import { HomeController } from './home/home.controller';
import { ArrearsController } from './dues/arrears.controller';
import { BankController } from './dues/bank.controller';
import { FeeRoundsController } from './dues/fee-rounds.controller';
import { InvoicesController } from './dues/invoices.controller';
import { HealthController } from './health/health.controller';
import { OwnPartnerController } from './partners/own-partner.controller';
import { DeskBodyController } from './partners/desk-body.controller';
import { PartnersController } from './partners/partners.controller';
import { InvitationsController } from './people/invitations.controller';
import { LostFactorsController } from './people/lost-factors.controller';
import { OwnPasswordController } from './people/own-password.controller';
import { PasswordResetsController } from './people/password-resets.controller';
import { OthersSessionsController } from './people/others-sessions.controller';
import { PeopleController } from './people/people.controller';
import { RetentionController } from './retention/retention.controller';
import { TeamsController } from './people/teams.controller';
import { BodyWorkController } from './referrals/body-work.controller';
import { PartnerFilesController } from './referrals/partner-files.controller';
import { ReferralsController } from './referrals/referrals.controller';
import { FigureReleasesController } from './reports/figure-releases.controller';
import { LessonsController } from './reports/lessons.controller';
import { MemberReportEditionsController } from './reports/member-report-editions.controller';
import { MemberReportsController } from './reports/member-reports.controller';
import { UngpPacksController } from './reports/ungp-packs.controller';
import { UngpRecallsController } from './reports/ungp-recalls.controller';
import { OperationsController } from './reports/operations.controller';
import { QuestionsController } from './reports/questions.controller';
import { ReportRunsController } from './reports/report-runs.controller';
import { SavedReportsController } from './reports/saved-reports.controller';
import { PublicResearchController } from './research/public-research.controller';
import { ResearchDecisionsController } from './research/research-decisions.controller';
import { ResearchDocumentsController } from './research/research-documents.controller';
import { ResearchFilesController } from './research/research-files.controller';
import { ResearchController } from './research/research.controller';
import { ReportsController } from './reports/reports.controller';
import { ReachController } from './sites/reach.controller';
import { SitesController } from './sites/sites.controller';
import { PasskeySessionController } from './session/passkey-session.controller';
import { SessionController } from './session/session.controller';
import { ClocksController } from './settings/clocks.controller';
import { SettingsController } from './settings/settings.controller';
import { ConnectionsController } from './single-sign-on/connections.controller';
import { SingleSignOnController } from './single-sign-on/single-sign-on.controller';
import { WebhooksController } from './webhooks/webhooks.controller';

/** Every controller of the API, in the order of the document. */
export const CONTROLLERS = [
  SessionController,
  PasskeySessionController,
  SingleSignOnController,
  SecondFactorController,
  PasskeysController,
  SessionsController,
  ApiKeysController,
  AbsencesController,
  NoticesController,
  DeliveriesController,
  HomeController,
  DirectoryController,
  PartnersController,
  DeskBodyController,
  OwnPartnerController,
  SitesController,
  ReachController,
  WebhooksController,
  JoinController,
  JoinDocumentsController,
  ApplicationsController,
  ImportsController,
  MemberChangesController,
  ChangeFilesController,
  NameRequestsController,
  OwnNameRequestsController,
  OwnNameRequestFilesController,
  MemberLifeController,
  ExpulsionsController,
  OwnExpulsionController,
  SuccessionsController,
  MembersController,
  ContactPeopleController,
  ListingsController,
  PledgesController,
  QueueController,
  SittingsController,
  ContactsController,
  IssueSuggestionsController,
  TranslationsController,
  CaseKinController,
  CaseReadingController,
  CaseworkController,
  ClosingsController,
  MeasureAnswersController,
  CaseReferralsController,
  MergesController,
  SplitsController,
  MessageFilesController,
  EvidencePassingController,
  ConsentsController,
  NotesController,
  TasksController,
  TextBlocksController,
  ConflictsController,
  RetentionController,
  CustodyController,
  BreakGlassController,
  OverridesController,
  CompanyCasesController,
  CompanyFilesController,
  HandlersController,
  MeasuresController,
  OwnFiguresController,
  CompanyAdrController,
  ReferralsController,
  PartnerFilesController,
  BodyWorkController,
  ArrearsController,
  BankController,
  FeeRoundsController,
  InvoicesController,
  OwnActivityController,
  OwnActivityFilesController,
  ActivityReviewController,
  PublicActivityController,
  CooperationController,
  AgreementWorkController,
  AgreementFilesController,
  PublicCooperationController,
  StudySessionsController,
  RegistrationsController,
  OpenSessionsController,
  MeetingsController,
  MaterialsController,
  CoursesController,
  CourseAttemptsController,
  CertificatesController,
  OperationsController,
  ReportsController,
  FigureReleasesController,
  MemberReportsController,
  MemberReportEditionsController,
  LessonsController,
  UngpPacksController,
  UngpRecallsController,
  QuestionsController,
  SavedReportsController,
  ReportRunsController,
  ResearchController,
  ResearchDecisionsController,
  ResearchDocumentsController,
  ResearchFilesController,
  PublicResearchController,
  AuditController,
  OthersSessionsController,
  PeopleController,
  TeamsController,
  InvitationsController,
  PasswordResetsController,
  OwnPasswordController,
  LostFactorsController,
  ConnectionsController,
  ClocksController,
  SettingsController,
  HealthController,
];

/** Outside `/api/v1`, where load balancers look. */
export const UNPREFIXED = ['healthz', 'readyz'];
export const API_PREFIX = 'api/v1';
