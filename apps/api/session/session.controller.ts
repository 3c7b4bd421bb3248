import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import {
  ApiBody,
  ApiExtraModels,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { IdentityQueries, IdentityService, LostFactors, SecondFactorSignIn } from '@modules/identity';
import { Settings } from '@modules/settings';
import type { Actor } from '@platform/actor';
import { Refusal } from '@platform/errors';
import { CurrentActor, Public, RequiresOwnAccount } from '@platform/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refuses } from '../http/problem.dto';
import { HalfSessionCookie, SessionCookie } from './session-cookie';
import { SecondFactorAnswerDto, SecondFactorNeededDto, SessionDto, SignInDto } from './session.dto';
import { toSessionDto } from './session.mapper';
import { PasswordGuard, type SignInRequest } from './sign-in.guards';
import { WayIn } from './way-in';

/** Who you are. The session lives in the database; the cookie holds its token and nothing else. */
@ApiTags('session')
@Controller('session')
export class SessionController {
  constructor(
    private readonly identity: IdentityService,
    private readonly secondFactor: SecondFactorSignIn,
    private readonly people: IdentityQueries,
    private readonly lostFactors: LostFactors,
    private readonly wayIn: WayIn,
    private readonly cookie: SessionCookie,
    private readonly halfCookie: HalfSessionCookie,
    private readonly settings: Settings,
  ) {}

  @Post()
  @HttpCode(200)
  @Public()
  @UseGuards(PasswordGuard)
  @ApiOperation({ operationId: 'signIn', summary: 'Sign in with e-mail and password, or begin to' })
  @ApiBody({ type: SignInDto })
  @ApiExtraModels(SessionDto, SecondFactorNeededDto)
  @ApiOkResponse({
    schema: { oneOf: [{ $ref: getSchemaPath(SessionDto) }, { $ref: getSchemaPath(SecondFactorNeededDto) }] },
  })
  @Refuses(
    'request.invalid',
    'request.unsupportedType',
    'request.crossSite',
    'session.badCredentials',
    'session.tooManyAttempts',
    'singleSignOn.required',
  )
  async signIn(
    @Req() request: SignInRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto | SecondFactorNeededDto> {
    const { signedIn } = request;
    if ('half' in signedIn) {
      this.halfCookie.set(reply, signedIn.half);
      const { hasCode, hasPasskey } = signedIn.factors;
      return { secondFactorNeeded: true, hasCode, hasPasskey };
    }
    return this.wayIn.open(request, reply, signedIn);
  }

  @Post('second-factor')
  @HttpCode(200)
  @Public()
  @ApiOperation({ operationId: 'signInWithSecondFactor', summary: 'The second step: a code, or a recovery code' })
  @ApiOkResponse({ type: SessionDto })
  @Refuses(
    'request.invalid',
    'request.crossSite',
    'secondFactor.signInAgain',
    'secondFactor.wrongCode',
    'secondFactor.tooManyAttempts',
  )
  async answer(
    @Body() body: SecondFactorAnswerDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    const half = this.halfCookie.read(request);
    if (!half) throw new Refusal('secondFactor.signInAgain');
    return this.wayIn.open(request, reply, await this.secondFactor.complete(half, body));
  }

  @Post('lost-factor')
  @HttpCode(204)
  @Public()
  @ApiOperation({ operationId: 'askForLostFactor', summary: 'Between the steps: the second factor is gone' })
  @ApiNoContentResponse()
  @Refuses('request.crossSite', 'secondFactor.signInAgain', 'session.tooManyAttempts')
  async lostFactor(@Req() request: FastifyRequest): Promise<void> {
    await this.lostFactors.ask(this.halfCookie.read(request) ?? '');
  }

  @Get()
  @RequiresOwnAccount()
  @ApiOperation({ operationId: 'readSession', summary: 'The signed-in person' })
  @ApiOkResponse({ type: SessionDto })
  @Refuses('session.required')
  async read(@CurrentActor() actor: Actor): Promise<SessionDto> {
    const { 'desk.name': desk } = await this.settings.current();
    return toSessionDto(await this.people.profile(actor), desk);
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
