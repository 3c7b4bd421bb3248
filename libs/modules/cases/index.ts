/**
 * Owns the case that grows from a complaint: its issues, steps, clocks, messages, shares and remedies.
 * Refuses to open a compartment without a wrap, to share without consent, to move a deadline, to lose an edit.
 * Emits complaintReceived, caseShared, companyReplied, remedyProposed, remedyAnswered and the two message events.
 */
export { isDeskAccused } from './submission/about-desk';
export { Appeal, APPEAL_DECISIONS, type AppealDecision } from './closing/appeal.entity';
export { AttachmentReader, type OpenedAttachment } from './files/attachment-reader';
export { type AttachmentView, type FileView } from './files/attachments.queries';
export {
  ASSIGNED_AT_ONCE,
  type Assignment,
  Assignments,
  type AssignmentResult,
  type BulkAssignment,
} from './case/assignments.service';
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
} from './case/case.entity';
export { CaseDetailQueries, type CaseDetail, type ConsentView } from './case/case-detail.queries';
export { HINT_KINDS, type HintKind, LINK_KINDS, type LinkKind } from './kin/case-kin.entity';
export { type CaseHint, type CaseKin, CaseKinQueries, type CaseLinkView } from './kin/case-kin.queries';
export { CaseLinks } from './kin/case-links.service';
export { readMessages, type CaseHistory, type CaseMessage } from './case/case-history.queries';
export { newCaseNumber } from './case/case-number';
export { companyBypassReasons, isGranted } from './case/case.rules';
export { CaseQueries, type CaseRow, type Queue, type QueueRequest } from './case/case.queries';
export * from './cases.events';
export {
  holderFaults,
  holderStates,
  openHolders,
  openingFaults,
  type HolderFault,
  type HolderState,
  type OpenHolders,
} from './holders/holder-audit.queries';
export { FORMER_KEY_KEPT_MS, type FormerKey, HolderRotation } from './holders/holder-rotation.service';
export { CasesModule, ClocksModule, ConsentExpiryModule, SubmissionModule } from './cases.module';
export { CaseworkService, type Triage } from './case/casework.service';
export { ClockPolicies } from './clocks/clock-policies';
export { type ClockPreview, ClockPreviews, type TouchedDeadline } from './clocks/clock-preview.queries';
export { dueAt, isBusinessDay, type ClockPolicy } from './clocks/clock.rules';
export { adviceOf, type CaseEnd } from './closing/closing.queries';
export { ADVICE, type Advice } from './closing/closing.rules';
export { type Closing, Closings } from './closing/closings.service';
export {
  COMPANY_WAITS,
  CompanyQueries,
  type CompanyCaseDetail,
  type CompanyCaseRow,
  type CompanyCaseStatus,
} from './company/company.queries';
export { CompanyFiles, type CompanyTray } from './company/company-files.service';
export { CompanyService, type Proposal } from './company/company.service';
export {
  AFFILIATED_WITH,
  Affiliation,
  AFFILIATION_KINDS,
  CaseParty,
  PARTY_KINDS,
  type AffiliatedWith,
  type AffiliationKind,
  type PartyKind,
} from './conflict/conflict.entity';
export { afterConsentEnded, changeKeys } from './consent/consent-change';
export {
  ConsentAnswers,
  type CaseRead,
  type ConsentAnswerView,
  type ConsentsView,
} from './consent/consent-answers.service';
export { ConsentRecords, RECORDED_WAYS, type RecordedAnswer } from './consent/consent-records.service';
export { ConsentExpiry } from './consent/consent-expiry.service';
export { CONSENT_RECIPIENTS, type ConsentRecipient, HER_RECIPIENTS, type HerRecipient } from './consent/consent.rules';
export { countRead } from './case/case-reads';
export { ConflictQueries, type AffiliationView, type PartyView } from './conflict/conflict.queries';
export { isAccusedPartner, isWalled, notWalled, walledCases, withoutConflict } from './conflict/conflict.wall';
export { recuse } from './conflict/recusal';
export { endForOtherCompany } from './consent/company-change';
export { ConflictsService, type NewAffiliation } from './conflict/conflicts.service';
export { CONTACT_RESULTS, CONTACT_WAYS, type ContactResult, type ContactWay } from './case/contact.entity';
export { Contacts, type NewContact } from './case/contacts.service';
export {
  DELIVERY_ANSWERS,
  FOLLOW_UP_ANSWERS,
  FOLLOW_UP_KINDS,
  type DeliveryAnswer,
  type FollowUpAnswer,
  type FollowUpKind,
} from './follow-up/follow-up.entity';
export { FollowUpCalls } from './follow-up/follow-up-calls.service';
export { type Aftercare, type FollowUpView } from './follow-up/follow-up.queries';
export { FOLLOW_UP_STATES, isYen, MOST_YEN, type FollowUpState } from './follow-up/follow-up.rules';
export { FollowUps, type Worse } from './follow-up/follow-ups.service';
export {
  EXPERIENCE_ANSWERS,
  EXPERIENCE_QUESTIONS,
  EXPERIENCE_VERSION,
  type ExperienceAnswers,
} from './experience/experience.rules';
export { type Experience, ExperienceService } from './experience/experience.service';
export { endClocks } from './clocks/case-clocks';
export {
  addMessage,
  grantToOrganisation,
  type FiledText,
  type KeyedText,
  narrativeForWriting,
  openNarrative,
  openShared,
} from './holders/compartments';
export { DeskFiles } from './files/desk-files.service';
export { EvidencePassing } from './files/evidence-passing.service';
export { type SentFiles, sendFiles } from './files/send-files';
export { Deadline, DEADLINE_KINDS, type DeadlineKind } from './clocks/deadline.entity';
export { deadlineRow, meetAllDeadlines, meetDeadlines, openDeadline, refreshNextDue } from './clocks/deadlines';
export { insertTogether, type TableRows } from './submission/insert-together';
export type { IssueSuggestion } from './triage/issue-suggestions.rules';
export { IssueSuggestions, type AcceptedSuggestion } from './triage/issue-suggestions.service';
export { lockCase, lockCaseRow, lockEvenClosed } from './case/lock-case';
export { COUNTED_TO, NOBODY, QUEUE_TABS, type QueueFilter, type QueueTab } from './queue/queue.rules';
export { type SavedFilter } from './queue/queue-filter.entity';
export { FILTER_NAME_LENGTH, FILTERS_ALLOWED, QueueFilters, type SavedFilters } from './queue/queue-filters.service';
export { type Merge, Merges } from './kin/merges.service';
export { fileKey, readFileKey } from './receipt/receipt-part';
export { type PartView, partViews } from './receipt/receipt-parts.queries';
export { type Split, Splits } from './kin/splits.service';
export { OutcomeAnswers } from './closing/outcome-answers.service';
export { ReceiptAccess, type OpenReceipt } from './receipt/receipt.access';
export type { WorkerFile } from './receipt/receipt.queries';
export { ReceiptFiles } from './receipt/receipt-files.service';
export { type HerMessage, ReceiptService } from './receipt/receipt.service';
export { Reopenings, type ReopeningState } from './closing/reopenings.service';
export { handledShare } from './company/company-room';
export { type Colleague, ShareHandlers } from './company/share-handlers.service';
export { MeasureAnswers, type AnsweredMeasure } from './company/measure-answers.service';
export { MEASURE_STATES, type MeasureState, RESPONSIBLE_PARTS, type ResponsiblePart } from './company/measure.entity';
export { type MeasureView } from './company/measure.queries';
export { MEASURE_ANSWERS, type MeasureAnswer } from './company/measure.rules';
export { Measures, type NewMeasure } from './company/measures.service';
export { ReplyFiles, type Visit } from './receipt/reply-files.service';
export { isGraver, provisionalSeverity } from './triage/severity.rules';
export { openSitting, type Sitting, SITTING_WAYS, Sittings, type SittingWay } from './submission/sittings.service';
export { moveCase } from './case/status-change';
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
} from './case/status.rules';
export { addStep, stepRow } from './case/steps';
export { readStory, type Story } from './case/story.queries';
export type { Submission } from './submission/submission';
export { SubmissionService, type Alongside } from './submission/submission.service';
export {
  deskOwner,
  dropExpiredFiles,
  dropWaiting,
  type FileOwner,
  type FilesOfMessage,
  keepWaiting,
  KEPT_MS,
  listWaiting,
  MESSAGE_FILES_ALLOWED,
  type WaitingFile,
} from './files/waiting-files';
export { TRANSLATION_LENGTH } from './translation/translation.entity';
export type { TranslationView } from './translation/translation.queries';
export { PROVENANCES, type Provenance, TRANSLATED_TEXTS, type TranslatedText } from './translation/translation.rules';
export { type NewTranslation, Translations } from './translation/translations.service';
export { WITHDRAWAL_GRACE_MS } from './consent/withdrawal.rules';
export { Withdrawals, type WithdrawalState } from './consent/withdrawals.service';
