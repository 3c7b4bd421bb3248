import { randomBytes } from 'node:crypto';
import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { type GuestPlace, GuestPlaces, isOnce, parsePlaceNumber } from '@modules/learning';
import { Clock } from '@platform/clock';
import { IntakeConfig } from '@platform/config';
import { type ProblemCode, Refusal } from '@platform/errors';
import { Public } from '@platform/http';
import { VisitLimits } from '@platform/visits';
import { isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type FieldError, type FormBody, textOf } from '../form/form-body';
import { contactOf, EMPTY_PLACE, placeProblems, readPlaceForm } from '../form/place.rules';
import { InLanguage, sendPage } from '../http/page-reply';
import { SAVING, statusOf, storeNotice } from '../http/store-notice';
import type { Words } from '../i18n/words';
import { PlaceLookUpPage, PlacePage } from '../pages/place.page';
import { SessionPage, SessionsPage } from '../pages/sessions.page';

/**
 * Places in study sessions for workers. No cookie is set and none is read: what was typed into the form, and a receipt, have
 * nothing to do with a place.
 */
@Public()
@Controller(':locale')
export class PlacesController {
  constructor(
    private readonly config: IntakeConfig,
    private readonly clock: Clock,
    private readonly places: GuestPlaces,
    private readonly limits: VisitLimits,
  ) {}

  @Get('sessions')
  async list(@InLanguage() words: Words, @Res() reply: FastifyReply): Promise<void> {
    sendPage(reply, SessionsPage({ words, sessions: await this.places.coming() }));
  }

  @Get('sessions/:sessionId')
  async ask(
    @Param('sessionId') sessionId: string,
    @InLanguage() words: Words,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const session = await this.places.session(idOf(sessionId));
    sendPage(reply, SessionPage({ ...this.asking(), words, session, form: EMPTY_PLACE, errors: [] }));
  }

  @Post('sessions/:sessionId')
  async take(
    @Param('sessionId') sessionId: string,
    @Body() posted: FormBody | undefined,
    @InLanguage() words: Words,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const body = posted ?? {};
    const session = await this.places.session(idOf(sessionId));
    const form = readPlaceForm(body);
    const asking = this.asking(textOf(body, 'once'));
    const view = { ...asking, words, session, form };
    const errors = placeProblems(form);
    // A program that fills in every box is shown the page again, and told nothing.
    if (errors.length > 0 || textOf(body, 'website')) return sendPage(reply, SessionPage({ ...view, errors }), 422);
    if (!(await this.limits.admits(request, 'place'))) {
      return sendPage(reply, SessionPage({ ...view, errors: [], notice: 'busy' }), statusOf('busy'));
    }
    const wish = { nickname: form.nickname, contact: contactOf(form), locale: words.locale, once: asking.once };
    try {
      const place = await this.places.take(session.id, wish);
      sendPage(reply, PlacePage({ words, place, isNew: true, now: this.clock.now() }));
    } catch (error) {
      if (error instanceof Refusal && error.code === 'studySession.registrationClosed') {
        return sendPage(reply, SessionPage({ ...view, errors: [], isClosed: true }), 409);
      }
      const notice = storeNotice(error, body, SAVING);
      sendPage(reply, SessionPage({ ...view, errors: [], notice }), statusOf(notice));
    }
  }

  @Get('place')
  enter(@InLanguage() words: Words, @Res() reply: FastifyReply): void {
    sendPage(reply, PlaceLookUpPage({ words, typed: '', errors: [] }));
  }

  @Post('place')
  look(
    @Body() posted: FormBody | undefined,
    @InLanguage() words: Words,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.byNumber(words, posted ?? {}, { request, reply }, (number) => this.places.look(number));
  }

  /** One box and one button: a stray touch gives nothing back. */
  @Post('place/cancel')
  cancel(
    @Body() posted: FormBody | undefined,
    @InLanguage() words: Words,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const body = posted ?? {};
    const isSure = textOf(body, 'sure') === 'yes';
    return this.byNumber(words, body, { request, reply }, (number) =>
      isSure ? this.places.giveBack(number) : this.places.look(number),
    );
  }

  /** What every asking page needs; what was carried stays, so that a second press asks for the same place. */
  private asking(carried = ''): { once: string; offersSms: boolean; now: Date } {
    const once = isOnce(carried) ? carried : randomBytes(16).toString('hex');
    return { once, offersSms: this.config.smsGatewayUrl !== undefined, now: this.clock.now() };
  }

  /** Shows the place whose number was typed; numbers that open nothing are counted, so that nobody tries many. */
  private async byNumber(
    words: Words,
    body: FormBody,
    { request, reply }: { request: FastifyRequest; reply: FastifyReply },
    act: (number: string) => Promise<GuestPlace>,
  ): Promise<void> {
    const typed = textOf(body, 'number');
    try {
      const number = parsePlaceNumber(typed);
      if (await this.limits.isFull(request, 'placeNumber')) throw new Refusal('receipt.tooManyAttempts');
      sendPage(reply, PlacePage({ words, place: await act(number), isNew: false, now: this.clock.now() }));
    } catch (error) {
      const code = error instanceof Refusal ? CODES[error.code] : undefined;
      if (!code) throw error;
      if (code === 'number.unknown') await this.limits.admits(request, 'placeNumber');
      sendPage(reply, PlaceLookUpPage({ words, typed, errors: [{ field: 'number', code }] }), 422);
    }
  }
}

/** What is wrong with a number, beside its box. Too late to give a place back is said there too. */
const CODES: Partial<Record<ProblemCode, FieldError['code']>> = {
  'receipt.malformed': 'number.mistyped',
  'place.unknown': 'number.unknown',
  'studySession.registrationClosed': 'number.tooLate',
};

/** @throws Refusal studySession.notFound for what is no id */
function idOf(text: string): string {
  if (!isUUID(text)) throw new Refusal('studySession.notFound');
  return text;
}
