import { Injectable } from '@nestjs/common';
import { IdentityQueries, IdentityService, KnownBrowsers, type SignedIn } from '@modules/identity';
import { Settings } from '@modules/settings';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BrowserCookie, HalfSessionCookie, SessionCookie } from './session-cookie';
import type { SessionDto } from './session.dto';
import { toSessionDto } from './session.mapper';

/** What every sign-in ends with, whichever way somebody came. */
@Injectable()
export class WayIn {
  constructor(
    private readonly identity: IdentityService,
    private readonly browsers: KnownBrowsers,
    private readonly people: IdentityQueries,
    private readonly cookie: SessionCookie,
    private readonly halfCookie: HalfSessionCookie,
    private readonly browserCookie: BrowserCookie,
    private readonly settings: Settings,
  ) {}

  /** Hands the new session over, ends the one that the browser held before, and knows the browser from now on. */
  async open(request: FastifyRequest, reply: FastifyReply, signedIn: SignedIn): Promise<SessionDto> {
    const before = this.cookie.read(request);
    if (before) await this.identity.signOut(before);
    this.cookie.set(reply, signedIn);
    const known = await this.browsers.remember(signedIn.actor.userId, this.browserCookie.read(request));
    this.browserCookie.set(reply, known);
    if (this.halfCookie.read(request)) this.halfCookie.clear(reply);
    const { 'desk.name': desk } = await this.settings.current();
    return toSessionDto(await this.people.profile(signedIn.actor), desk);
  }
}
