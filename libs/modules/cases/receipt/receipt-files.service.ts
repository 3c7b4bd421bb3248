import { Injectable } from '@nestjs/common';
import { openCompartment } from '@platform/crypto';
import { Refusal } from '@platform/errors';
import { AttachmentReader, type OpenedAttachment } from '../files/attachment-reader';
import { ReceiptAccess } from './receipt.access';

/** The files of her case, opened with her own key. */
@Injectable()
export class ReceiptFiles {
  constructor(
    private readonly access: ReceiptAccess,
    private readonly reader: AttachmentReader,
  ) {}

  /**
   * Hers as she sent it; anybody else's without its hidden data, wherever there is such a copy. Of what a company sent,
   * row-level security shows her what the desk has passed on.
   * @throws Refusal receipt.unknown | attachment.notFound | attachment.harmful
   */
  async open(code: string, attachmentId: string): Promise<OpenedAttachment> {
    const found = await this.access.transaction(code, async (tx, { caseId, holder }) => {
      const narrative = await openCompartment(tx, caseId, 'narrative', holder);
      if (!narrative) throw new Refusal('receipt.unknown');
      const shared = await openCompartment(tx, caseId, 'shared', holder);
      const [row] = await tx.query<{ isCopyMeant: boolean }[]>(
        `SELECT added_by_kind <> 'complainant' AND is_scrubbed AS "isCopyMeant" FROM attachments
         WHERE id = $1 AND case_id = $2`,
        [attachmentId, caseId],
      );
      const rendition = row?.isCopyMeant ? 'scrubbed' : 'original';
      return this.reader.find(tx, [narrative, shared], { caseId, attachmentId, rendition });
    });
    return this.reader.open(found, this.access.speaker(code));
  }
}
