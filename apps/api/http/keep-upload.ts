import type { AttachmentsService, EvidenceKind, StoredAttachment } from '@modules/complaints';
import { CommitUnknown } from '@platform/database';
import type { UploadStream } from './upload-stream';

/**
 * Seals an upload and lets it wait. What cannot wait is removed again, unless nobody knows whether it does: what waits and
 * is not there would be worse than a file too many. @param kinds that are taken here; all, if none are named @returns what `keep` does
 */
export async function keepUpload<T>(
  attachments: AttachmentsService,
  bytes: UploadStream,
  keep: (file: StoredAttachment) => Promise<T>,
  kinds?: readonly EvidenceKind[],
): Promise<T> {
  const file = await attachments.store(bytes, kinds);
  try {
    return await keep(file);
  } catch (error) {
    if (!(error instanceof CommitUnknown)) await attachments.discard(file);
    throw error;
  }
}
