import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { OwnOverrides } from '@modules/custody';
import { Refusal } from '@platform/errors';
import { Public } from '@platform/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FormBody } from '../form/form-body';
import { type FileSession, FileSessions } from '../http/file-session';
import { goTo, InLanguage, sendPage } from '../http/page-reply';
import { SAVING, statusOf, storeNotice } from '../http/store-notice';
import type { Words } from '../i18n/words';
import { LentPage, type LentView } from '../pages/lent.page';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What two people of the desk opened in danger without asking her, and her word about it. */
@Public()
@Controller(':locale/file/lent')
export class LentController {
  constructor(
    private readonly overrides: OwnOverrides,
    private readonly files: FileSessions,
  ) {}

  @Get()
  async show(@InLanguage() words: Words, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const session = this.files.require(request);
    const view = await this.view(words, session);
    this.files.set(reply, session);
    sendPage(reply, LentPage(view));
  }

  @Post(':overrideId')
  async object(
    @Param('overrideId') overrideId: string,
    @Body() posted: FormBody | undefined,
    @InLanguage() words: Words,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const body = posted ?? {};
    const session = this.files.require(request);
    if (!ID.test(overrideId)) throw new Refusal('override.notFound');
    const view = await this.view(words, session);
    const errors = this.files.formProblems(session, body);
    if (errors.length > 0) return sendPage(reply, LentPage({ ...view, errors }), 422);
    try {
      await this.overrides.object(session.receipt, overrideId);
    } catch (error) {
      const notice = storeNotice(error, body, SAVING);
      return sendPage(reply, LentPage({ ...view, notice }), statusOf(notice));
    }
    goTo(reply, `/${words.locale}/file/lent`);
  }

  /** @throws Refusal receipt.unknown */
  private async view(words: Words, session: FileSession): Promise<LentView> {
    const lent = await this.overrides.read(session.receipt);
    return { words, secrets: this.files.secrets(session), lent, errors: [] };
  }
}
