import { StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

/**
 * An attachment as a response that a browser will show but never run, sniff or cache. The file name is its id: the
 * name that the worker's phone gave it may identify her.
 */
export function sealedFile(
  reply: FastifyReply,
  attachmentId: string,
  file: { mediaType: string; bytes: Buffer },
): StreamableFile {
  void reply
    .header('cache-control', 'no-store')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('x-content-type-options', 'nosniff');
  return new StreamableFile(file.bytes, {
    type: file.mediaType,
    disposition: `inline; filename="${attachmentId}.${file.mediaType.split('/')[1] ?? 'bin'}"`,
    length: file.bytes.length,
  });
}
