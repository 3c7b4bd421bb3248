import { Controller, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PasskeySignIn, passkeySite, type PasskeySite } from '@modules/identity';
import { ApiConfig } from '@platform/config';
import { Public } from '@platform/http';
import type { FastifyReply } from 'fastify';
import { PasskeyAnswerDto, PasskeyOptionsDto } from '../account/passkey.dto';
import { Refuses } from '../http/problem.dto';
import { ChallengeCookie } from './session-cookie';
import { SessionDto } from './session.dto';
import { PasskeyGuard, type PasskeyRequest } from './sign-in.guards';
import { WayIn } from './way-in';

/** The way in by a passkey, which needs neither password nor code. */
@ApiTags('session')
@Controller('session/passkey')
export class PasskeySessionController {
  private readonly site: PasskeySite;

  constructor(
    private readonly passkeys: PasskeySignIn,
    private readonly wayIn: WayIn,
    private readonly challengeCookie: ChallengeCookie,
    config: ApiConfig,
  ) {
    this.site = passkeySite(config.publicPortalUrl);
  }

  @Post('challenge')
  @HttpCode(200)
  @Public()
  @ApiOperation({ operationId: 'beginPasskeySignIn', summary: 'What a passkey must sign, once, within five minutes' })
  @ApiOkResponse({ type: PasskeyOptionsDto })
  @Refuses('request.crossSite')
  async begin(@Res({ passthrough: true }) reply: FastifyReply): Promise<PasskeyOptionsDto> {
    const { options, cookie } = await this.passkeys.begin(this.site);
    this.challengeCookie.set(reply, cookie);
    return { options };
  }

  @Post()
  @HttpCode(200)
  @Public()
  @UseGuards(PasskeyGuard)
  @ApiOperation({ operationId: 'signInWithPasskey', summary: 'Sign in with a passkey that asked who you are' })
  @ApiBody({ type: PasskeyAnswerDto })
  @ApiOkResponse({ type: SessionDto })
  @Refuses(
    'request.invalid',
    'request.unsupportedType',
    'request.crossSite',
    'passkey.startAgain',
    'passkey.notAccepted',
    'singleSignOn.required',
  )
  async signIn(@Req() request: PasskeyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<SessionDto> {
    this.challengeCookie.clear(reply);
    return this.wayIn.open(request, reply, request.signedIn);
  }
}
