import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { WorkplaceQueries } from '@modules/members';
import { IntakeConfig } from '@platform/config';
import { isStoreUnreachable, newId } from '@platform/database';
import { Refusal } from '@platform/errors';
import { Public } from '@platform/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DraftStore } from '../drafts/draft-store.service';
import { FormSessions, gateProblems, type OpenForm } from '../drafts/form-sessions.service';
import { newDraft, type Draft } from '../form/draft';
import { type FieldError, type FormBody, textOf } from '../form/form-body';
import { type FormPath, isFormPath, nextPath, previousPath } from '../form/path.rules';
import { isQuestionStep, type QuestionStep, STEP_RULES, type StepRule } from '../form/step.rules';
import { IntakeCookies } from '../http/intake-cookies';
import { goTo, InLanguage, sendPage } from '../http/page-reply';
import { statusOf } from '../http/store-notice';
import { VisitLimits } from '@platform/visits';
import type { Words } from '../i18n/words';
import type { Notice } from '../pages/view';
import { stepPage } from './step-pages';

/** Either on to a page, or the same page again with what she typed. */
type Outcome = { next: FormPath } | { again: Draft; errors: FieldError[]; notice?: Notice };

interface Posted {
  body: FormBody;
  request: FastifyRequest;
}

/** The pages of questions: shown by GET, answered by POST, never lost in between. */
@Public()
@Controller(':locale/form')
export class StepsController {
  constructor(
    private readonly forms: FormSessions,
    private readonly store: DraftStore,
    private readonly workplaces: WorkplaceQueries,
    private readonly cookies: IntakeCookies,
    private readonly limits: VisitLimits,
    private readonly config: IntakeConfig,
  ) {}

  @Get(':step')
  async show(
    @Param('step') path: string,
    @InLanguage() words: Words,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!isFormPath(path)) throw new Refusal('request.notFound');
    const found = await this.forms.look(request);
    if (path === 'where' && (!found || found.draft.isSent)) return this.showFirst(words, request, reply);
    if (!found) throw new Refusal('form.expired');
    if (found.draft.isSent) return goTo(reply, `/${words.locale}/receipt`);
    const secrets = await this.forms.secrets(found.key, path === 'photos' ? found.draft : undefined);
    sendPage(reply, stepPage({ words, path, draft: found.draft, errors: [], secrets, offersSms: this.offersSms() }));
  }

  @Post(':step')
  async answer(
    @Param('step') step: string,
    @Body() posted: FormBody | undefined,
    @InLanguage() words: Words,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!isQuestionStep(step)) throw new Refusal('request.notFound');
    const body = posted ?? {};
    const form = await this.forms.open(request, body, { mayBegin: step === 'where' });
    if (form.base.isSent) return goTo(reply, `/${words.locale}/receipt`);
    const outcome = await this.take(step, form, { body, request });
    this.forms.hold(reply, form.key);
    if ('next' in outcome) return goTo(reply, `/${words.locale}/form/${outcome.next}`);
    const { again: draft, errors, notice } = outcome;
    const secrets = await this.forms.secrets(form.key, notice && form.isBaseKnown ? draft : undefined);
    const view = { words, path: step, draft, errors, secrets, notice, offersSms: this.offersSms() };
    sendPage(reply, stepPage(view), notice ? statusOf(notice) : 422);
  }

  private offersSms(): boolean {
    return this.config.smsGatewayUrl !== undefined;
  }

  /** The first page begins with an empty form, which is stored when it is answered. */
  private async showFirst(words: Words, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const workplaceCode = this.cookies.read(request, 'workplace') ?? '';
    const site = workplaceCode ? ((await this.workplaces.byCode(workplaceCode)) ?? null) : null;
    this.cookies.clear(reply, 'form');
    const draft = { ...newDraft(newId()), workplaceCode, site };
    sendPage(reply, stepPage({ words, path: 'where', draft, errors: [], secrets: { csrf: '' } }));
  }

  private async take(step: QuestionStep, form: OpenForm, { body, request }: Posted): Promise<Outcome> {
    const rule: StepRule = STEP_RULES[step];
    const typed = rule.read(form.base, body);
    if (!form.isBaseKnown) return { again: typed, errors: [], notice: 'notSaved' };
    const blocked = gateProblems(form, body);
    if (blocked.length > 0) return { again: typed, errors: blocked };
    // A form is counted once, before the store hears of it.
    if (form.base.revision === 0 && !(await this.limits.admits(request, 'form'))) {
      return { again: typed, errors: [], notice: 'busy' };
    }
    try {
      const draft = step === 'where' ? await this.withSite(typed) : typed;
      const isBack = textOf(body, 'go') === 'back';
      // Whoever goes back may leave a page half done; the check page asks again.
      const errors = isBack ? [] : rule.check(draft);
      if (errors.length > 0) return { again: draft, errors };
      await this.store.save(form.key, draft);
      return { next: isBack ? (previousPath(step, draft) ?? step) : nextPath(step, draft) };
    } catch (error) {
      if (!isStoreUnreachable(error)) throw error;
      return { again: typed, errors: [], notice: 'notSaved' };
    }
  }

  private async withSite(draft: Draft): Promise<Draft> {
    if (!draft.workplaceCode || draft.site) return draft;
    return { ...draft, site: (await this.workplaces.byCode(draft.workplaceCode)) ?? null };
  }
}
