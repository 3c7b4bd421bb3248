import { Body, Controller, Get, Header, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { StudySessionQueries, StudySessions } from '@modules/learning';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { VersionDto } from '../cases/casework.dto';
import { IdParam } from '../http/id-param';
import { Once, OnceKey } from '../http/once-key';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import {
  ChangeStudySessionDto,
  MoveStudySessionDto,
  NewStudySessionDto,
  SessionPageDto,
  SessionQueryDto,
  StudySessionDto,
} from './study-session.dto';

const WRITING = [
  'request.invalid',
  'session.required',
  'permission.missing',
  'studySession.badTimes',
  'studySession.placeMissing',
  'studySession.wordsMissing',
] as const;

/** Study sessions: what is coming, what was, and what the membership officer plans. */
@ApiTags('learning')
@Controller('study-sessions')
export class StudySessionsController {
  constructor(
    private readonly queries: StudySessionQueries,
    private readonly sessions: StudySessions,
  ) {}

  @Get()
  @Requires('learning.read')
  @ApiOperation({ operationId: 'listStudySessions', summary: 'Coming sessions by day, or past and cancelled ones' })
  @ApiOkResponse({ type: SessionPageDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing')
  list(@CurrentActor() actor: Actor, @Query() request: SessionQueryDto): Promise<SessionPageDto> {
    return this.queries.page(actor, request);
  }

  @Post()
  @Requires('learning.manage')
  @Once()
  @ApiOperation({ operationId: 'addStudySession', summary: 'Begin a session as a draft that only you see' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(...WRITING)
  async add(
    @CurrentActor() actor: Actor,
    @Body() wish: NewStudySessionDto,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return { id: await this.sessions.add(actor, { ...wish }, key) };
  }

  @Get(':sessionId')
  @Requires('learning.read')
  @ApiOperation({ operationId: 'getStudySession', summary: 'One session, with your own registration' })
  @ApiOkResponse({ type: StudySessionDto })
  @Refuses('session.required', 'permission.missing', 'studySession.notFound')
  detail(
    @CurrentActor() actor: Actor,
    @IdParam('sessionId', 'studySession.notFound') sessionId: string,
  ): Promise<StudySessionDto> {
    return this.queries.detail(actor, sessionId);
  }

  @Get(':sessionId/calendar')
  @Requires('learning.read')
  @Header('content-type', 'text/calendar; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="study-session.ics"')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'getSessionCalendar', summary: 'A session as a calendar file' })
  @ApiOkResponse({ description: 'RFC 5545', content: { 'text/calendar': { schema: { type: 'string' } } } })
  @Refuses('session.required', 'permission.missing', 'studySession.notFound')
  calendar(
    @CurrentActor() actor: Actor,
    @IdParam('sessionId', 'studySession.notFound') sessionId: string,
  ): Promise<string> {
    return this.queries.calendar(actor, sessionId);
  }

  @Put(':sessionId')
  @Requires('learning.manage')
  @ApiOperation({ operationId: 'changeStudySession', summary: 'Write a draft or a published session anew' })
  @ApiOkResponse({ type: VersionDto })
  @Refuses(
    ...WRITING,
    'studySession.notFound',
    'studySession.changedMeanwhile',
    'studySession.notNow',
    'studySession.tooSmall',
  )
  async change(
    @CurrentActor() actor: Actor,
    @IdParam('sessionId', 'studySession.notFound') sessionId: string,
    @Body() wish: ChangeStudySessionDto,
  ): Promise<VersionDto> {
    return { version: await this.sessions.change(actor, sessionId, { ...wish }) };
  }

  @Post(':sessionId/moves')
  @HttpCode(200)
  @Requires('learning.manage')
  @ApiOperation({ operationId: 'moveStudySession', summary: 'Publish it, say that it was held, or cancel it' })
  @ApiOkResponse({ type: VersionDto })
  @Refuses(
    'request.invalid',
    'session.required',
    'permission.missing',
    'studySession.notFound',
    'studySession.changedMeanwhile',
    'studySession.notNow',
    'studySession.notYet',
    'studySession.badTimes',
    'studySession.reasonMissing',
  )
  async move(
    @CurrentActor() actor: Actor,
    @IdParam('sessionId', 'studySession.notFound') sessionId: string,
    @Body() move: MoveStudySessionDto,
  ): Promise<VersionDto> {
    return { version: await this.sessions.move(actor, sessionId, move) };
  }
}
