import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { Reopenings } from '@modules/cases';
import { Public } from '@platform/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FormBody } from '../form/form-body';
import { type FileSession, FileSessions } from '../http/file-session';
import { goTo, InLanguage, sendPage } from '../http/page-reply';
import type { Words } from '../i18n/words';
import { AgainPage, type AgainView } from '../pages/again.page';

/** She has her closed case opened again, or asks that another person decide. */
@Public()
@Controller(':locale/file/again')
export class AgainController {
  constructor(
    private readonly reopenings: Reopenings,
    private readonly files: FileSessions,
  ) {}

  @Get()
  async show(@InLanguage() words: Words, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const session = this.files.require(request);
    const view = await this.view(words, session);
    this.files.set(reply, session);
    sendPage(reply, AgainPage(view));
  }

  @Post('reopen')
  async reopen(
    @Body() posted: FormBody | undefined,
    @InLanguage() words: Words,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const session = this.files.require(request);
    const errors = this.files.formProblems(session, posted ?? {});
    if (errors.length > 0) return sendPage(reply, AgainPage({ ...(await this.view(words, session)), errors }), 422);
    await this.reopenings.reopen(session.receipt);
    goTo(reply, `/${words.locale}/file?done=reopened`);
  }

  @Post('appeal')
  async appeal(
    @Body() posted: FormBody | undefined,
    @InLanguage() words: Words,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const session = this.files.require(request);
    const errors = this.files.formProblems(session, posted ?? {});
    if (errors.length > 0) return sendPage(reply, AgainPage({ ...(await this.view(words, session)), errors }), 422);
    await this.reopenings.appeal(session.receipt);
    goTo(reply, `/${words.locale}/file?done=appealed`);
  }

  /** @throws Refusal receipt.unknown | case.erased */
  private async view(words: Words, session: FileSession): Promise<AgainView> {
    const state = await this.reopenings.state(session.receipt);
    return { words, secrets: this.files.secrets(session), state, errors: [] };
  }
}
