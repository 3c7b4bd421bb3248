import { Body, Controller, Delete, Get, Header, HttpCode, Post, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { OpenSessionQueries, Outsiders } from '@modules/learning';
import { ApiConfig } from '@platform/config';
import { refuseUnless } from '@platform/errors';
import { Public } from '@platform/http';
import { VisitLimits } from '@platform/visits';
import type { FastifyRequest } from 'fastify';
import { IdParam } from '../http/id-param';
import { ByLink, LinkToken } from '../http/link-token';
import { Refuses } from '../http/problem.dto';
import { AskForPlaceDto, OpenSessionDto, OpenSessionPageDto, OutsiderPlaceDto } from './open-session.dto';
import { OwnRegistrationDto } from './registration.dto';
import { SessionQueryDto } from './study-session.dto';

const Token = () => LinkToken('registration.linkNotOpen');

/** Sessions that are open to everybody. There is no account: whoever holds the link of a mail is who registered. */
@ApiTags('open sessions')
@Controller()
export class OpenSessionsController {
  constructor(
    private readonly queries: OpenSessionQueries,
    private readonly outsiders: Outsiders,
    private readonly limits: VisitLimits,
    private readonly config: ApiConfig,
  ) {}

  @Get('open-sessions')
  @Public()
  @ApiOperation({ operationId: 'listOpenSessions', summary: 'What is open to everybody: to come by its day, or held' })
  @ApiOkResponse({ type: OpenSessionPageDto })
  @Refuses('request.invalid')
  list(@Query() request: SessionQueryDto): Promise<OpenSessionPageDto> {
    return this.queries.page(request);
  }

  @Get('open-sessions/:sessionId')
  @Public()
  @ApiOperation({ operationId: 'getOpenSession', summary: 'One session that is open to everybody' })
  @ApiOkResponse({ type: OpenSessionDto })
  @Refuses('studySession.notFound')
  detail(@IdParam('sessionId', 'studySession.notFound') sessionId: string): Promise<OpenSessionDto> {
    return this.queries.detail(sessionId);
  }

  @Post('open-sessions/:sessionId/links')
  @HttpCode(204)
  @Public()
  @ApiOperation({
    operationId: 'askForPlace',
    summary: 'Ask for a link by mail, by which a place is taken; the answer is the same for every address',
  })
  @ApiNoContentResponse()
  @Refuses(
    'request.invalid',
    'request.crossSite',
    'studySession.notFound',
    'studySession.registrationClosed',
    'registration.tooMany',
  )
  async ask(
    @Req() request: FastifyRequest,
    @IdParam('sessionId', 'studySession.notFound') sessionId: string,
    @Body() wish: AskForPlaceDto,
  ): Promise<void> {
    refuseUnless(await this.limits.admits(request, 'application'), 'registration.tooMany');
    await this.outsiders.ask(sessionId, wish);
  }

  @Get('session-place')
  @Public()
  @ByLink()
  @ApiOperation({ operationId: 'getPlaceByLink', summary: 'The session and the place that the link opens' })
  @ApiOkResponse({ type: OutsiderPlaceDto })
  @Refuses('registration.linkNotOpen')
  place(@Token() token: string): Promise<OutsiderPlaceDto> {
    return this.queries.place(token);
  }

  @Post('session-place')
  @HttpCode(200)
  @Public()
  @ByLink()
  @ApiOperation({ operationId: 'takePlaceByLink', summary: 'Take a place, or one on the waiting list' })
  @ApiOkResponse({ type: OwnRegistrationDto })
  @Refuses('request.crossSite', 'registration.linkNotOpen', 'studySession.registrationClosed')
  async take(@Token() token: string): Promise<OwnRegistrationDto> {
    return { state: await this.outsiders.take(token) };
  }

  @Delete('session-place')
  @HttpCode(204)
  @Public()
  @ByLink()
  @ApiOperation({ operationId: 'giveBackPlaceByLink', summary: 'Give the place back; the next in line moves up' })
  @ApiNoContentResponse()
  @Refuses('request.crossSite', 'registration.linkNotOpen', 'studySession.registrationClosed')
  giveBack(@Token() token: string): Promise<void> {
    return this.outsiders.giveBack(token);
  }

  @Get('session-place/calendar')
  @Public()
  @ByLink()
  @Header('content-type', 'text/calendar; charset=utf-8')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'getCalendarByLink', summary: 'The session as a calendar file' })
  @ApiOkResponse({ description: 'RFC 5545', content: { 'text/calendar': { schema: { type: 'string' } } } })
  @Refuses('registration.linkNotOpen')
  calendar(@Token() token: string): Promise<string> {
    return this.queries.calendar(token);
  }

  @Get('session-place/certificate')
  @Public()
  @ByLink()
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'getCertificateByLink', summary: 'The certificate of whoever holds the link' })
  @ApiOkResponse({ content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } })
  @Refuses('registration.linkNotOpen', 'certificate.notFound')
  async certificate(@Token() token: string): Promise<StreamableFile> {
    const bytes = await this.queries.certificate(token, `${this.config.publicPortalUrl}/certificate`);
    return new StreamableFile(bytes, { type: 'application/pdf', length: bytes.length });
  }
}
