import type { MultipartFile } from '@fastify/multipart';
import { Refusal } from '@platform/errors';
import type { FastifyRequest } from 'fastify';

/** What the parser says of an upload that broke off or is no form; it says so in words only. */
const BROKEN_UPLOAD = /unexpected end of|terminated early|malformed part|boundary not found/i;

/** Whatever takes the files of one posted page, one after the other. */
interface Taker {
  take(part: MultipartFile): Promise<void>;
}

/**
 * Reads a posted page with files. The hidden fields come before the files, so whether to trust the page is known in
 * time: `begin` is called once, with the fields that came before the first file, or with all when there is none.
 * @throws Refusal request.invalid for an upload that broke off
 */
export async function readMultipart<T extends { tray: Taker }>(
  request: FastifyRequest,
  begin: (body: Record<string, unknown>) => Promise<T>,
): Promise<T & { body: Record<string, unknown> }> {
  const body: Record<string, unknown> = {};
  let begun: T | undefined;
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') {
        body[part.fieldname] = together(body[part.fieldname], part.value);
        continue;
      }
      begun ??= await begin(body);
      await begun.tray.take(part);
    }
  } catch (error) {
    if (error instanceof Error && BROKEN_UPLOAD.test(error.message)) throw new Refusal('request.invalid');
    throw error;
  }
  return { ...(begun ?? (await begin(body))), body };
}

/** A name that comes again has all its values, as in every other form. */
function together(before: unknown, value: unknown): unknown {
  return before === undefined ? value : [before, value].flat();
}
