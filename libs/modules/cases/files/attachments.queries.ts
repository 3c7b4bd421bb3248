import { type EvidenceKind, kindOf } from '@modules/complaints';
import type { Tx } from '@platform/database';
import type { ScanState } from '@platform/scanner';
import type { FileSender } from './attachment.rows';

/** What may be said of a file to her, whose case it is. */
export interface FileView {
  id: string;
  kind: EvidenceKind;
  mediaType: string;
  /** Of the original. */
  byteSize: number;
  /** Whether there is a copy without hidden data. */
  isScrubbed: boolean;
  scanState: ScanState;
  /** The message that it came with, or the remedy; neither for what the form brought. */
  messageId: string | null;
  remedyId: string | null;
  addedByKind: FileSender;
}

/** The same for whoever signs in. */
export interface AttachmentView extends FileView {
  /** The measure whose report it came with, or the note about a referral. */
  measureId: string | null;
  noteId: string | null;
  /** Who added it, for those who may know it. */
  addedByName: string | null;
  addedAt: Date;
  /** When the desk let her see what a company sent. */
  passedAt: Date | null;
}

const COLUMNS = `a.id, a.media_type AS "mediaType", a.byte_size AS "byteSize", a.is_scrubbed AS "isScrubbed",
  a.scan_state AS "scanState", a.message_id AS "messageId", a.remedy_id AS "remedyId",
  a.added_by_kind AS "addedByKind"`;

/** The files of her case, in the order in which they came. */
export async function listFiles(tx: Tx, caseId: string): Promise<FileView[]> {
  const rows = await tx.query<Omit<FileView, 'kind'>[]>(
    `SELECT ${COLUMNS} FROM attachments a WHERE a.case_id = $1 ORDER BY a.id`,
    [caseId],
  );
  return rows.map(withKind);
}

/** How many files the company sent her that the desk has not passed on; the database knows which case is hers. */
export async function countHeldBack(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ count: number }[]>('SELECT files_held_back() AS count');
  return row?.count ?? 0;
}

/** The files of a case that the speaker may see, with who added them. @param shareId only those that came under it */
export async function listAttachments(tx: Tx, caseId: string, shareId?: string): Promise<AttachmentView[]> {
  const rows = await tx.query<Omit<AttachmentView, 'kind'>[]>(
    `SELECT ${COLUMNS}, a.measure_id AS "measureId", a.note_id AS "noteId", u.display_name AS "addedByName",
       a.created_at AS "addedAt", a.passed_at AS "passedAt"
     FROM attachments a LEFT JOIN users u ON u.id = a.added_by WHERE a.case_id = $1 AND ($2::uuid IS NULL OR a.share_id = $2)
     ORDER BY a.id`,
    [caseId, shareId ?? null],
  );
  return rows.map(withKind);
}

function withKind<T extends { mediaType: string }>(row: T): T & { kind: EvidenceKind } {
  return { ...row, kind: kindOf(row.mediaType) ?? 'document' };
}
