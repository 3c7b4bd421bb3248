import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { SubmissionService } from '@modules/cases';
import { newReceiptCode } from '@platform/crypto';
import { CommitUnknown, isStoreUnreachable } from '@platform/database';
import { Refusal } from '@platform/errors';
import { Public } from '@platform/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DraftKey } from '../drafts/draft-key';
import { DraftStore } from '../drafts/draft-store.service';
import { FormSessions, gateProblems, type OpenForm } from '../drafts/form-sessions.service';
import type { Draft } from '../form/draft';
import { type FieldError, type FormBody, textOf } from '../form/form-body';
import { unfinished } from '../form/step.rules';
import { submissionOf } from '../form/submission.rules';
import { isAboutDesk } from '../form/topics';
import { FileSessions } from '../http/file-session';
import { goTo, InLanguage, sendPage } from '../http/page-reply';
import { SENDING, statusOf, storeNotice } from '../http/store-notice';
import { VisitLimits } from '@platform/visits';
import type { Words } from '../i18n/words';
import { NO_BODY } from '../pages/about-desk-parts';
import type { BodyNames, Notice } from '../pages/view';
import { stepPage } from './step-pages';

interface Again {
  draft: Draft;
  errors?: FieldError[];
  notice?: Notice;
}

/** The last look, and sending. What is sent is what the page showed: it carries the whole form, sealed. */
@Public()
@Controller(':locale/form')
export class CheckController {
  constructor(
    private readonly forms: FormSessions,
    private readonly store: DraftStore,
    private readonly submissions: SubmissionService,
    private readonly files: FileSessions,
    private readonly limits: VisitLimits,
  ) {}

  @Get('check')
  async show(@InLanguage() words: Words, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const found = await this.forms.look(request);
    if (!found) throw new Refusal('form.expired');
    // The receipt is made before it is needed, so that sending twice cannot make two.
    const draft = await this.store.withReceipt(found.key, newReceiptCode());
    if (!draft) throw new Refusal('form.expired');
    if (draft.isSent) return this.toReceipt(words, reply, draft);
    const secrets = await this.forms.secrets(found.key, draft);
    sendPage(reply, stepPage({ words, path: 'check', draft, errors: [], secrets, body: await this.bodyOf(draft) }));
  }

  @Post('check')
  async send(
    @Body() posted: FormBody | undefined,
    @InLanguage() words: Words,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const body = posted ?? {};
    const form = await this.forms.open(request, body, { isCarriedEnough: true });
    const { base: draft } = form;
    if (draft.isSent) return this.toReceipt(words, reply, draft);
    if (!draft.receipt) throw new Refusal(form.isBaseKnown ? 'form.expired' : 'server.unavailable');
    const errors = gateProblems(form, body);
    if (errors.length > 0 || unfinished(draft).length > 0) return this.again(words, reply, form, { draft, errors });
    // Whoever sits at the desk takes in many from one address, and has signed in.
    if (!draft.sitting && !(await this.limits.admits(request, 'complaint'))) {
      return this.again(words, reply, form, { draft, notice: 'busy' });
    }
    try {
      const sent = await this.submitted(form, words, toldOf(body));
      return this.toReceipt(words, reply, sent);
    } catch (error) {
      if (error instanceof Refusal && error.code === 'form.bodyChanged') {
        return this.again(words, reply, form, { draft, errors: [{ field: 'body', code: 'body.changed' }] });
      }
      return this.again(words, reply, form, { draft, notice: storeNotice(error, body, SENDING) });
    }
  }

  /** @returns the form as it was sent: by this page, or before it by another one with the receipt of that one */
  private async submitted({ key, base: draft }: OpenForm, words: Words, toldBodyId: string | null): Promise<Draft> {
    try {
      const sent = { ...submissionOf(draft, words.locale), toldBodyId };
      await this.submissions.submit(sent, await this.store.shredding(key, draft));
      return draft;
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'form.expired') throw error;
      const stored = await this.sentBefore(key);
      if (!stored) throw error;
      return stored;
    }
  }

  private async sentBefore(key: DraftKey): Promise<Draft | undefined> {
    try {
      const stored = await this.store.load(key);
      return stored?.isSent ? stored : undefined;
    } catch (error) {
      // It is there; only its receipt cannot be shown yet.
      throw isStoreUnreachable(error) ? new CommitUnknown({ cause: error }) : error;
    }
  }

  private async again(
    words: Words,
    reply: FastifyReply,
    form: OpenForm,
    { draft, errors = [], notice }: Again,
  ): Promise<void> {
    const secrets = await this.forms.secrets(form.key, draft);
    sendPage(
      reply,
      stepPage({ words, path: 'check', draft, errors, secrets, notice, body: await this.bodyOf(draft) }),
      notice ? statusOf(notice) : 422,
    );
  }

  /** Where a complaint about the desk would go; undefined for any other, and while nobody can be asked. */
  private async bodyOf(draft: Draft): Promise<BodyNames | null | undefined> {
    if (!isAboutDesk(draft)) return undefined;
    try {
      return await this.submissions.deskBody();
    } catch (error) {
      if (isStoreUnreachable(error)) return undefined;
      throw error;
    }
  }

  private toReceipt(words: Words, reply: FastifyReply, { receipt, danger, sitting }: Draft): void {
    const isDanger = danger !== null && danger !== 'no';
    if (receipt) this.files.start(reply, { receipt, isDanger, isSitting: sitting !== null });
    goTo(reply, `/${words.locale}/receipt`);
  }
}

/** What the page said about where a complaint about the desk goes. A page that said nothing named nobody. */
function toldOf(body: FormBody): string | null {
  const told = textOf(body, 'body');
  return told === '' || told === NO_BODY ? null : told;
}
