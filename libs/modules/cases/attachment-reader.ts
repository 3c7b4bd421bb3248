import { Injectable } from '@nestjs/common';
import { AttachmentsService, type OpenFile, parseFiles, type Rendition } from '@modules/complaints';
import { type OpenCompartment, readItems } from '@platform/crypto';
import type { Tx } from '@platform/database';
import { Refusal } from '@platform/errors';

/** One rendition of an attachment, read as it is sent on. */
export interface OpenedAttachment extends OpenFile {
  mediaType: string;
}

export interface AttachmentView {
  id: string;
  mediaType: string;
  byteSize: number;
  /** The message that it came with; null for what the form brought. */
  messageId: string | null;
  addedByKind: 'complainant' | 'secretariat';
  /** The person of the desk who added it, for those who may know it. */
  addedByName: string | null;
  addedAt: Date;
}

/** Lists and opens the photos of a case for whoever has its narrative open. */
@Injectable()
export class AttachmentReader {
  constructor(private readonly files: AttachmentsService) {}

  list(tx: Tx, caseId: string): Promise<AttachmentView[]> {
    return tx.query<AttachmentView[]>(
      `SELECT a.id, a.media_type AS "mediaType", a.byte_size AS "byteSize", a.message_id AS "messageId",
         a.added_by_kind AS "addedByKind", u.display_name AS "addedByName", a.created_at AS "addedAt"
       FROM attachments a LEFT JOIN users u ON u.id = a.added_by WHERE a.case_id = $1 ORDER BY a.id`,
      [caseId],
    );
  }

  /** @throws Refusal attachment.notFound when the photo is not of this case */
  async open(
    tx: Tx,
    narrative: OpenCompartment,
    wanted: { attachmentId: string; rendition: Rendition },
  ): Promise<OpenedAttachment> {
    const [row] = await tx.query<{ mediaType: string; itemId: string; original: string; scrubbed: string }[]>(
      `SELECT media_type AS "mediaType", sealed_item_id AS "itemId", original_key AS original, scrubbed_key AS scrubbed
       FROM attachments WHERE id = $1 AND case_id = $2`,
      [wanted.attachmentId, narrative.caseId],
    );
    const item = row && (await readItems(tx, narrative)).find((each) => each.id === row.itemId);
    if (!row || !item) throw new Refusal('attachment.notFound');
    const file = parseFiles(item.text, row)[wanted.rendition];
    if (!file) throw new Refusal('attachment.notFound');
    return { mediaType: row.mediaType, ...(await this.files.open(file)) };
  }
}
