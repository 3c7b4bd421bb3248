import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { MeetingFollowUps, MeetingQueries, Minutes } from '@modules/learning';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { VersionDto } from '../cases/casework.dto';
import { IdParam } from '../http/id-param';
import { Once, OnceKey } from '../http/once-key';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import {
  MeetingDto,
  NewFollowUpDto,
  SeenMinutesDto,
  SettleFollowUpDto,
  ShowMinutesDto,
  WriteMinutesDto,
} from './meeting.dto';

const COMMON = ['request.invalid', 'session.required', 'permission.missing', 'studySession.notFound'] as const;
const SessionId = () => IdParam('sessionId', 'studySession.notFound');

/** What comes of a session, above all of a citizens' meeting: minutes and follow-ups. */
@ApiTags('learning')
@Controller('study-sessions/:sessionId')
export class MeetingsController {
  constructor(
    private readonly queries: MeetingQueries,
    private readonly minutes: Minutes,
    private readonly followUps: MeetingFollowUps,
  ) {}

  @Get('meeting')
  @Requires('learning.read')
  @ApiOperation({ operationId: 'getMeeting', summary: 'Minutes and follow-ups, as far as you may read them' })
  @ApiOkResponse({ type: MeetingDto })
  @Refuses('session.required', 'permission.missing', 'studySession.notFound')
  read(@CurrentActor() actor: Actor, @SessionId() sessionId: string): Promise<MeetingDto> {
    return this.queries.meeting(actor, sessionId);
  }

  @Put('minutes')
  @Requires('learning.manage')
  @ApiOperation({ operationId: 'writeMinutes', summary: 'Write the draft; changed minutes are a draft again' })
  @ApiOkResponse({ type: VersionDto })
  @Refuses(...COMMON, 'studySession.changedMeanwhile', 'studySession.notNow', 'studySession.notYet')
  async write(
    @CurrentActor() actor: Actor,
    @SessionId() sessionId: string,
    @Body() wish: WriteMinutesDto,
  ): Promise<VersionDto> {
    return { version: await this.minutes.write(actor, sessionId, wish) };
  }

  @Post('minutes/approval')
  @HttpCode(204)
  @Requires('learning.manage')
  @ApiOperation({ operationId: 'approveMinutes', summary: 'Approve what another person wrote' })
  @ApiNoContentResponse()
  @Refuses(...COMMON, 'studySession.changedMeanwhile', 'studySession.notNow', 'minutes.anotherPerson')
  approve(
    @CurrentActor() actor: Actor,
    @SessionId() sessionId: string,
    @Body() { version }: SeenMinutesDto,
  ): Promise<void> {
    return this.minutes.approve(actor, sessionId, version);
  }

  @Put('minutes/publication')
  @HttpCode(204)
  @Requires('learning.manage')
  @ApiOperation({ operationId: 'showMinutes', summary: 'Show approved minutes to everybody, or no longer' })
  @ApiNoContentResponse()
  @Refuses(...COMMON, 'studySession.changedMeanwhile', 'minutes.notApproved')
  show(@CurrentActor() actor: Actor, @SessionId() sessionId: string, @Body() wish: ShowMinutesDto): Promise<void> {
    return this.minutes.show(actor, sessionId, wish);
  }

  @Post('follow-ups')
  @Requires('learning.manage')
  @Once()
  @ApiOperation({ operationId: 'addMeetingFollowUp', summary: 'What somebody undertakes, by which day' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(...COMMON, 'studySession.notNow', 'studySession.notYet', 'person.notFound')
  async add(
    @CurrentActor() actor: Actor,
    @SessionId() sessionId: string,
    @Body() wish: NewFollowUpDto,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return { id: await this.followUps.add(actor, sessionId, { ...wish }, key) };
  }

  @Put('follow-ups/:followUpId')
  @HttpCode(204)
  @Requires('learning.manage')
  @ApiOperation({ operationId: 'settleMeetingFollowUp', summary: 'Say that it was done, or take that back' })
  @ApiNoContentResponse()
  @Refuses(...COMMON)
  settle(
    @CurrentActor() actor: Actor,
    @SessionId() sessionId: string,
    @IdParam('followUpId', 'studySession.notFound') id: string,
    @Body() { isDone }: SettleFollowUpDto,
  ): Promise<void> {
    return this.followUps.settle(actor, { sessionId, id }, isDone);
  }
}
