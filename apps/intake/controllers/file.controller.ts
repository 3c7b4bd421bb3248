import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ReceiptService, ReplyFiles } from '@modules/cases';
import { newId } from '@platform/database';
import { Refusal } from '@platform/errors';
import { Public } from '@platform/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type FormBody, textOf } from '../form/form-body';
import { textProblems } from '../form/message.rules';
import { FileSessions } from '../http/file-session';
import { IntakeCookies } from '../http/intake-cookies';
import { goTo, InLanguage, sendPage } from '../http/page-reply';
import { SAVING, storeNotice } from '../http/store-notice';
import type { Words } from '../i18n/words';
import { doneOf, FilePage } from '../pages/file.page';
import { RemedyPage, type RemedyView } from '../pages/remedy.page';

/** Her file: read it, answer the company's offer, close. */
@Public()
@Controller(':locale/file')
export class FileController {
  constructor(
    private readonly receipts: ReceiptService,
    private readonly files: FileSessions,
    private readonly cookies: IntakeCookies,
    private readonly replies: ReplyFiles,
  ) {}

  @Get()
  async show(
    @Query('done') done: string | undefined,
    @InLanguage() words: Words,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const session = this.files.require(request);
    const file = await this.receipts.look(session.receipt);
    this.files.set(reply, session);
    const waiting = await this.replies.list(session.receipt, this.files.visit(session));
    const secrets = this.files.secrets(session, newId());
    sendPage(reply, FilePage({ words, file, waiting, secrets, done: doneOf(done) }));
  }

  @Get('remedy')
  async ask(
    @Query('answer') answer: string | undefined,
    @InLanguage() words: Words,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const session = this.files.require(request);
    const { remedy } = await this.receipts.open(session.receipt);
    if (remedy?.state !== 'proposed') return goTo(reply, `/${words.locale}/file`);
    const view = { words, secrets: this.files.secrets(session), remedyId: remedy.id, comment: '', errors: [] };
    sendPage(reply, RemedyPage({ ...view, answer: answerOf(answer) }));
  }

  @Post('remedy')
  async answer(
    @Body() posted: FormBody | undefined,
    @InLanguage() words: Words,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const body = posted ?? {};
    const session = this.files.require(request);
    const [remedyId, comment] = [textOf(body, 'remedyId'), textOf(body, 'comment')];
    const answer = answerOf(textOf(body, 'answer'));
    const view: RemedyView = { words, secrets: this.files.secrets(session), remedyId, answer, comment, errors: [] };
    const errors = [...this.files.formProblems(session, body), ...textProblems(comment, 'comment', false)];
    if (!answer) errors.push({ field: 'answer', code: 'remedy.required' });
    if (errors.length > 0) return sendPage(reply, RemedyPage({ ...view, errors }), 422);
    try {
      await this.receipts.answerRemedy(session.receipt, { remedyId, isAccepted: answer === 'yes', comment });
    } catch (error) {
      // Answered already, in another window or by a second click: the file says how.
      if (error instanceof Refusal && error.code === 'remedy.notOpen') return goTo(reply, `/${words.locale}/file`);
      return sendPage(reply, RemedyPage({ ...view, notice: storeNotice(error, body, SAVING) }), 503);
    }
    goTo(reply, `/${words.locale}/file?done=remedy`);
  }

  /** Forgets the receipt in this browser, and whatever else of ours the browser keeps. */
  @Post('close')
  async close(@InLanguage() words: Words, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.forgetWaiting(request);
    this.cookies.clear(reply, 'file');
    // Not "cookies": a form that she has begun beside it is hers to finish.
    void reply.header('clear-site-data', '"cache", "storage"');
    goTo(reply, `/${words.locale}?closed`);
  }

  /** What she uploaded and did not send. Whatever hinders it, her file closes; the worker removes what is left. */
  private async forgetWaiting(request: FastifyRequest): Promise<void> {
    const session = this.files.find(request);
    if (session) await this.replies.drop(session.receipt, session).catch(() => undefined);
  }
}

function answerOf(text: string | undefined): 'yes' | 'no' | null {
  return text === 'yes' || text === 'no' ? text : null;
}
