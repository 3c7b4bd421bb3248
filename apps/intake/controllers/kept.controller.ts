import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { readFileKey, ReceiptService } from '@modules/cases';
import { isTypedBack } from '@platform/crypto';
import { Public } from '@platform/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type FormBody, textOf } from '../form/form-body';
import { FileSessions } from '../http/file-session';
import { goTo, InLanguage, sendPage } from '../http/page-reply';
import { SAVING, statusOf, storeNotice } from '../http/store-notice';
import type { Words } from '../i18n/words';
import { KeptPage } from '../pages/kept.page';

/** Typing the receipt back. Nobody has to: her file opens without it, and reminds her. */
@Public()
@Controller(':locale/receipt/kept')
export class KeptController {
  constructor(
    private readonly receipts: ReceiptService,
    private readonly files: FileSessions,
  ) {}

  @Get()
  async ask(@InLanguage() words: Words, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const session = this.files.require(request);
    if (await this.receipts.isKept(session.receipt)) return goTo(reply, `/${words.locale}/file`);
    this.files.set(reply, session);
    sendPage(reply, KeptPage({ words, secrets: this.files.secrets(session), typed: '', errors: [] }));
  }

  @Post()
  async compare(
    @Body() posted: FormBody | undefined,
    @InLanguage() words: Words,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const body = posted ?? {};
    const session = this.files.require(request);
    const typed = textOf(body, 'digits');
    const view = { words, secrets: this.files.secrets(session), typed };
    const errors = this.files.formProblems(session, body);
    if (!isTypedBack(typed, readFileKey(session.receipt).code))
      errors.push({ field: 'digits', code: 'receipt.notCopied' });
    if (errors.length > 0) return sendPage(reply, KeptPage({ ...view, errors }), 422);
    try {
      await this.receipts.markKept(session.receipt);
    } catch (error) {
      const notice = storeNotice(error, body, SAVING);
      return sendPage(reply, KeptPage({ ...view, errors: [], notice }), statusOf(notice));
    }
    goTo(reply, `/${words.locale}/file?done=kept`);
  }
}
