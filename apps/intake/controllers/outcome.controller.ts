import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import { OutcomeAnswers } from '@modules/cases';
import { Refusal } from '@platform/errors';
import { Public } from '@platform/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type FormBody, textOf } from '../form/form-body';
import { FileSessions } from '../http/file-session';
import { goTo, InLanguage } from '../http/page-reply';
import type { Words } from '../i18n/words';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** She says whether what an organisation outside reports is so. */
@Public()
@Controller(':locale/file/outcome')
export class OutcomeController {
  constructor(
    private readonly outcomes: OutcomeAnswers,
    private readonly files: FileSessions,
  ) {}

  @Post()
  async answer(
    @Body() posted: FormBody | undefined,
    @InLanguage() words: Words,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const body = posted ?? {};
    const session = this.files.require(request);
    const [referralId, said] = [textOf(body, 'referral'), textOf(body, 'answer')];
    const isAnswer = UUID.test(referralId) && (said === 'yes' || said === 'no');
    // A page that was open too long says nothing; the file shows the question again.
    if (this.files.formProblems(session, body).length > 0) return goTo(reply, `/${words.locale}/file`);
    if (!isAnswer) throw new Refusal('request.invalid');
    await this.outcomes.answer(session.receipt, { referralId, isSo: said === 'yes' });
    goTo(reply, `/${words.locale}/file?done=outcome`);
  }
}
