import { Injectable } from '@nestjs/common';
import { IntakeConfig } from '@platform/config';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The form's token, the open file, and the workplace code of a poster. All end with the browser session. */
const NAMES = { form: 'madoguchi_form', file: 'madoguchi_file', workplace: 'madoguchi_workplace' } as const;
export type CookieName = keyof typeof NAMES;

/** Not readable by scripts, not sent along by other sites, over TLS only where there is TLS, gone with the browser. */
@Injectable()
export class IntakeCookies {
  private readonly attributes: { httpOnly: true; sameSite: 'lax'; path: '/'; secure: boolean };

  constructor(config: IntakeConfig) {
    const secure = config.publicIntakeUrl.startsWith('https:');
    this.attributes = { httpOnly: true, sameSite: 'lax', path: '/', secure };
  }

  read(request: FastifyRequest, name: CookieName): string | undefined {
    return request.cookies[NAMES[name]] || undefined;
  }

  set(reply: FastifyReply, name: CookieName, value: string): void {
    void reply.setCookie(NAMES[name], value, this.attributes);
  }

  clear(reply: FastifyReply, ...names: CookieName[]): void {
    for (const name of names) void reply.clearCookie(NAMES[name], this.attributes);
  }

  clearAll(reply: FastifyReply): void {
    this.clear(reply, 'form', 'file', 'workplace');
  }
}
