import { filesText, type StoredAttachment } from '@modules/complaints';
import { type OpenCompartment, type SealedItem, sealItem } from '@platform/crypto';
import type { TableRows } from '../submission/insert-together';

/** A stored file, and the item that holds its keys, in the room in which it may be read. */
export interface SealedFile {
  file: StoredAttachment;
  itemId: string;
}

/** Whoever can send a file. */
export type FileSender = 'complainant' | 'secretariat' | 'member' | 'partner';

/** The words that a file came with; one of them, or none for what the form brought. */
export interface CameWith {
  messageId?: string;
  remedyId?: string;
  measureId?: string;
  noteId?: string;
}

/** With what a file came, and from whom. */
export interface FileOrigin {
  cameWith: CameWith;
  addedByKind: FileSender;
  /** Whoever is signed in; null for her. */
  addedBy: string | null;
  /** Under which share a company sent it; null for everybody else. */
  shareId: string | null;
}

export const WITH_THE_FORM: FileOrigin = { cameWith: {}, addedByKind: 'complainant', addedBy: null, shareId: null };

/** The keys of a file as an item: whoever opens the room opens the file. */
export function sealFileKeys(room: OpenCompartment, file: StoredAttachment): SealedItem {
  return sealItem(room, 'attachment', filesText(file.files));
}

export function attachmentRows(
  caseId: string,
  files: readonly SealedFile[],
  { cameWith, addedByKind, addedBy, shareId }: FileOrigin,
  at: Date,
): TableRows {
  const { messageId = null, remedyId = null, measureId = null, noteId = null } = cameWith;
  return {
    table: 'attachments',
    columns: [
      'id',
      'case_id',
      'sealed_item_id',
      'compartment',
      'media_type',
      'byte_size',
      'original_key',
      'scrubbed_key',
      'is_scrubbed',
      'scan_state',
      'scanned_at',
      'message_id',
      'remedy_id',
      'measure_id',
      'note_id',
      'added_by_kind',
      'added_by',
      'share_id',
      'created_at',
    ],
    rows: files.map(({ file, itemId }) => [
      file.id,
      caseId,
      itemId,
      addedByKind === 'member' ? 'shared' : 'narrative',
      file.mediaType,
      file.byteSize,
      file.originalKey,
      file.scrubbedKey,
      file.files.scrubbed !== null,
      file.scan.state,
      file.scan.at,
      messageId,
      remedyId,
      measureId,
      noteId,
      addedByKind,
      addedBy,
      shareId,
      at,
    ]),
  };
}
