import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ReceiptService } from '@modules/cases';
import { newId } from '@platform/database';
import { Refusal } from '@platform/errors';
import { Public } from '@platform/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type FieldError, type FormBody, textOf } from '../form/form-body';
import { STORY_CHARACTERS_ALLOWED } from '../form/step.rules';
import { type FileSession, FileSessions } from '../http/file-session';
import { IntakeCookies } from '../http/intake-cookies';
import { goTo, InLanguage, sendPage } from '../http/page-reply';
import { SAVING, statusOf, storeNotice } from '../http/store-notice';
import { VisitLimits } from '../http/visit-limits.service';
import type { Words } from '../i18n/words';
import { doneOf, FilePage } from '../pages/file.page';
import { MessagePage } from '../pages/message.page';
import { RemedyPage, type RemedyView } from '../pages/remedy.page';
import { ReturnPage } from '../pages/return.page';
import type { FormSecrets } from '../pages/view';

/** Her file: read, write to the desk, answer the company's offer, close. */
@Public()
@Controller(':locale/file')
export class FileController {
  constructor(
    private readonly receipts: ReceiptService,
    private readonly files: FileSessions,
    private readonly cookies: IntakeCookies,
    private readonly limits: VisitLimits,
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
    sendPage(reply, FilePage({ words, file, secrets: this.secrets(session), done: doneOf(done) }));
  }

  @Post('message')
  async write(
    @Body() posted: FormBody | undefined,
    @InLanguage() words: Words,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const body = posted ?? {};
    const text = textOf(body, 'message');
    const session = this.openSession(request);
    if (!session) return askAgain(words, reply, text);
    const once = textOf(body, 'once') || newId();
    const view = { words, secrets: this.secrets(session, once), text };
    const errors = [...this.files.formProblems(session, body), ...textProblems(text, 'message', true)];
    if (errors.length > 0) return sendPage(reply, MessagePage({ ...view, errors }), 422);
    if (!(await this.limits.admits(request, 'message'))) {
      return sendPage(reply, MessagePage({ ...view, errors: [], notice: 'busy' }), statusOf('busy'));
    }
    try {
      await this.receipts.sendMessage(session.receipt, { text, key: once });
    } catch (error) {
      const notice = storeNotice(error, body, SAVING);
      return sendPage(reply, MessagePage({ ...view, errors: [], notice }), statusOf(notice));
    }
    goTo(reply, `/${words.locale}/file?done=message`);
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
    const view = { words, secrets: this.secrets(session), remedyId: remedy.id, comment: '', errors: [] };
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
    const view: RemedyView = { words, secrets: this.secrets(session), remedyId, answer, comment, errors: [] };
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
  close(@InLanguage() words: Words, @Res() reply: FastifyReply): void {
    this.cookies.clear(reply, 'file');
    // Not "cookies": a form that she has begun beside it is hers to finish.
    void reply.header('clear-site-data', '"cache", "storage"');
    goTo(reply, `/${words.locale}?closed`);
  }

  private secrets(session: FileSession, once = newId()): FormSecrets {
    return { csrf: this.files.csrf(session), once };
  }

  private openSession(request: FastifyRequest): FileSession | undefined {
    try {
      return this.files.require(request);
    } catch {
      return undefined;
    }
  }
}

/** The file closed while she was writing: her words wait beside the box for the number. */
function askAgain(words: Words, reply: FastifyReply, message: string): void {
  const problem = words.say('problems.page.fileClosed');
  sendPage(reply, ReturnPage({ words, typed: '', errors: [], problem, message }), 401);
}

function answerOf(text: string | undefined): 'yes' | 'no' | null {
  return text === 'yes' || text === 'no' ? text : null;
}

function textProblems(text: string, field: string, isRequired: boolean): FieldError[] {
  if (isRequired && !text) return [{ field, code: 'message.required' }];
  if (text.length <= STORY_CHARACTERS_ALLOWED) return [];
  return [{ field, code: 'message.tooLong', values: { max: STORY_CHARACTERS_ALLOWED } }];
}
