import { Module } from '@nestjs/common';
import { ComplaintsModule } from '@modules/complaints';
import { Assignments } from './case/assignments.service';
import { AttachmentReader } from './files/attachment-reader';
import { EvidencePassing } from './files/evidence-passing.service';
import { CaseDetailQueries } from './case/case-detail.queries';
import { CaseKinQueries } from './kin/case-kin.queries';
import { CaseLinks } from './kin/case-links.service';
import { CaseQueries } from './case/case.queries';
import { CaseworkService } from './case/casework.service';
import { ClockPolicies } from './clocks/clock-policies';
import { ClockPreviews } from './clocks/clock-preview.queries';
import { ConsentAnswers } from './consent/consent-answers.service';
import { ConsentRecords } from './consent/consent-records.service';
import { ConsentExpiry } from './consent/consent-expiry.service';
import { Contacts } from './case/contacts.service';
import { Closings } from './closing/closings.service';
import { CompanyQueries } from './company/company.queries';
import { CompanyFiles } from './company/company-files.service';
import { CompanyService } from './company/company.service';
import { ConflictQueries } from './conflict/conflict.queries';
import { ConflictsService } from './conflict/conflicts.service';
import { DeskFiles } from './files/desk-files.service';
import { HolderDirectory } from './holders/holder-directory';
import { Merges } from './kin/merges.service';
import { Splits } from './kin/splits.service';
import { QueueFilters } from './queue/queue-filters.service';
import { FollowUpCalls } from './follow-up/follow-up-calls.service';
import { ExperienceService } from './experience/experience.service';
import { FollowUps } from './follow-up/follow-ups.service';
import { MeasureAnswers } from './company/measure-answers.service';
import { Measures } from './company/measures.service';
import { IssueSuggestions } from './triage/issue-suggestions.service';
import { OutcomeAnswers } from './closing/outcome-answers.service';
import { ReceiptAccess } from './receipt/receipt.access';
import { ReceiptFiles } from './receipt/receipt-files.service';
import { ReceiptService } from './receipt/receipt.service';
import { ReplyFiles } from './receipt/reply-files.service';
import { ShareHandlers } from './company/share-handlers.service';
import { Sittings } from './submission/sittings.service';
import { Reopenings } from './closing/reopenings.service';
import { SubmissionService } from './submission/submission.service';
import { Translations } from './translation/translations.service';
import { Withdrawals } from './consent/withdrawals.service';

/** The clocks alone, for the app that only watches them. */
@Module({ providers: [ClockPolicies], exports: [ClockPolicies] })
export class ClocksModule {}

/** What comes by itself: grants whose time is over, questions whose day it is. */
@Module({ imports: [ClocksModule], providers: [ConsentExpiry, FollowUpCalls], exports: [ConsentExpiry, FollowUpCalls] })
export class ConsentExpiryModule {}

/** The complainant's side: sending a complaint and coming back with the receipt. */
@Module({
  imports: [ComplaintsModule, ClocksModule],
  providers: [
    SubmissionService,
    ReceiptService,
    ReceiptFiles,
    ReplyFiles,
    AttachmentReader,
    ConsentAnswers,
    ReceiptAccess,
    HolderDirectory,
    FollowUps,
    ExperienceService,
    OutcomeAnswers,
    Reopenings,
    Withdrawals,
  ],
  exports: [
    FollowUps,
    ExperienceService,
    OutcomeAnswers,
    Reopenings,
    Withdrawals,
    SubmissionService,
    ReceiptService,
    ReceiptFiles,
    ReplyFiles,
    ConsentAnswers,
    ReceiptAccess,
    ComplaintsModule,
  ],
})
export class SubmissionModule {}

/** The desk's and the companies' side. */
@Module({
  imports: [ComplaintsModule, ClocksModule],
  providers: [
    CaseworkService,
    DeskFiles,
    Assignments,
    QueueFilters,
    Sittings,
    Contacts,
    Translations,
    IssueSuggestions,
    Closings,
    Merges,
    Splits,
    ConsentRecords,
    CompanyFiles,
    CompanyService,
    EvidencePassing,
    Measures,
    ShareHandlers,
    MeasureAnswers,
    ConflictsService,
    ConflictQueries,
    CaseQueries,
    CaseDetailQueries,
    CaseKinQueries,
    CaseLinks,
    ClockPreviews,
    CompanyQueries,
    AttachmentReader,
  ],
  exports: [
    Splits,
    CaseworkService,
    DeskFiles,
    Assignments,
    QueueFilters,
    Sittings,
    Contacts,
    Translations,
    IssueSuggestions,
    Closings,
    Merges,
    ConsentRecords,
    ConflictQueries,
    ConflictsService,
    CompanyFiles,
    CompanyService,
    EvidencePassing,
    Measures,
    ShareHandlers,
    MeasureAnswers,
    CaseQueries,
    CaseDetailQueries,
    CaseKinQueries,
    CaseLinks,
    ClockPreviews,
    CompanyQueries,
    AttachmentReader,
    ClocksModule,
    ComplaintsModule,
  ],
})
export class CasesModule {}
