import { Readable } from 'node:stream';
import { applyDecorators, Header, StreamableFile } from '@nestjs/common';
import type { OpenedAttachment } from '@modules/cases';

/** A response that a browser will show but never run, sniff or keep. */
export const ShownOnly = () =>
  applyDecorators(
    Header('cache-control', 'no-store'),
    Header('content-security-policy', "default-src 'none'; sandbox"),
    Header('x-content-type-options', 'nosniff'),
  );

/** An opened attachment. Its file name is its id: the name that a phone gave it may identify its owner. */
export function attachmentFile(attachmentId: string, file: OpenedAttachment): StreamableFile {
  return new StreamableFile(Readable.from(file.bytes), {
    type: file.mediaType,
    disposition: `inline; filename="${attachmentId}.${file.mediaType.split('/')[1] ?? 'bin'}"`,
    length: file.byteSize,
  });
}
