import { insertItems, type OpenCompartment } from '@platform/crypto';
import type { Tx } from '@platform/database';
import { insertTogether } from '../submission/insert-together';
import { attachmentRows, type CameWith, sealFileKeys } from './attachment.rows';
import { type FilesOfMessage, takeWaiting } from './waiting-files';

/** Files that wait, and the words with which they are sent. */
export interface SentFiles extends FilesOfMessage {
  cameWith: CameWith;
  /** Under which share a company sends them. */
  shareId?: string;
}

/**
 * Sends what waits along with the words that are being written: sealed anew, under the newest key of the room. Call it in
 * the transaction and at the very moment of those words; row-level security asks for both.
 * @throws Refusal attachment.tooMany | attachment.notFound
 */
export async function sendFiles(
  tx: Tx,
  room: OpenCompartment,
  { owner, ids, cameWith, shareId }: SentFiles,
  at: Date,
): Promise<void> {
  const files = await takeWaiting(tx, room, { owner, ids }, at);
  const items = files.map((file) => sealFileKeys(room, file));
  await insertItems(tx, items, at);
  const sealed = files.map((file, i) => ({ file, itemId: items[i]?.id ?? '' }));
  const addedBy = owner.kind === 'complainant' ? null : owner.id;
  const origin = { cameWith, addedByKind: owner.kind, addedBy, shareId: shareId ?? null };
  await insertTogether(tx, [attachmentRows(room.caseId, sealed, origin, at)]);
}
