import { Injectable } from '@nestjs/common';
import { IntakeConfig } from '@platform/config';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The form's token, the open file, and the workplace code of a poster. All end with the browser session. */
const NAMES = { form: 'madoguchi_form', file: 'madoguchi_file', workplace: 'madoguchi_workplace' } as const;
export type CookieName = keyof typeof NAMES;

/**
 * Not readable by scripts, not sent along by other sites, gone with the browser. Where there is TLS they go over TLS
 * only, and `__Host-` has the browser refuse a cookie of that name from a neighbouring host or over plain HTTP.
 */
@Injectable()
export class IntakeCookies {
  private readonly prefix: '__Host-' | '';
  private readonly attributes: { httpOnly: true; sameSite: 'lax'; path: '/'; secure: boolean };

  constructor(config: IntakeConfig) {
    const secure = config.publicIntakeUrl.startsWith('https:');
    this.prefix = secure ? '__Host-' : '';
    this.attributes = { httpOnly: true, sameSite: 'lax', path: '/', secure };
  }

  read(request: FastifyRequest, name: CookieName): string | undefined {
    return request.cookies[this.prefix + NAMES[name]] || undefined;
  }

  set(reply: FastifyReply, name: CookieName, value: string): void {
    void reply.setCookie(this.prefix + NAMES[name], value, this.attributes);
  }

  clear(reply: FastifyReply, ...names: CookieName[]): void {
    for (const name of names) void reply.clearCookie(this.prefix + NAMES[name], this.attributes);
  }

  clearAll(reply: FastifyReply): void {
    this.clear(reply, 'form', 'file', 'workplace');
  }
}
