import { Controller, Post, Req, Res } from '@nestjs/common';
import { ATTACHMENTS_ALLOWED, AttachmentsService } from '@modules/complaints';
import { isStoreUnreachable } from '@platform/database';
import { Refusal } from '@platform/errors';
import { Public } from '@platform/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DraftStore } from '../drafts/draft-store.service';
import { FormSessions, gateProblems, type OpenForm } from '../drafts/form-sessions.service';
import type { Draft } from '../form/draft';
import { type FieldError, textOf } from '../form/form-body';
import { type FormPath, nextPath, previousPath } from '../form/path.rules';
import { readMultipart } from '../http/multipart';
import { goTo, InLanguage, sendPage } from '../http/page-reply';
import { VisitLimits } from '@platform/visits';
import type { Words } from '../i18n/words';
import { stepPage } from './step-pages';
import { PhotoTray } from './photo-tray';

interface Upload {
  form: OpenForm;
  tray: PhotoTray;
  body: Record<string, unknown>;
}

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
    const upload = await readMultipart(request, (body) => this.begin(request, body));
    const { form, body } = upload;
    if (form.base.isSent) return goTo(reply, `/${words.locale}/receipt`);
    this.forms.hold(reply, form.key);
    const errors = form.isBaseKnown ? problemsOf(upload) : [];
    const draft = withoutRemoved(withTaken(upload), textOf(body, 'remove'));
    const isSaved = form.isBaseKnown && (await this.save(form, draft));
    if (isSaved && errors.length === 0) return goTo(reply, `/${words.locale}/form/${pathAfter(body, draft)}`);
    const secrets = await this.forms.secrets(form.key, form.isBaseKnown ? draft : undefined);
    const notice = isSaved ? undefined : 'notSaved';
    sendPage(reply, stepPage({ words, path: 'photos', draft, errors, secrets, notice }), isSaved ? 422 : 503);
  }

  private async begin(request: FastifyRequest, body: Record<string, unknown>): Promise<Omit<Upload, 'body'>> {
    const form = await this.forms.open(request, body);
    const isAccepting = form.isBaseKnown && !form.base.isSent && gateProblems(form, body).length === 0;
    const tray = new PhotoTray(this.attachments, {
      room: ATTACHMENTS_ALLOWED - form.base.attachments.length,
      max: ATTACHMENTS_ALLOWED,
      bytesBefore: form.base.attachments.reduce((sum, { byteSize }) => sum + byteSize, 0),
      mayKeep: isAccepting && (() => this.limits.admits(request, 'photo')),
    });
    return { form, tray };
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
  const isEmptyAdd = textOf(body, 'go') === 'add' && tray.taken.length === 0 && tray.errors.length === 0;
  return isEmptyAdd ? [{ field: 'photos', code: 'photo.none' }] : tray.errors;
}

function withTaken({ form: { base }, tray: { taken } }: Upload): Draft {
  return taken.length === 0 ? base : { ...base, attachments: [...base.attachments, ...taken] };
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
