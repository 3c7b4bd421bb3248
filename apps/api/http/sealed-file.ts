import { Readable } from 'node:stream';
import { applyDecorators, Header, StreamableFile } from '@nestjs/common';
import type { OpenedAttachment } from '@modules/cases';
import { extensionOf, kindOf } from '@modules/complaints';

/** A response that a browser will show but never run, sniff or keep. */
export const ShownOnly = () =>
  applyDecorators(
    Header('cache-control', 'no-store'),
    Header('content-security-policy', "default-src 'none'; sandbox"),
    Header('x-content-type-options', 'nosniff'),
  );

/**
 * An opened attachment. Its file name is its id: the name that a phone gave it may identify its owner. A photo may be
 * looked at where it is; everything else is saved, and opened by whoever chooses to.
 */
export function attachmentFile(attachmentId: string, file: OpenedAttachment): StreamableFile {
  const name = `${attachmentId}.${extensionOf(file.mediaType)}`;
  return new StreamableFile(Readable.from(file.bytes), {
    type: file.mediaType,
    disposition: `${kindOf(file.mediaType) === 'photo' ? 'inline' : 'attachment'}; filename="${name}"`,
    length: file.byteSize,
  });
}
