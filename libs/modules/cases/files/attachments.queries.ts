import { type EvidenceKind, kindOf } from '@modules/complaints';
import type { Tx } from '@platform/database';
import type { ScanState } from '@platform/scanner';

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
  /** The message that it came with; null for what the form brought. */
  messageId: string | null;
}

/** The same for the desk, and for a partner. */
export interface AttachmentView extends FileView {
  addedByKind: 'complainant' | 'secretariat';
  /** The person of the desk who added it, for those who may know it. */
  addedByName: string | null;
  addedAt: Date;
}

const COLUMNS = `a.id, a.media_type AS "mediaType", a.byte_size AS "byteSize", a.is_scrubbed AS "isScrubbed",
  a.scan_state AS "scanState", a.message_id AS "messageId"`;

/** The files of her case, in the order in which they came. */
export async function listFiles(tx: Tx, caseId: string): Promise<FileView[]> {
  const rows = await tx.query<Omit<FileView, 'kind'>[]>(
    `SELECT ${COLUMNS} FROM attachments a WHERE a.case_id = $1 ORDER BY a.id`,
    [caseId],
  );
  return rows.map(withKind);
}

/** The files of a case, with who added them. */
export async function listAttachments(tx: Tx, caseId: string): Promise<AttachmentView[]> {
  const rows = await tx.query<Omit<AttachmentView, 'kind'>[]>(
    `SELECT ${COLUMNS}, a.added_by_kind AS "addedByKind", u.display_name AS "addedByName", a.created_at AS "addedAt"
     FROM attachments a LEFT JOIN users u ON u.id = a.added_by WHERE a.case_id = $1 ORDER BY a.id`,
    [caseId],
  );
  return rows.map(withKind);
}

function withKind<T extends { mediaType: string }>(row: T): T & { kind: EvidenceKind } {
  return { ...row, kind: kindOf(row.mediaType) ?? 'document' };
}
