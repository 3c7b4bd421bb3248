import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import { fileKey, readFileKey, ReceiptService, ReplyFiles } from '@modules/cases';
import { Refusal } from '@platform/errors';
import { Public } from '@platform/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type FormBody, textOf } from '../form/form-body';
import { FileSessions } from '../http/file-session';
import { goTo, InLanguage } from '../http/page-reply';
import type { Words } from '../i18n/words';

/** From one part of her complaint to another, where the desk has split it. */
@Public()
@Controller(':locale/file/part')
export class PartsController {
  constructor(
    private readonly receipts: ReceiptService,
    private readonly replies: ReplyFiles,
    private readonly files: FileSessions,
  ) {}

  /**
   * A visit of its own, so that a form that was drawn for the other part, in another window, is refused as stale: no
   * answer about one part can land in the other. What waited for a message there is forgotten.
   */
  @Post()
  async open(
    @Body() posted: FormBody | undefined,
    @InLanguage() words: Words,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const body = posted ?? {};
    const session = this.files.require(request);
    const wanted = /^[1-9]\d?$/.exec(textOf(body, 'part'));
    const receipt = fileKey({ ...readFileKey(session.receipt), part: Number(wanted?.[0] ?? 0) });
    const isHers =
      wanted !== null && this.files.formProblems(session, body).length === 0 && (await this.opens(receipt));
    if (isHers && receipt !== session.receipt) {
      await this.replies.drop(session.receipt, session).catch(() => undefined);
      this.files.start(reply, { receipt, isDanger: session.isDanger });
    }
    goTo(reply, `/${words.locale}/file`);
  }

  /** Also a part of which nothing is left: its page says so. */
  private async opens(receipt: string): Promise<boolean> {
    try {
      await this.receipts.isKept(receipt);
      return true;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return error.code === 'case.erased';
    }
  }
}
