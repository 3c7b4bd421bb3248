import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '@platform/clock';
import { KeyProvider, seal, unseal } from '@platform/crypto';
import { newId } from '@platform/database';
import { Refusal } from '@platform/errors';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type FieldError, type FormBody, textOf } from '../form/form-body';
import type { FormSecrets } from '../pages/view';
import { IntakeCookies } from './intake-cookies';

const KEPT_MS = 30 * 60 * 1000;
const BINDING = 'receipt-session/v1';

/** An open file: the receipt, for half an hour after the last look, in a cookie that only this app can read. */
export interface FileSession {
  id: string;
  /** What fileKey makes: the receipt, and which part of her complaint is open. */
  receipt: string;
  /** Whether she said, in the form that she has just sent, that she is in danger or afraid. */
  isDanger: boolean;
  /** Whether somebody of the desk has just written it down for her. */
  isSitting?: boolean;
  /** Whether it is the number of a case that began with what got worse after another one. */
  isLinked?: boolean;
  /** The number of such a case, made before the form that opens it is sent. */
  nextReceipt?: string;
}

@Injectable()
export class FileSessions {
  constructor(
    private readonly keys: KeyProvider,
    private readonly clock: Clock,
    private readonly cookies: IntakeCookies,
  ) {}

  /** Opens her file in this browser, or keeps it open for another half hour. */
  set(reply: FastifyReply, session: FileSession): void {
    const until = this.clock.now().getTime() + KEPT_MS;
    const sealed = seal(this.key(), Buffer.from(JSON.stringify({ ...session, until })), BINDING);
    this.cookies.set(reply, 'file', sealed.toString('base64url'));
  }

  /** The visit that this session is, as long as it is looked at. */
  visit({ id }: FileSession): { id: string; until: Date } {
    return { id, until: new Date(this.clock.now().getTime() + KEPT_MS) };
  }

  start(reply: FastifyReply, opened: Omit<FileSession, 'id'>): void {
    this.set(reply, { id: newId(), ...opened });
  }

  /** The open file, if there is one. */
  find(request: FastifyRequest): FileSession | undefined {
    try {
      return this.require(request);
    } catch {
      return undefined;
    }
  }

  /** @throws Refusal session.required when no file is open, or no longer */
  require(request: FastifyRequest): FileSession {
    const cookie = this.cookies.read(request, 'file');
    if (!cookie) throw new Refusal('session.required');
    const { until, ...session } = this.opened(cookie);
    if (until <= this.clock.now().getTime()) throw new Refusal('session.required');
    return session;
  }

  /** What every form of an open file carries. @param once stays with a page whose button may be pressed twice */
  secrets(session: FileSession, once?: string): FormSecrets {
    return { csrf: this.csrf(session), ...(once ? { once } : {}) };
  }

  private csrf(session: FileSession): string {
    return createHmac('sha256', this.key()).update(`receipt-csrf/v1:${session.id}`).digest('base64url');
  }

  private isCsrf(session: FileSession, given: string): boolean {
    const [ours, theirs] = [Buffer.from(this.csrf(session)), Buffer.from(given)];
    return ours.length === theirs.length && timingSafeEqual(ours, theirs);
  }

  /** What is wrong with a form as a whole: a robot filled it in, or it is not of this open file. */
  formProblems(session: FileSession, body: FormBody): FieldError[] {
    if (textOf(body, 'website')) return [{ field: 'main', code: 'form.notHuman' }];
    return this.isCsrf(session, textOf(body, 'csrf')) ? [] : [{ field: 'main', code: 'form.stale' }];
  }

  /** The same for a form whose one box must be ticked: what it does cannot be done by a stray touch. */
  sureProblems(session: FileSession, body: FormBody): FieldError[] {
    const errors = this.formProblems(session, body);
    return textOf(body, 'sure') === 'yes' ? errors : [...errors, { field: 'sure', code: 'erasure.required' }];
  }

  private opened(cookie: string): FileSession & { until: number } {
    try {
      const text = unseal(this.key(), Buffer.from(cookie, 'base64url'), BINDING).toString();
      return JSON.parse(text) as FileSession & { until: number };
    } catch {
      throw new Refusal('session.required');
    }
  }

  private key(): Buffer {
    return this.keys.key('intake-session');
  }
}
