import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ErasureRequests } from '@modules/retention';
import { Public } from '@platform/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FormBody } from '../form/form-body';
import { type FileSession, FileSessions } from '../http/file-session';
import { goTo, InLanguage, sendPage } from '../http/page-reply';
import type { Words } from '../i18n/words';
import { ErasurePage, type ErasureView } from '../pages/erasure.page';

/** She has everything in her case destroyed, or thinks again. */
@Public()
@Controller(':locale/file/erasure')
export class ErasureController {
  constructor(
    private readonly erasures: ErasureRequests,
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
    const view = await this.view(words, session);
    this.files.set(reply, session);
    sendPage(reply, ErasurePage({ ...view, isKept: done === 'kept' }));
  }

  @Post()
  async ask(
    @Body() posted: FormBody | undefined,
    @InLanguage() words: Words,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const body = posted ?? {};
    const session = this.files.require(request);
    const errors = this.files.sureProblems(session, body);
    if (errors.length > 0) return sendPage(reply, ErasurePage({ ...(await this.view(words, session)), errors }), 422);
    await this.erasures.ask(session.receipt);
    goTo(reply, `/${words.locale}/file/erasure`);
  }

  @Post('back')
  async takeBack(
    @Body() posted: FormBody | undefined,
    @InLanguage() words: Words,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const body = posted ?? {};
    const session = this.files.require(request);
    const errors = this.files.formProblems(session, body);
    if (errors.length > 0) return sendPage(reply, ErasurePage({ ...(await this.view(words, session)), errors }), 422);
    await this.erasures.takeBack(session.receipt);
    goTo(reply, `/${words.locale}/file/erasure?done=kept`);
  }

  /** @throws Refusal receipt.unknown */
  private async view(words: Words, session: FileSession): Promise<ErasureView> {
    const state = await this.erasures.state(session.receipt);
    return { words, secrets: this.files.secrets(session), state, errors: [], isKept: false };
  }
}
