import { applyDecorators, Header, StreamableFile } from '@nestjs/common';

/** A response that a browser will show but never run, sniff or keep. */
export const ShownOnly = () =>
  applyDecorators(
    Header('cache-control', 'no-store'),
    Header('content-security-policy', "default-src 'none'; sandbox"),
    Header('x-content-type-options', 'nosniff'),
  );

/** An opened attachment. Its file name is its id: the name that a phone gave it may identify its owner. */
export function attachmentFile(attachmentId: string, file: { mediaType: string; bytes: Buffer }): StreamableFile {
  return new StreamableFile(file.bytes, {
    type: file.mediaType,
    disposition: `inline; filename="${attachmentId}.${file.mediaType.split('/')[1] ?? 'bin'}"`,
    length: file.bytes.length,
  });
}
