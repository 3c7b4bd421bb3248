import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { Withdrawals } from '@modules/cases';
import { OwnOverrides } from '@modules/custody';
import { Public } from '@platform/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FormBody } from '../form/form-body';
import { type FileSession, FileSessions } from '../http/file-session';
import { goTo, InLanguage, sendPage } from '../http/page-reply';
import type { Words } from '../i18n/words';
import { WithdrawalPage, type WithdrawalView } from '../pages/withdrawal.page';

/** She takes her case back and keeps her file, or goes on with it. */
@Public()
@Controller(':locale/file/withdrawal')
export class WithdrawalController {
  constructor(
    private readonly withdrawals: Withdrawals,
    private readonly overrides: OwnOverrides,
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
    sendPage(reply, WithdrawalPage({ ...view, isResumed: done === 'resumed' }));
  }

  @Post()
  async withdraw(
    @Body() posted: FormBody | undefined,
    @InLanguage() words: Words,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const body = posted ?? {};
    const session = this.files.require(request);
    const errors = this.files.sureProblems(session, body);
    if (errors.length > 0)
      return sendPage(reply, WithdrawalPage({ ...(await this.view(words, session)), errors }), 422);
    await this.withdrawals.withdraw(session.receipt);
    goTo(reply, `/${words.locale}/file/withdrawal`);
  }

  @Post('back')
  async resume(
    @Body() posted: FormBody | undefined,
    @InLanguage() words: Words,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const body = posted ?? {};
    const session = this.files.require(request);
    const errors = this.files.formProblems(session, body);
    if (errors.length > 0)
      return sendPage(reply, WithdrawalPage({ ...(await this.view(words, session)), errors }), 422);
    await this.withdrawals.resume(session.receipt);
    goTo(reply, `/${words.locale}/file/withdrawal?done=resumed`);
  }

  /** @throws Refusal receipt.unknown */
  private async view(words: Words, session: FileSession): Promise<WithdrawalView> {
    const state = await this.withdrawals.state(session.receipt);
    const isLent = (await this.overrides.read(session.receipt)).some(({ isOpen }) => isOpen);
    return { words, secrets: this.files.secrets(session), state, errors: [], isLent, isResumed: false };
  }
}
