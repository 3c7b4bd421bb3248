import { Injectable } from '@nestjs/common';
import { isStoreUnreachable, newId } from '@platform/database';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { newDraft, type Draft } from '../form/draft';
import { type FieldError, type FormBody, textOf } from '../form/form-body';
import { IntakeCookies } from '../http/intake-cookies';
import type { FormSecrets } from '../pages/view';
import { DraftKey } from './draft-key';
import { DraftStore } from './draft-store.service';

/** A posted page with the form it belongs to. */
export interface OpenForm {
  key: DraftKey;
  /** The answers before this page was posted. */
  base: Draft;
  /** False while neither the store nor the page could say what the answers before were. */
  isBaseKnown: boolean;
  /** Whether a page of ours, given to this very browser, posted this. */
  isTrusted: boolean;
}

export interface OpenOptions {
  /** The first page may begin a form; every other one continues it. */
  mayBegin?: boolean;
  /** The page carries everything, and the store need not be asked. */
  isCarriedEnough?: boolean;
}

/** Finds the form that a request belongs to: cookie, stored draft, carried draft. */
@Injectable()
export class FormSessions {
  constructor(
    private readonly cookies: IntakeCookies,
    private readonly store: DraftStore,
  ) {}

  /** The stored form of this browser. @throws when the store cannot be reached */
  async look(request: FastifyRequest): Promise<{ key: DraftKey; draft: Draft } | undefined> {
    const key = DraftKey.parse(this.cookies.read(request, 'form'));
    const draft = key ? await this.store.load(key) : undefined;
    return key && draft ? { key, draft } : undefined;
  }

  /** The form behind a posted page. Never throws because the store is away: the answers must not be lost. */
  async open(request: FastifyRequest, body: FormBody, options: OpenOptions = {}): Promise<OpenForm> {
    const key = DraftKey.parse(this.cookies.read(request, 'form'));
    if (!key) {
      const isTrusted = options.mayBegin === true;
      return { key: DraftKey.create(), base: newDraft(newId()), isBaseKnown: true, isTrusted };
    }
    const isTrusted = key.isCsrf(textOf(body, 'csrf'));
    const carried = await key.openCarried(textOf(body, 'carry'));
    if (carried && options.isCarriedEnough) return { key, base: carried, isBaseKnown: true, isTrusted };
    try {
      const base = newer(await this.store.load(key), carried) ?? newDraft(newId());
      return { key, base, isBaseKnown: true, isTrusted };
    } catch (error) {
      if (!isStoreUnreachable(error)) throw error;
      return { key, base: carried ?? newDraft(newId()), isBaseKnown: carried !== undefined, isTrusted };
    }
  }

  /** Keeps the form's cookie in this browser. */
  hold(reply: FastifyReply, key: DraftKey): void {
    this.cookies.set(reply, 'form', key.token);
  }

  /** What the page of this form carries. @param draft given when the page must survive an absent store */
  async secrets(key: DraftKey, draft?: Draft): Promise<FormSecrets> {
    return draft ? { csrf: key.csrf, carry: await key.carry(draft) } : { csrf: key.csrf };
  }
}

/** Why a posted page may not be acted upon although its answers are kept. */
export function gateProblems(form: Pick<OpenForm, 'isTrusted'>, body: FormBody): FieldError[] {
  if (textOf(body, 'website')) return [{ field: 'step', code: 'form.notHuman' }];
  return form.isTrusted ? [] : [{ field: 'step', code: 'form.stale' }];
}

/** A page that was carried through an absence of the store knows more than the store. */
function newer(stored: Draft | undefined, carried: Draft | undefined): Draft | undefined {
  if (!stored || !carried) return stored ?? carried;
  return carried.id === stored.id && !stored.isSent && carried.revision >= stored.revision ? carried : stored;
}
