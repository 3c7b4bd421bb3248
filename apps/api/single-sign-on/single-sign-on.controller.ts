import { Body, Controller, Get, HttpCode, Post, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import { ApiFoundResponse, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { type Arrived, SingleSignOnService } from '@modules/identity';
import { ApiConfig } from '@platform/config';
import { Public } from '@platform/http';
import type { FastifyReply } from 'fastify';
import { Refuses } from '../http/problem.dto';
import { HalfSessionCookie, SignOnCookie } from '../session/session-cookie';
import { WayIn } from '../session/way-in';
import { ReturnFilter } from './return.filter';
import { BeginSignOnDto, SignOnDepartureDto, SignOnDomainDto, SignOnOfferDto } from './single-sign-on.dto';
import { redirectUriOf, type ReturnRequest, SingleSignOnGuard } from './single-sign-on.guard';

/** Sign-in through the OpenID Connect provider of somebody's organisation. */
@ApiTags('session')
@Controller('session/single-sign-on')
export class SingleSignOnController {
  constructor(
    private readonly signOn: SingleSignOnService,
    private readonly config: ApiConfig,
    private readonly cookie: SignOnCookie,
    private readonly wayIn: WayIn,
    private readonly halfCookie: HalfSessionCookie,
  ) {}

  @Post('offer')
  @HttpCode(200)
  @Public()
  @ApiOperation({ operationId: 'readSignOnOffer', summary: 'Whether a domain has single sign-on; no address is asked' })
  @ApiOkResponse({ type: SignOnOfferDto })
  @Refuses('request.invalid', 'request.crossSite')
  offer(@Body() { domain }: SignOnDomainDto): Promise<SignOnOfferDto> {
    return this.signOn.offer(domain);
  }

  @Post()
  @HttpCode(200)
  @Public()
  @ApiOperation({ operationId: 'beginSingleSignOn', summary: 'Begin to sign in through your organisation' })
  @ApiOkResponse({ type: SignOnDepartureDto })
  @Refuses(
    'request.invalid',
    'request.crossSite',
    'singleSignOn.notOffered',
    'singleSignOn.unreachable',
    'singleSignOn.addressRefused',
    'singleSignOn.answerInvalid',
  )
  async begin(
    @Body() { domain, returnTo }: BeginSignOnDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignOnDepartureDto> {
    const { address, browser } = await this.signOn.begin(domain, redirectUriOf(this.config), returnTo);
    this.cookie.set(reply, browser);
    return { address };
  }

  @Get('return')
  @Public()
  @UseGuards(SingleSignOnGuard)
  @UseFilters(ReturnFilter)
  @ApiOperation({ operationId: 'endSingleSignOn', summary: 'Where the provider sends the browser back to' })
  @ApiQuery({ name: 'state', required: false, type: String })
  @ApiQuery({ name: 'code', required: false, type: String })
  @ApiQuery({ name: 'iss', required: false, type: String })
  @ApiQuery({ name: 'error', required: false, type: String })
  @ApiFoundResponse({ description: 'On into the portal, or to the sign-in page with the code of the problem' })
  async arrive(@Req() request: ReturnRequest, @Res() reply: FastifyReply): Promise<void> {
    const { arrived } = request;
    this.cookie.clear(reply);
    if ('half' in arrived) this.halfCookie.set(reply, arrived.half);
    else await this.wayIn.open(request, reply, arrived);
    void reply.redirect('half' in arrived ? secondStep(arrived) : arrived.returnTo, 302);
  }
}

function secondStep({ factors, returnTo }: Extract<Arrived, { half: unknown }>): string {
  const step = factors.hasCode && factors.hasPasskey ? 'both' : factors.hasPasskey ? 'passkey' : 'code';
  return `/sign-in?step=${step}&next=${encodeURIComponent(returnTo)}`;
}
