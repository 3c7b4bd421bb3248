import type { MultipartFile } from '@fastify/multipart';
import { ATTACHMENTS_ALLOWED, type AttachmentsService } from '@modules/complaints';
import { type ProblemCode, Refusal } from '@platform/errors';
import type { Draft } from '../form/draft';
import type { FieldError } from '../form/form-body';

const FIELD = 'photos';

const SENTENCES: Partial<Record<ProblemCode, FieldError['code']>> = {
  'attachment.type': 'photo.type',
  'attachment.tooLarge': 'photo.tooLarge',
};

/** Takes the photos of one upload, one at a time so that no more than one is in memory. */
export class PhotoTray {
  readonly errors: FieldError[] = [];

  constructor(
    private readonly attachments: AttachmentsService,
    public draft: Draft,
    /** Whether one more may be kept; false for a page that cannot be trusted or a form that is not known. */
    private readonly mayKeep: false | (() => Promise<boolean>),
  ) {}

  /** Seals one photo at once, or notes why not. An empty file input is no photo. */
  async take(part: MultipartFile): Promise<void> {
    if (!this.mayKeep || !part.filename) return drain(part);
    if (this.draft.attachments.length >= ATTACHMENTS_ALLOWED) {
      this.note({ field: FIELD, code: 'photo.tooMany', values: { max: ATTACHMENTS_ALLOWED } });
      return drain(part);
    }
    const bytes = await part.toBuffer();
    if (bytes.length > 0 && !(await this.mayKeep())) return this.note({ field: FIELD, code: 'photo.busy' });
    if (part.file.truncated) this.note({ field: FIELD, code: 'photo.tooLarge' });
    else if (bytes.length > 0) await this.keep(bytes);
  }

  private async keep(bytes: Buffer): Promise<void> {
    try {
      const stored = await this.attachments.store(bytes);
      this.draft = { ...this.draft, attachments: [...this.draft.attachments, stored] };
    } catch (error) {
      const code = error instanceof Refusal ? SENTENCES[error.code] : undefined;
      if (!code) throw error;
      this.note({ field: FIELD, code });
    }
  }

  private note(error: FieldError): void {
    if (!this.errors.some(({ code }) => code === error.code)) this.errors.push(error);
  }
}

async function drain(part: MultipartFile): Promise<void> {
  for await (const _ of part.file) continue;
}
