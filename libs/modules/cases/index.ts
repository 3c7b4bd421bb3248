/**
 * Owns the case that grows from a complaint: its issues, steps, clocks, messages, shares and remedies.
 * Refuses to open a compartment without a wrap, to share without consent, to move a deadline, to lose an edit.
 * Emits complaintReceived, caseShared, companyReplied, remedyProposed, remedyAnswered and the two message events.
 */
export { isDeskAccused } from './about-desk';
export { Appeal, APPEAL_DECISIONS, type AppealDecision } from './appeal.entity';
export { AttachmentReader, type OpenedAttachment } from './attachment-reader';
export { type AttachmentView, type FileView } from './attachments.queries';
export {
  ASSIGNED_AT_ONCE,
  type Assignment,
  Assignments,
  type AssignmentResult,
  type BulkAssignment,
} from './assignments.service';
export {
  Case,
  CASE_OUTCOMES,
  CASE_STATUSES,
  CaseStep,
  Consent,
  CONSENT_STATES,
  CONSENT_WAYS,
  Issue,
  Message,
  Remedy,
  SEVERITIES,
  Share,
  STEP_KINDS,
  type CaseOutcome,
  type CaseStatus,
  type ConsentState,
  type Severity,
  type StepKind,
} from './case.entity';
export { CaseDetailQueries, type CaseDetail, type ConsentView } from './case-detail.queries';
export { HINT_KINDS, type HintKind, LINK_KINDS, type LinkKind } from './case-kin.entity';
export { type CaseHint, type CaseKin, CaseKinQueries, type CaseLinkView } from './case-kin.queries';
export { CaseLinks } from './case-links.service';
export { readMessages, type CaseHistory, type CaseMessage } from './case-history.queries';
export { newCaseNumber } from './case-number';
export { companyBypassReasons, isGranted } from './case.rules';
export { CaseQueries, type CaseRow, type Queue, type QueueRequest } from './case.queries';
export * from './cases.events';
export {
  holderFaults,
  holderStates,
  openHolders,
  openingFaults,
  type HolderFault,
  type HolderState,
  type OpenHolders,
} from './holder-audit.queries';
export { FORMER_KEY_KEPT_MS, type FormerKey, HolderRotation } from './holder-rotation.service';
export { CasesModule, ClocksModule, ConsentExpiryModule, SubmissionModule } from './cases.module';
export { CaseworkService, type DeskMessage, type Triage } from './casework.service';
export { ClockPolicies } from './clock-policies';
export { type ClockPreview, ClockPreviews, type TouchedDeadline } from './clock-preview.queries';
export { dueAt, isBusinessDay, type ClockPolicy } from './clock.rules';
export { adviceOf, type CaseEnd } from './closing.queries';
export { ADVICE, type Advice } from './closing.rules';
export { type Closing, Closings } from './closings.service';
export { CompanyQueries, type CompanyCaseDetail, type CompanyCaseRow, type CompanyCaseStatus } from './company.queries';
export { CompanyService, type Proposal } from './company.service';
export {
  AFFILIATED_WITH,
  Affiliation,
  AFFILIATION_KINDS,
  CaseParty,
  PARTY_KINDS,
  type AffiliatedWith,
  type AffiliationKind,
  type PartyKind,
} from './conflict.entity';
export { afterConsentEnded, changeKeys } from './consent-change';
export { ConsentAnswers, type CaseRead, type ConsentAnswerView, type ConsentsView } from './consent-answers.service';
export { ConsentRecords, RECORDED_WAYS, type RecordedAnswer } from './consent-records.service';
export { ConsentExpiry } from './consent-expiry.service';
export { CONSENT_RECIPIENTS, type ConsentRecipient, HER_RECIPIENTS, type HerRecipient } from './consent.rules';
export { countRead } from './case-reads';
export {
  ConflictQueries,
  type AffiliationView,
  type ConflictChoices,
  type Named,
  type PartyView,
} from './conflict.queries';
export { isAccusedPartner, isWalled, notWalled, walledCases, withoutConflict } from './conflict.wall';
export { ConflictsService, type NewAffiliation } from './conflicts.service';
export { CONTACT_RESULTS, CONTACT_WAYS, type ContactResult, type ContactWay } from './contact.entity';
export { Contacts, type NewContact } from './contacts.service';
export {
  DELIVERY_ANSWERS,
  FOLLOW_UP_ANSWERS,
  FOLLOW_UP_KINDS,
  type DeliveryAnswer,
  type FollowUpAnswer,
  type FollowUpKind,
} from './follow-up.entity';
export { FollowUpCalls } from './follow-up-calls.service';
export { type Aftercare, type FollowUpView } from './follow-up.queries';
export { FOLLOW_UP_STATES, isYen, MOST_YEN, type FollowUpState } from './follow-up.rules';
export { FollowUps, type Worse } from './follow-ups.service';
export { endClocks } from './case-clocks';
export {
  addMessage,
  grantToOrganisation,
  type KeyedText,
  narrativeForWriting,
  openNarrative,
  openShared,
} from './compartments';
export { DeskFiles } from './desk-files.service';
export { Deadline, DEADLINE_KINDS, type DeadlineKind } from './deadline.entity';
export { deadlineRow, meetAllDeadlines, meetDeadlines, openDeadline, refreshNextDue } from './deadlines';
export { insertTogether, type TableRows } from './insert-together';
export type { IssueSuggestion } from './issue-suggestions.rules';
export { IssueSuggestions, type AcceptedSuggestion } from './issue-suggestions.service';
export { lockCase, lockCaseRow, lockEvenClosed } from './lock-case';
export { COUNTED_TO, NOBODY, QUEUE_TABS, type QueueFilter, type QueueTab } from './queue.rules';
export { type SavedFilter } from './queue-filter.entity';
export { FILTER_NAME_LENGTH, FILTERS_ALLOWED, QueueFilters, type SavedFilters } from './queue-filters.service';
export { type Merge, Merges } from './merges.service';
export { OutcomeAnswers } from './outcome-answers.service';
export { ReceiptAccess, type OpenReceipt } from './receipt.access';
export type { WorkerFile } from './receipt.queries';
export { ReceiptFiles } from './receipt-files.service';
export { type HerMessage, ReceiptService } from './receipt.service';
export { Reopenings, type ReopeningState } from './reopenings.service';
export { handledShare } from './company-room';
export { type Colleague, ShareHandlers } from './share-handlers.service';
export { MeasureAnswers, type AnsweredMeasure } from './measure-answers.service';
export { MEASURE_STATES, type MeasureState, RESPONSIBLE_PARTS, type ResponsiblePart } from './measure.entity';
export { type MeasureView } from './measure.queries';
export { MEASURE_ANSWERS, type MeasureAnswer } from './measure.rules';
export { Measures, type NewMeasure } from './measures.service';
export { ReplyFiles, type Visit } from './reply-files.service';
export { isGraver, provisionalSeverity } from './severity.rules';
export { openSitting, type Sitting, SITTING_WAYS, Sittings, type SittingWay } from './sittings.service';
export { moveCase } from './status-change';
export {
  DESK_OUTCOMES,
  type DeskOutcome,
  PLAIN_STATUS,
  plainStatus,
  type PlainStatus,
  STATUS_ACTS,
  type StatusActName,
  statusAfter,
  transitionRows,
} from './status.rules';
export { addStep, stepRow } from './steps';
export { readStory, type Story } from './story.queries';
export type { Submission } from './submission';
export { SubmissionService, type Alongside } from './submission.service';
export { dropExpiredFiles, MESSAGE_FILES_ALLOWED, type WaitingFile } from './waiting-files';
export { TRANSLATION_LENGTH } from './translation.entity';
export type { TranslationView } from './translation.queries';
export { PROVENANCES, type Provenance, TRANSLATED_TEXTS, type TranslatedText } from './translation.rules';
export { type NewTranslation, Translations } from './translations.service';
export { WITHDRAWAL_GRACE_MS } from './withdrawal.rules';
export { Withdrawals, type WithdrawalState } from './withdrawals.service';
