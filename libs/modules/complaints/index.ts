/**
 * Owns what a complainant sends: the person, the complaint, its topics' code list, its files.
 * Refuses files of other kinds, too large or harmful ones, by their content and not by their name.
 * Emits nothing: the case that grows from a complaint does.
 */
export { type AttachmentFiles, filesText, isInParts, parseFiles, type Rendition } from './attachment-files';
export {
  AttachmentsService,
  type ArrivingFile,
  type OpenFile,
  storageKeysOf,
  type StoredAttachment,
} from './attachments.service';
export { Complaint, DANGERS, Person, type Channel, type Danger } from './complaint.entity';
export { ComplaintsModule } from './complaints.module';
export {
  ATTACHMENTS_ALLOWED,
  copyType,
  EVIDENCE,
  EVIDENCE_KINDS,
  type EvidenceKind,
  extensionOf,
  FILE_BYTES_ALLOWED,
  kindOf,
  OFFERED_TYPES,
  TOTAL_BYTES_ALLOWED,
} from './evidence.rules';
export { DESK_GROUPS, findIssueCode, ISSUE_CODES, type DeskGroup, type IssueCode } from './issue-codes';
export { LOCALES, type Locale } from './locales';
export { isNationality, NATIONALITIES } from './nationalities';
export { isPrefectureCode, PREFECTURES } from './prefectures';
