import { applyDecorators } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import type { AttachmentsService, StoredAttachment } from '@modules/complaints';
import type { PaperUpload } from '@modules/papers';
import type { Actor } from '@platform/actor';
import { keepUpload } from './keep-upload';
import { Once } from './once-key';
import { CreatedDto } from './page.dto';
import { ShownOnly } from './sealed-file';
import { TakesFile, type UploadStream } from './upload-stream';

/** Why a file is not taken, whatever it hangs on. */
export const FILE_REFUSALS = [
  'attachment.type',
  'attachment.tooLarge',
  'attachment.harmful',
  'attachment.tooMany',
] as const;

/** What keeps the papers of one kind of thing, as its module does. */
interface PapersOfOne {
  admit: (actor: Actor, ownerId: string) => Promise<void>;
  keep: (actor: Actor, ownerId: string, upload: PaperUpload) => Promise<string>;
}

interface SentPaper {
  actor: Actor;
  /** What the paper hangs on. */
  ownerId: string;
  bytes: UploadStream;
  key?: string;
}

/** Takes a picture, PDF or table once it is known that it may hang there, and seals it at once. @throws what `admit` and `keep` refuse */
export async function takePaper(
  attachments: AttachmentsService,
  papers: PapersOfOne,
  { actor, ownerId, bytes, key }: SentPaper,
): Promise<CreatedDto> {
  await papers.admit(actor, ownerId);
  const keep = (file: StoredAttachment) => papers.keep(actor, ownerId, { file, key });
  return { id: await keepUpload(attachments, bytes, keep, ['photo', 'document', 'sheet']) };
}

/** A route that takes one file, the same one once. */
export const TakesPaper = () => applyDecorators(Once(), TakesFile(), ApiCreatedResponse({ type: CreatedDto }));

/** A route that answers with the bytes of one. */
export const ShowsPaper = () =>
  applyDecorators(
    ShownOnly(),
    ApiOkResponse({
      description: 'The bytes',
      content: { '*/*': { schema: { type: 'string', format: 'binary' } } },
    }),
  );
