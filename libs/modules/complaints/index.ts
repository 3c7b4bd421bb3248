/**
 * Owns what a complainant sends: the person, the complaint, its topics' code list, its photos.
 * Refuses files that are not photos, or too large, by their content and not by their name.
 * Emits nothing: the case that grows from a complaint does.
 */
export { type AttachmentFiles, filesText, parseFiles, type Rendition } from './attachment-files';
export {
  AttachmentsService,
  type ArrivingFile,
  type OpenFile,
  storageKeysOf,
  type StoredAttachment,
} from './attachments.service';
export { Complaint, Person, type Channel, type Danger } from './complaint.entity';
export { ComplaintsModule } from './complaints.module';
export { ATTACHMENTS_ALLOWED, EVIDENCE, type EvidenceKind, FILE_BYTES_ALLOWED, kindOf } from './evidence.rules';
export { DESK_GROUPS, findIssueCode, ISSUE_CODES, type DeskGroup, type IssueCode } from './issue-codes';
export { LOCALES, type Locale } from './locales';
export { isPrefectureCode, PREFECTURES } from './prefectures';
