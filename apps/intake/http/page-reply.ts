import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { Refusal } from '@platform/errors';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ReactElement } from 'react';
import { isLocale } from '../i18n/catalogue';
import { type Words, wordsOf } from '../i18n/words';
import { renderPage } from '../pages/page-frame';
import { UPLOAD_SCRIPT_ADDRESS } from '../uploads/upload-script';
import { UPLOAD_POLICY } from './content-policy';

/** The words of the language in the address. @throws Refusal request.notFound for a language we do not have */
export const InLanguage = createParamDecorator((_: unknown, context: ExecutionContext): Words => {
  const { params } = context.switchToHttp().getRequest<FastifyRequest<{ Params: { locale?: string } }>>();
  if (!params.locale || !isLocale(params.locale)) throw new Refusal('request.notFound');
  return wordsOf(params.locale);
});

/** The language that an address begins with, for pages about addresses that exist in none. */
export function wordsOfAddress(url: string): Words {
  const [, first = ''] = url.split(/[/?]/);
  return wordsOf(isLocale(first) ? first : 'en');
}

/** So long, in seconds, has somebody to wait who did too much of something; see `@platform/visits`. */
const RETRY_AFTER = 600;

const SCRIPT_TAG = `<script src="${UPLOAD_SCRIPT_ADDRESS}"`;

export function sendPage(reply: FastifyReply, page: ReactElement, status = 200): void {
  if (status === 429) void reply.header('retry-after', RETRY_AFTER);
  const html = renderPage(page);
  // A page without the script may run none; nothing that somebody wrote can look like this tag.
  if (html.includes(SCRIPT_TAG)) void reply.header('content-security-policy', UPLOAD_POLICY);
  void reply.status(status).type('text/html; charset=utf-8').send(html);
}

/** On to the next page, by GET: a reload never sends anything twice. */
export function goTo(reply: FastifyReply, address: string): void {
  void reply.redirect(address, 303);
}
