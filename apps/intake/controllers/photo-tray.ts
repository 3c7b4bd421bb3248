import type { MultipartFile } from '@fastify/multipart';
import { type AttachmentsService, type StoredAttachment, TOTAL_BYTES_ALLOWED } from '@modules/complaints';
import { type ProblemCode, Refusal } from '@platform/errors';
import type { FieldError } from '../form/form-body';
import { SIZE_LIMITS } from '../pages/attachment-parts';

const FIELD = 'photos';

const SENTENCES: Partial<Record<ProblemCode, FieldError['code']>> = {
  'attachment.type': 'photo.type',
  'attachment.tooLarge': 'photo.tooLarge',
  'attachment.harmful': 'photo.harmful',
};

/** What a tray has room for, and whether it may be filled at all. */
export interface TrayRules {
  /** How many more fit. */
  room: number;
  /** How many fit into an empty one, to be told. */
  max: number;
  /** How large what lies in it already is, together. */
  bytesBefore: number;
  /** Whether one more may be kept; false for a page that cannot be trusted or a form that is not known. */
  mayKeep: false | (() => Promise<boolean>);
}

/** Takes the files of one upload as they come in, one at a time, a part of one in memory. */
export class PhotoTray {
  readonly errors: FieldError[] = [];
  /** What was sealed and stored; whoever made the tray keeps it or discards it. */
  readonly taken: StoredAttachment[] = [];

  constructor(
    private readonly attachments: AttachmentsService,
    private readonly rules: TrayRules,
  ) {}

  /** Seals one file at once, or notes why not. An empty file input is no photo. */
  async take(part: MultipartFile): Promise<void> {
    const { room, max, mayKeep } = this.rules;
    if (!mayKeep || !part.filename) return drain(part);
    if (this.taken.length >= room) {
      this.note({ field: FIELD, code: 'photo.tooMany', values: { max } });
      return drain(part);
    }
    const file = await begun(part);
    if (!file) return;
    if (!(await mayKeep())) {
      this.note({ field: FIELD, code: 'photo.busy' });
      return drain(part);
    }
    await this.keep(file);
    await drain(part);
  }

  private async keep(file: AsyncIterable<Buffer>): Promise<void> {
    try {
      const stored = await this.attachments.store(file);
      const before = this.taken.reduce((sum, { byteSize }) => sum + byteSize, this.rules.bytesBefore);
      if (before + stored.byteSize > TOTAL_BYTES_ALLOWED) {
        await this.attachments.discard(stored);
        return this.note({ field: FIELD, code: 'photo.tooHeavy', values: SIZE_LIMITS });
      }
      this.taken.push(stored);
    } catch (error) {
      const code = error instanceof Refusal ? SENTENCES[error.code] : undefined;
      if (!code) throw error;
      this.note({ field: FIELD, code, values: SIZE_LIMITS });
    }
  }

  private note(error: FieldError): void {
    if (!this.errors.some(({ code }) => code === error.code)) this.errors.push(error);
  }
}

async function drain(part: MultipartFile): Promise<void> {
  for await (const _ of part.file) continue;
}

/** The bytes of a file, or nothing for an empty input. Not closed early: what is refused still has to be read past. */
async function begun(part: MultipartFile): Promise<AsyncIterable<Buffer> | undefined> {
  const chunks = part.file.iterator({ destroyOnReturn: false }) as AsyncIterableIterator<Buffer>;
  const first = await chunks.next();
  if (first.done) return undefined;
  return (async function* () {
    yield first.value;
    yield* chunks;
  })();
}
