import { Controller, Delete, Get, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBody, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IdentityQueries, IdentityService } from '@modules/identity';
import type { Actor } from '@platform/actor';
import { CurrentActor, Public, RequiresSignIn } from '@platform/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refuses } from '../http/problem.dto';
import { PasswordGuard, type SignInRequest } from './password.guard';
import { SessionCookie } from './session-cookie';
import { SessionDto, SignInDto } from './session.dto';
import { toSessionDto } from './session.mapper';

/** Who you are. The session lives in the database; the cookie holds its token and nothing else. */
@ApiTags('session')
@Controller('session')
export class SessionController {
  constructor(
    private readonly identity: IdentityService,
    private readonly people: IdentityQueries,
    private readonly cookie: SessionCookie,
  ) {}

  @Post()
  @HttpCode(200)
  @Public()
  @UseGuards(PasswordGuard)
  @ApiOperation({ operationId: 'signIn', summary: 'Sign in with e-mail and password' })
  @ApiBody({ type: SignInDto })
  @ApiOkResponse({ type: SessionDto })
  @Refuses(
    'request.invalid',
    'request.unsupportedType',
    'request.crossSite',
    'session.badCredentials',
    'session.tooManyAttempts',
  )
  async signIn(@Req() request: SignInRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<SessionDto> {
    const { token, expiresAt, actor } = request.signedIn;
    this.cookie.set(reply, token, expiresAt);
    return toSessionDto(await this.people.profile(actor));
  }

  @Get()
  @RequiresSignIn()
  @ApiOperation({ operationId: 'readSession', summary: 'The signed-in person' })
  @ApiOkResponse({ type: SessionDto })
  @Refuses('session.required')
  async read(@CurrentActor() actor: Actor): Promise<SessionDto> {
    return toSessionDto(await this.people.profile(actor));
  }

  @Delete()
  @HttpCode(204)
  @Public()
  @ApiOperation({ operationId: 'signOut', summary: 'End the session here and on the server' })
  @ApiNoContentResponse()
  @Refuses('request.crossSite')
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const token = this.cookie.read(request);
    if (token) await this.identity.signOut(token);
    this.cookie.clear(reply);
  }
}
