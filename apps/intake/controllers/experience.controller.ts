import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { EXPERIENCE_ANSWERS, EXPERIENCE_QUESTIONS, type ExperienceAnswers, ExperienceService } from '@modules/cases';
import { Refusal } from '@platform/errors';
import { Public } from '@platform/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type FormBody, textOf } from '../form/form-body';
import { FileSessions } from '../http/file-session';
import { goTo, InLanguage, sendPage } from '../http/page-reply';
import { SAVING, storeNotice } from '../http/store-notice';
import type { Words } from '../i18n/words';
import { ExperiencePage } from '../pages/experience.page';

/** How she found the desk: a few questions, each of which she may skip. */
@Public()
@Controller(':locale/file/experience')
export class ExperienceController {
  constructor(
    private readonly experience: ExperienceService,
    private readonly files: FileSessions,
  ) {}

  @Get()
  async ask(@InLanguage() words: Words, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const session = this.files.require(request);
    const { isAsked, answers } = await this.experience.read(session.receipt);
    if (!isAsked && Object.keys(answers).length === 0) return goTo(reply, `/${words.locale}/file`);
    sendPage(reply, ExperiencePage({ words, secrets: this.files.secrets(session), answers, errors: [] }));
  }

  @Post()
  async answer(
    @Body() posted: FormBody | undefined,
    @InLanguage() words: Words,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const body = posted ?? {};
    const session = this.files.require(request);
    const isTakenBack = textOf(body, 'act') === 'withdraw';
    const answers = isTakenBack ? {} : answersOf(body);
    const view = { words, secrets: this.files.secrets(session), answers };
    const errors = this.files.formProblems(session, body);
    if (errors.length > 0) return sendPage(reply, ExperiencePage({ ...view, errors }), 422);
    try {
      await this.experience.answer(session.receipt, answers);
    } catch (error) {
      // Her case was opened again meanwhile: the file says how it stands.
      if (error instanceof Refusal && error.code === 'experience.notAsked') return goTo(reply, `/${words.locale}/file`);
      return sendPage(reply, ExperiencePage({ ...view, errors, notice: storeNotice(error, body, SAVING) }), 503);
    }
    goTo(reply, `/${words.locale}/file?done=${isTakenBack ? 'experienceGone' : 'experience'}`);
  }
}

/** What she chose; a question without a known answer was skipped. */
function answersOf(body: FormBody): ExperienceAnswers {
  const chosen = EXPERIENCE_QUESTIONS.flatMap((question) => {
    const answer = EXPERIENCE_ANSWERS.find((each) => each === textOf(body, question));
    return answer ? [[question, answer] as const] : [];
  });
  return Object.fromEntries(chosen);
}
