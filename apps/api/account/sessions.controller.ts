import { Controller, Delete, Get, HttpCode, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { OwnSessions } from '@modules/identity';
import type { Actor } from '@platform/actor';
import { CurrentActor, RequiresSignIn } from '@platform/http';
import type { FastifyRequest } from 'fastify';
import { IdParam } from '../http/id-param';
import { Refuses } from '../http/problem.dto';
import { SessionCookie } from '../session/session-cookie';
import { OwnSessionListDto } from './account.dto';

/** Where somebody is signed in, for themselves. */
@ApiTags('account')
@Controller()
export class SessionsController {
  constructor(
    private readonly sessions: OwnSessions,
    private readonly cookie: SessionCookie,
  ) {}

  @Get('account/sessions')
  @RequiresSignIn()
  @ApiOperation({ operationId: 'listOwnSessions', summary: 'Your open sessions, newest first' })
  @ApiOkResponse({ type: OwnSessionListDto })
  @Refuses('session.required')
  async list(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<OwnSessionListDto> {
    const sessions = await this.sessions.list(actor, this.cookie.read(request) ?? '');
    return {
      items: sessions.map(({ createdAt, lastSeenAt, ...session }) => ({
        ...session,
        createdAt: createdAt.toISOString(),
        lastSeenAt: lastSeenAt.toISOString(),
      })),
    };
  }

  @Delete('account/sessions/:sessionId')
  @HttpCode(204)
  @RequiresSignIn()
  @ApiOperation({ operationId: 'endOwnSession', summary: 'End one of your sessions' })
  @ApiNoContentResponse()
  @Refuses('session.required', 'session.notFound')
  async end(@CurrentActor() actor: Actor, @IdParam('sessionId', 'session.notFound') sessionId: string): Promise<void> {
    await this.sessions.end(actor, sessionId);
  }

  @Delete('account/sessions')
  @HttpCode(204)
  @RequiresSignIn()
  @ApiOperation({ operationId: 'endOtherSessions', summary: 'End all your sessions but this one' })
  @ApiNoContentResponse()
  @Refuses('session.required')
  async endOthers(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<void> {
    await this.sessions.endOthers(actor, this.cookie.read(request) ?? '');
  }
}
