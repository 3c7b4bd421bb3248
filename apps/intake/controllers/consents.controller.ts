import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ConsentAnswers, HER_RECIPIENTS, type HerRecipient } from '@modules/cases';
import { Refusal } from '@platform/errors';
import { Public } from '@platform/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type FormBody, textOf } from '../form/form-body';
import { FileSessions } from '../http/file-session';
import { goTo, InLanguage, sendPage } from '../http/page-reply';
import { SAVING, storeNotice } from '../http/store-notice';
import type { Words } from '../i18n/words';
import { ConsentChangePage, ConsentsPage } from '../pages/consents.page';

/** Her yes and no, and who has read. */
@Public()
@Controller(':locale/file/consents')
export class ConsentsController {
  constructor(
    private readonly consents: ConsentAnswers,
    private readonly files: FileSessions,
  ) {}

  @Get()
  async show(
    @Query('done') done: string | undefined,
    @InLanguage() words: Words,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const session = this.files.require(request);
    const consents = await this.consents.read(session.receipt);
    this.files.set(reply, session);
    sendPage(reply, ConsentsPage({ words, consents, isSaved: done !== undefined }));
  }

  @Get(':recipient')
  async ask(
    @Param('recipient') typed: string,
    @InLanguage() words: Words,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const recipient = recipientOf(typed);
    const session = this.files.require(request);
    const { answers } = await this.consents.read(session.receipt);
    const stands = answers.find((answer) => answer.recipient === recipient);
    const chosen = stands?.isGranted ? 'yes' : 'no';
    sendPage(reply, ConsentChangePage({ words, secrets: this.files.secrets(session), recipient, chosen, errors: [] }));
  }

  @Post(':recipient')
  async answer(
    @Param('recipient') typed: string,
    @Body() posted: FormBody | undefined,
    @InLanguage() words: Words,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const body = posted ?? {};
    const recipient = recipientOf(typed);
    const session = this.files.require(request);
    const given = textOf(body, 'answer');
    const chosen = (['yes', 'no'] as const).find((each) => each === given) ?? null;
    const view = { words, secrets: this.files.secrets(session), recipient, chosen, errors: [] };
    const errors = this.files.formProblems(session, body);
    if (!chosen) errors.push({ field: 'answer', code: 'remedy.required' });
    if (errors.length > 0) return sendPage(reply, ConsentChangePage({ ...view, errors }), 422);
    try {
      await this.consents.answer(session.receipt, { recipient, isYes: chosen === 'yes', locale: words.locale });
    } catch (error) {
      return sendPage(reply, ConsentChangePage({ ...view, notice: storeNotice(error, body, SAVING) }), 503);
    }
    goTo(reply, `/${words.locale}/file/consents?done`);
  }
}

function recipientOf(typed: string): HerRecipient {
  const recipient = HER_RECIPIENTS.find((each) => each === typed);
  if (!recipient) throw new Refusal('request.notFound');
  return recipient;
}
