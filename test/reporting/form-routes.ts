import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { IntakeConfig, readConfig } from '@platform/config';
import { IntakeModule } from '../../apps/intake/intake.module';

/** What an address of the form answers with. A `page` is HTML, or leads to one; an `asset` is the same for everybody. */
export type Gives = 'page' | 'file' | 'asset';

/**
 * What numbers of people stand in the answer, and by which rule. There is no `desk`: the form knows nobody of the desk.
 * - `engine`: of the figures that were let out, each through `@platform/disclosure`.
 * - `own`: of the one file that the receipt opens.
 * - `membership`: of places in sessions.
 * - `none`: there are none.
 */
export type FormRule = 'engine' | 'own' | 'membership' | 'none';

/** Method and address of every handler. @param controllers those of the form unless a test has one of its own */
export function formRoutes(controllers: readonly Type[] = controllersOfForm()): string[] {
  const paths = (target: object) => [Reflect.getMetadata(PATH_METADATA, target) as string | string[]].flat();
  return controllers.flatMap((controller) => {
    const handlers = Object.values(Object.getOwnPropertyDescriptors(controller.prototype as object));
    return handlers.flatMap(({ value }) => {
      const method: unknown = typeof value === 'function' ? Reflect.getMetadata(METHOD_METADATA, value) : undefined;
      if (typeof method !== 'number') return [];
      return paths(controller).flatMap((first) =>
        paths(value as object).map((last) => {
          const path = `/${first}/${last}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1');
          return `${RequestMethod[method]} ${path}`;
        }),
      );
    });
  });
}

function controllersOfForm(): Type[] {
  const env = { NODE_ENV: 'test', DATABASE_URL: 'postgres://nobody@127.0.0.1/nothing', MADOGUCHI_DATA: '/nothing' };
  return IntakeModule.forApp(readConfig(IntakeConfig, env)).controllers ?? [];
}

/** Every address of the form. A new one does not pass before it stands here. */
export const FORM_ROUTES: Readonly<Record<string, readonly [Gives, FormRule]>> = {
  'GET /': ['page', 'none'],
  'GET /:locale': ['page', 'none'],
  'GET /w/:code': ['page', 'none'],
  'GET /q/:code': ['page', 'none'],
  'GET /leave': ['page', 'none'],
  'GET /style.css': ['asset', 'none'],
  'GET /upload.js': ['asset', 'none'],
  'GET /robots.txt': ['asset', 'none'],
  'GET /healthz': ['asset', 'none'],
  'GET /readyz': ['asset', 'none'],

  'GET /:locale/form/check': ['page', 'none'],
  'POST /:locale/form/check': ['page', 'none'],
  'POST /:locale/form/photos': ['page', 'none'],
  'GET /:locale/form/:step': ['page', 'none'],
  'POST /:locale/form/:step': ['page', 'none'],
  // Parts of a file that is being sent: how many bytes of it are there.
  ...Object.fromEntries(
    ['form', 'file'].flatMap((of) =>
      ['POST', 'OPTIONS', 'HEAD', 'PATCH', 'DELETE'].map((method) => {
        const path = `/:locale/${of}/uploads${method === 'POST' || method === 'OPTIONS' ? '' : '/:id'}`;
        return [`${method} ${path}`, ['asset', 'none'] as const];
      }),
    ),
  ),
  'GET /:locale/sitting/:token': ['page', 'none'],
  'POST /:locale/sitting/:token': ['page', 'none'],
  'GET /sitting/done': ['page', 'none'],

  'GET /figures/schema.json': ['file', 'none'],
  'GET /figures/style.css': ['asset', 'none'],
  'GET /figures/:quarter/data.csv': ['file', 'engine'],
  'GET /figures/:quarter/first/data.csv': ['file', 'engine'],
  'GET /figures/:quarter/data.json': ['file', 'engine'],
  'GET /figures/:quarter/first/data.json': ['file', 'engine'],
  'GET /:locale/figures': ['page', 'engine'],
  'GET /:locale/figures/methods': ['page', 'none'],
  'GET /:locale/figures/:quarter': ['page', 'engine'],
  'GET /:locale/figures/:quarter/first': ['page', 'engine'],
  'GET /:locale/figures/:quarter/changes': ['page', 'engine'],
  'GET /figures/ungp/schema.json': ['file', 'none'],
  'GET /figures/ungp/:year/data.csv': ['file', 'engine'],
  'GET /figures/ungp/:year/data.json': ['file', 'engine'],
  'GET /figures/ungp/:year/paper/:language': ['file', 'engine'],
  'GET /:locale/figures/ungp/:year': ['page', 'engine'],

  'GET /:locale/record': ['page', 'none'],
  'GET /:locale/record/check': ['file', 'none'],
  'GET /:locale/record/days.json': ['file', 'none'],
  'GET /:locale/file/record': ['file', 'own'],
  'GET /:locale/file/copy': ['page', 'own'],
  'GET /:locale/file/copy/save': ['file', 'own'],
  'GET /:locale/file/attachments/:attachmentId': ['file', 'own'],

  'GET /:locale/file': ['page', 'own'],
  'GET /:locale/file/remedy': ['page', 'own'],
  'POST /:locale/file/remedy': ['page', 'own'],
  'POST /:locale/file/close': ['page', 'own'],
  'GET /:locale/file/message': ['page', 'own'],
  'POST /:locale/file/message': ['page', 'own'],
  'GET /:locale/file/consents': ['page', 'own'],
  'GET /:locale/file/consents/:recipient': ['page', 'own'],
  'POST /:locale/file/consents/:recipient': ['page', 'own'],
  'GET /:locale/file/erasure': ['page', 'own'],
  'POST /:locale/file/erasure': ['page', 'own'],
  'POST /:locale/file/erasure/back': ['page', 'own'],
  'POST /:locale/file/outcome': ['page', 'own'],
  'GET /:locale/file/lent': ['page', 'own'],
  'POST /:locale/file/lent/:overrideId': ['page', 'own'],
  'GET /:locale/file/withdrawal': ['page', 'own'],
  'POST /:locale/file/withdrawal': ['page', 'own'],
  'POST /:locale/file/withdrawal/back': ['page', 'own'],
  'GET /:locale/file/again': ['page', 'own'],
  'POST /:locale/file/again/reopen': ['page', 'own'],
  'POST /:locale/file/again/appeal': ['page', 'own'],
  'GET /:locale/file/delivery': ['page', 'own'],
  'POST /:locale/file/delivery': ['page', 'own'],
  'GET /:locale/file/watch': ['page', 'own'],
  'POST /:locale/file/watch': ['page', 'own'],
  'GET /:locale/file/watch/worse': ['page', 'own'],
  'POST /:locale/file/watch/worse': ['page', 'own'],
  'GET /:locale/file/experience': ['page', 'own'],
  'POST /:locale/file/experience': ['page', 'own'],
  'POST /:locale/file/part': ['page', 'own'],
  'GET /:locale/receipt': ['page', 'own'],
  'GET /:locale/receipt/kept': ['page', 'own'],
  'POST /:locale/receipt/kept': ['page', 'own'],
  'GET /:locale/return': ['page', 'none'],
  'GET /:locale/return/lost': ['page', 'none'],
  'POST /:locale/return': ['page', 'own'],

  'GET /:locale/sessions': ['page', 'membership'],
  'GET /:locale/sessions/:sessionId': ['page', 'membership'],
  'POST /:locale/sessions/:sessionId': ['page', 'membership'],
  'GET /:locale/place': ['page', 'membership'],
  'POST /:locale/place': ['page', 'membership'],
  'POST /:locale/place/cancel': ['page', 'membership'],
};
