import { Module } from '@nestjs/common';
import { ComplaintsModule } from '@modules/complaints';
import { Assignments } from './assignments.service';
import { AttachmentReader } from './attachment-reader';
import { CaseDetailQueries } from './case-detail.queries';
import { CaseKinQueries } from './case-kin.queries';
import { CaseLinks } from './case-links.service';
import { CaseQueries } from './case.queries';
import { CaseworkService } from './casework.service';
import { ClockPolicies } from './clock-policies';
import { ClockPreviews } from './clock-preview.queries';
import { ConsentAnswers } from './consent-answers.service';
import { ConsentRecords } from './consent-records.service';
import { ConsentExpiry } from './consent-expiry.service';
import { Contacts } from './contacts.service';
import { Closings } from './closings.service';
import { CompanyQueries } from './company.queries';
import { CompanyService } from './company.service';
import { ConflictQueries } from './conflict.queries';
import { ConflictsService } from './conflicts.service';
import { DeskFiles } from './desk-files.service';
import { HolderDirectory } from './holder-directory';
import { Merges } from './merges.service';
import { QueueFilters } from './queue-filters.service';
import { FollowUpCalls } from './follow-up-calls.service';
import { FollowUps } from './follow-ups.service';
import { MeasureAnswers } from './measure-answers.service';
import { Measures } from './measures.service';
import { IssueSuggestions } from './issue-suggestions.service';
import { OutcomeAnswers } from './outcome-answers.service';
import { ReceiptAccess } from './receipt.access';
import { ReceiptFiles } from './receipt-files.service';
import { ReceiptService } from './receipt.service';
import { ReplyFiles } from './reply-files.service';
import { ShareHandlers } from './share-handlers.service';
import { Sittings } from './sittings.service';
import { Reopenings } from './reopenings.service';
import { SubmissionService } from './submission.service';
import { Translations } from './translations.service';
import { Withdrawals } from './withdrawals.service';

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
    OutcomeAnswers,
    Reopenings,
    Withdrawals,
  ],
  exports: [
    FollowUps,
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
    ConsentRecords,
    CompanyService,
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
    CompanyService,
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
