/**
 * Owns what a complainant sends: the person, the complaint, its topics' code list, its photos.
 * Refuses files that are not photos, or too large, by their content and not by their name.
 * Emits nothing: the case that grows from a complaint does.
 */
export {
  ATTACHMENT_BYTES_ALLOWED,
  ATTACHMENT_TYPES,
  ATTACHMENTS_ALLOWED,
  AttachmentsService,
  type AttachmentType,
  type Rendition,
  type StoredAttachment,
} from './attachments.service';
export { Complaint, Person, type Channel, type Danger } from './complaint.entity';
export { ComplaintsModule } from './complaints.module';
export { DESK_GROUPS, findIssueCode, ISSUE_CODES, type DeskGroup, type IssueCode } from './issue-codes';
export { LOCALES, type Locale } from './locales';
export { isPrefectureCode, PREFECTURES } from './prefectures';
