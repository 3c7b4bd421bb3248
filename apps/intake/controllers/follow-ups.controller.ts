import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { DELIVERY_ANSWERS, FollowUps, isYen, ReceiptService } from '@modules/cases';
import { DANGERS } from '@modules/complaints';
import { newReceiptCode } from '@platform/crypto';
import { Refusal } from '@platform/errors';
import { Public } from '@platform/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type FieldError, type FormBody, textOf, valuesOf } from '../form/form-body';
import { textProblems } from '../form/message.rules';
import { yenOf } from '../form/yen.rules';
import { type FileSession, FileSessions } from '../http/file-session';
import { goTo, InLanguage, sendPage } from '../http/page-reply';
import { SAVING, storeNotice } from '../http/store-notice';
import type { Words } from '../i18n/words';
import {
  DeliveryPage,
  type DeliveryView,
  WatchPage,
  WORSE_CODES,
  WorsePage,
  type WorseView,
} from '../pages/follow-up.page';

/** What she is asked once her case has ended: whether the remedy arrived, and whether anything has got worse. */
@Public()
@Controller(':locale/file')
export class FollowUpsController {
  constructor(
    private readonly receipts: ReceiptService,
    private readonly followUps: FollowUps,
    private readonly files: FileSessions,
  ) {}

  @Get('delivery')
  async askDelivery(
    @InLanguage() words: Words,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const session = this.files.require(request);
    const { followUpId, promised } = await this.asked(session, 'delivery');
    if (!followUpId) return goTo(reply, `/${words.locale}/file`);
    const secrets = this.files.secrets(session);
    sendPage(reply, DeliveryPage({ words, secrets, followUpId, answer: null, yen: '', promised, errors: [] }));
  }

  @Post('delivery')
  async answerDelivery(
    @Body() posted: FormBody | undefined,
    @InLanguage() words: Words,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const body = posted ?? {};
    const session = this.files.require(request);
    const [followUpId, yen] = [textOf(body, 'followUpId'), textOf(body, 'yen')];
    const answer = DELIVERY_ANSWERS.find((each) => each === textOf(body, 'answer')) ?? null;
    const secrets = this.files.secrets(session);
    const view: DeliveryView = { words, secrets, followUpId, answer, yen, promised: null, errors: [] };
    const errors = this.files.formProblems(session, body);
    const amount = yenOf(yen);
    if (!answer) errors.push({ field: 'answer', code: 'remedy.required' });
    if (amount !== null && !isYen(amount)) errors.push({ field: 'yen', code: 'yen.invalid' });
    if (!answer || errors.length > 0) {
      const { promised } = await this.asked(session, 'delivery');
      return sendPage(reply, DeliveryPage({ ...view, promised, errors }), 422);
    }
    try {
      // Who got nothing got no money.
      const received = answer === 'no' ? null : amount;
      await this.followUps.answerDelivery(session.receipt, { followUpId, answer, yen: received });
    } catch (error) {
      if (isOver(error)) return goTo(reply, `/${words.locale}/file`);
      return sendPage(reply, DeliveryPage({ ...view, notice: storeNotice(error, body, SAVING) }), 503);
    }
    goTo(reply, `/${words.locale}/file?done=followUp`);
  }

  @Get('watch')
  async askWatch(
    @InLanguage() words: Words,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const session = this.files.require(request);
    const { followUpId } = await this.asked(session, 'watch');
    if (!followUpId) return goTo(reply, `/${words.locale}/file`);
    sendPage(reply, WatchPage({ words, secrets: this.files.secrets(session), followUpId, errors: [] }));
  }

  @Post('watch')
  async answerWatch(
    @Body() posted: FormBody | undefined,
    @InLanguage() words: Words,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const body = posted ?? {};
    const session = this.files.require(request);
    const followUpId = textOf(body, 'followUpId');
    const view = { words, secrets: this.files.secrets(session), followUpId };
    const errors = this.files.formProblems(session, body);
    if (errors.length > 0) return sendPage(reply, WatchPage({ ...view, errors }), 422);
    try {
      await this.followUps.answerSame(session.receipt, followUpId);
    } catch (error) {
      if (isOver(error)) return goTo(reply, `/${words.locale}/file`);
      return sendPage(reply, WatchPage({ ...view, errors, notice: storeNotice(error, body, SAVING) }), 503);
    }
    goTo(reply, `/${words.locale}/file?done=followUp`);
  }

  @Get('watch/worse')
  async askWorse(
    @InLanguage() words: Words,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const session = this.files.require(request);
    const { followUpId } = await this.asked(session, 'watch');
    if (!followUpId) return goTo(reply, `/${words.locale}/file`);
    // Made before it is needed, so that sending twice cannot make two.
    this.files.set(reply, { ...session, nextReceipt: session.nextReceipt ?? newReceiptCode() });
    const secrets = this.files.secrets(session);
    sendPage(reply, WorsePage({ words, secrets, followUpId, kinds: [], danger: null, text: '', errors: [] }));
  }

  @Post('watch/worse')
  async answerWorse(
    @Body() posted: FormBody | undefined,
    @InLanguage() words: Words,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const body = posted ?? {};
    const session = this.files.require(request);
    const view = this.worseView(words, session, body);
    const { followUpId, kinds, danger, text } = view;
    const receipt = session.nextReceipt;
    if (!receipt) return goTo(reply, `/${words.locale}/file`);
    const errors = [...this.files.formProblems(session, body), ...worseProblems(view)];
    if (!danger || errors.length > 0) return sendPage(reply, WorsePage({ ...view, errors }), 422);
    try {
      const worse = { followUpId, receipt, danger, subcategories: kinds, words: text, locale: words.locale };
      await this.followUps.answerWorse(session.receipt, worse);
    } catch (error) {
      if (isOver(error)) return goTo(reply, `/${words.locale}/file`);
      return sendPage(reply, WorsePage({ ...view, notice: storeNotice(error, body, SAVING) }), 503);
    }
    this.files.start(reply, { receipt, isDanger: danger !== 'no', isLinked: true });
    goTo(reply, `/${words.locale}/receipt`);
  }

  private worseView(words: Words, session: FileSession, body: FormBody): WorseView {
    const typed = valuesOf(body, 'kinds');
    return {
      words,
      secrets: this.files.secrets(session),
      followUpId: textOf(body, 'followUpId'),
      kinds: WORSE_CODES.filter((code) => typed.includes(code)),
      danger: DANGERS.find((each) => each === textOf(body, 'danger')) ?? null,
      text: textOf(body, 'words'),
      errors: [],
    };
  }

  /** The question that waits for her, if one does, and the yen that were offered. @throws Refusal receipt.unknown | case.erased */
  private async asked(
    session: FileSession,
    about: 'delivery' | 'watch',
  ): Promise<{ followUpId: string | undefined; promised: number | null }> {
    const { questions, remedy } = await this.receipts.open(session.receipt);
    return { followUpId: questions.find((question) => question.about === about)?.id, promised: remedy?.yen ?? null };
  }
}

function worseProblems({ kinds, danger, text }: WorseView): FieldError[] {
  const errors = textProblems(text, 'words', false);
  if (kinds.length === 0) errors.unshift({ field: 'kinds', code: 'what.required' });
  if (!danger) errors.push({ field: 'danger', code: 'danger.required' });
  return errors;
}

/** Answered already, in another window or by a second click: the file says what is open. */
function isOver(error: unknown): boolean {
  return error instanceof Refusal && ['followUp.notOpen', 'form.expired'].includes(error.code);
}
