import { Injectable } from '@nestjs/common';
import { openCompartment } from '@platform/crypto';
import { Refusal } from '@platform/errors';
import { AttachmentReader, type OpenedAttachment } from './attachment-reader';
import { ReceiptAccess } from './receipt.access';

/** Her own files, opened with her own key. */
@Injectable()
export class ReceiptFiles {
  constructor(
    private readonly access: ReceiptAccess,
    private readonly reader: AttachmentReader,
  ) {}

  /** The file as she sent it. @throws Refusal receipt.unknown | attachment.notFound */
  open(code: string, attachmentId: string): Promise<OpenedAttachment> {
    return this.access.transaction(code, async (tx, { caseId, holder }) => {
      const narrative = await openCompartment(tx, caseId, 'narrative', holder);
      if (!narrative) throw new Refusal('receipt.unknown');
      return this.reader.open(tx, narrative, { attachmentId, rendition: 'original' });
    });
  }
}
