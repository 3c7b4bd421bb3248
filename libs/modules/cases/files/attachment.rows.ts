import { filesText, type StoredAttachment } from '@modules/complaints';
import { insertItems, type OpenCompartment, type SealedItem, sealItem } from '@platform/crypto';
import type { Tx } from '@platform/database';
import { insertTogether, type TableRows } from '../submission/insert-together';

/** A stored file, and the item of the narrative that holds its keys. */
export interface SealedFile {
  file: StoredAttachment;
  itemId: string;
}

/** With what a file came, and from whom. */
export interface FileOrigin {
  /** Null for what the form brought. */
  messageId: string | null;
  addedByKind: 'complainant' | 'secretariat';
  /** The person of the desk; null for her. */
  addedBy: string | null;
}

export const WITH_THE_FORM: FileOrigin = { messageId: null, addedByKind: 'complainant', addedBy: null };

/** The keys of a file as an item: whoever opens the narrative opens the file. */
export function sealFileKeys(narrative: OpenCompartment, file: StoredAttachment): SealedItem {
  return sealItem(narrative, 'attachment', filesText(file.files));
}

export function attachmentRows(
  caseId: string,
  files: readonly SealedFile[],
  { messageId, addedByKind, addedBy }: FileOrigin,
  at: Date,
): TableRows {
  return {
    table: 'attachments',
    columns: [
      'id',
      'case_id',
      'sealed_item_id',
      'media_type',
      'byte_size',
      'original_key',
      'scrubbed_key',
      'is_scrubbed',
      'scan_state',
      'scanned_at',
      'message_id',
      'added_by_kind',
      'added_by',
      'created_at',
    ],
    rows: files.map(({ file, itemId }) => [
      file.id,
      caseId,
      itemId,
      file.mediaType,
      file.byteSize,
      file.originalKey,
      file.scrubbedKey,
      file.files.scrubbed !== null,
      file.scan.state,
      file.scan.at,
      messageId,
      addedByKind,
      addedBy,
      at,
    ]),
  };
}

/** Adds files to a case, sealed under the newest key of the narrative. */
export async function addFiles(
  tx: Tx,
  narrative: OpenCompartment,
  { files, ...origin }: FileOrigin & { files: readonly StoredAttachment[] },
  at: Date,
): Promise<void> {
  const items = files.map((file) => sealFileKeys(narrative, file));
  await insertItems(tx, items, at);
  const sealed = files.map((file, i) => ({ file, itemId: items[i]?.id ?? '' }));
  await insertTogether(tx, [attachmentRows(narrative.caseId, sealed, origin, at)]);
}
