import { Controller, Post, Req, Res } from '@nestjs/common';
import { AttachmentsService } from '@modules/complaints';
import { isStoreUnreachable } from '@platform/database';
import { Refusal } from '@platform/errors';
import { Public } from '@platform/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DraftStore } from '../drafts/draft-store.service';
import { FormSessions, gateProblems, type OpenForm } from '../drafts/form-sessions.service';
import type { Draft } from '../form/draft';
import { type FieldError, textOf } from '../form/form-body';
import { type FormPath, nextPath, previousPath } from '../form/path.rules';
import { goTo, InLanguage, sendPage } from '../http/page-reply';
import { VisitLimits } from '../http/visit-limits.service';
import type { Words } from '../i18n/words';
import { stepPage } from './step-pages';
import { PhotoTray } from './photo-tray';

interface Upload {
  form: OpenForm;
  tray: PhotoTray;
  body: Record<string, unknown>;
}

/** What the parser says of an upload that broke off or is no form; it says so in words only. */
const BROKEN_UPLOAD = /unexpected end of|terminated early|malformed part|boundary not found/i;

/** The one page with files: sealed as they arrive, listed, taken off again. */
@Public()
@Controller(':locale/form')
export class PhotosController {
  constructor(
    private readonly forms: FormSessions,
    private readonly store: DraftStore,
    private readonly attachments: AttachmentsService,
    private readonly limits: VisitLimits,
  ) {}

  @Post('photos')
  async answer(@InLanguage() words: Words, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!request.isMultipart()) throw new Refusal('request.unsupportedType');
    const upload = await this.receive(request);
    const { form, body } = upload;
    if (form.base.isSent) return goTo(reply, `/${words.locale}/receipt`);
    this.forms.hold(reply, form.key);
    const errors = form.isBaseKnown ? problemsOf(upload) : [];
    const draft = withoutRemoved(upload.tray.draft, textOf(body, 'remove'));
    const isSaved = form.isBaseKnown && (await this.save(form, draft));
    if (isSaved && errors.length === 0) return goTo(reply, `/${words.locale}/form/${pathAfter(body, draft)}`);
    const secrets = await this.forms.secrets(form.key, form.isBaseKnown ? draft : undefined);
    const notice = isSaved ? undefined : 'notSaved';
    sendPage(reply, stepPage({ words, path: 'photos', draft, errors, secrets, notice }), isSaved ? 422 : 503);
  }

  /** Reads the parts in their order: the hidden fields come before the files, so trust is known in time. */
  private async receive(request: FastifyRequest): Promise<Upload> {
    try {
      return await this.parts(request);
    } catch (error) {
      if (error instanceof Error && BROKEN_UPLOAD.test(error.message)) throw new Refusal('request.invalid');
      throw error;
    }
  }

  private async parts(request: FastifyRequest): Promise<Upload> {
    const body: Record<string, unknown> = {};
    let upload: Upload | undefined;
    for await (const part of request.parts()) {
      if (part.type === 'field') {
        body[part.fieldname] = part.value;
        continue;
      }
      upload ??= await this.begin(request, body);
      await upload.tray.take(part);
    }
    return upload ?? this.begin(request, body);
  }

  private async begin(request: FastifyRequest, body: Record<string, unknown>): Promise<Upload> {
    const form = await this.forms.open(request, body);
    const isAccepting = form.isBaseKnown && !form.base.isSent && gateProblems(form, body).length === 0;
    const mayKeep = () => this.limits.admits(request, 'photo');
    return { form, body, tray: new PhotoTray(this.attachments, form.base, isAccepting && mayKeep) };
  }

  /** Whether the store took it. A photo that was taken off is removed once the draft no longer names it. */
  private async save(form: OpenForm, draft: Draft): Promise<boolean> {
    if (!form.isTrusted) return true;
    try {
      // Also when nothing changed: the page may have carried photos that the store has not seen yet.
      await this.store.save(form.key, draft);
    } catch (error) {
      if (!isStoreUnreachable(error)) throw error;
      return false;
    }
    const removed = form.base.attachments.filter((photo) => !draft.attachments.includes(photo));
    await Promise.all(removed.map((photo) => this.attachments.discard(photo)));
    return true;
  }
}

function problemsOf({ form, tray, body }: Upload): FieldError[] {
  const blocked = gateProblems(form, body);
  if (blocked.length > 0) return blocked;
  const isEmptyAdd = textOf(body, 'go') === 'add' && tray.draft === form.base && tray.errors.length === 0;
  return isEmptyAdd ? [{ field: 'photos', code: 'photo.none' }] : tray.errors;
}

function withoutRemoved(draft: Draft, removedId: string): Draft {
  if (!draft.attachments.some(({ id }) => id === removedId)) return draft;
  return { ...draft, attachments: draft.attachments.filter(({ id }) => id !== removedId) };
}

/** Adding and removing stay on the page, so that she sees what happened. */
function pathAfter(body: Record<string, unknown>, draft: Draft): FormPath {
  const go = textOf(body, 'go');
  if (go === 'back') return previousPath('photos', draft) ?? 'photos';
  return go === 'next' ? nextPath('photos', draft) : 'photos';
}
