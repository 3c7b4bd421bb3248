import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { openSitting } from '@modules/cases';
import { Clock } from '@platform/clock';
import { Database, newId } from '@platform/database';
import { Refusal } from '@platform/errors';
import { Public } from '@platform/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DraftKey } from '../drafts/draft-key';
import { DraftStore } from '../drafts/draft-store.service';
import { FormSessions } from '../drafts/form-sessions.service';
import { newDraft } from '../form/draft';
import { IntakeCookies } from '../http/intake-cookies';
import { goTo, InLanguage, sendPage } from '../http/page-reply';
import { isFromElsewhere } from '../http/web-safety';
import type { Words } from '../i18n/words';
import { SittingPage } from '../pages/sitting.page';

/** What `newOneTimeToken` makes. */
const TOKEN = /^[\w-]{43}$/;

/** The form, filled in by somebody of the desk for a person on the telephone or across the table. */
@Public()
@Controller()
export class SittingController {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly forms: FormSessions,
    private readonly store: DraftStore,
    private readonly cookies: IntakeCookies,
  ) {}

  /** Looking opens nothing: a link is not used up by a program that reads it beforehand. */
  @Get(':locale/sitting/:token')
  ask(@Param('token') token: string, @InLanguage() words: Words, @Res() reply: FastifyReply): void {
    if (!TOKEN.test(token)) throw new Refusal('sitting.notOpen');
    sendPage(reply, SittingPage({ words, token }));
  }

  /** A form of its own, whatever this browser had begun before. */
  @Post(':locale/sitting/:token')
  async begin(@Param('token') token: string, @InLanguage() words: Words, @Res() reply: FastifyReply): Promise<void> {
    if (!TOKEN.test(token)) throw new Refusal('sitting.notOpen');
    const [key, draft] = [DraftKey.create(), newDraft(newId())];
    const sitting = await this.db.transaction({ kind: 'complainant' }, (tx) =>
      openSitting(tx, token, draft.id, this.clock.now()),
    );
    await this.store.save(key, { ...draft, sitting });
    this.cookies.clear(reply, 'file', 'workplace');
    this.forms.hold(reply, key);
    goTo(reply, `/${words.locale}/form/where`);
  }

  /** Afterwards this browser knows neither the number nor the file. */
  @Get('sitting/done')
  done(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    if (!isFromElsewhere(request.headers['sec-fetch-site'])) this.cookies.clearAll(reply);
    goTo(reply, '/');
  }
}
