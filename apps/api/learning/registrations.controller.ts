import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Attendance, Registrations, SessionFeedback, StudySessionQueries } from '@modules/learning';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { PageQueryDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { ChangedCountDto, GiveFeedbackDto, SessionFeedbackDto } from './afterwards.dto';
import { CountGuestsDto } from './guest.dto';
import { MarkAttendanceDto, OwnRegistrationDto, RegistrationPageDto } from './registration.dto';

const OWN = [
  'session.required',
  'permission.missing',
  'studySession.notFound',
  'studySession.registrationClosed',
] as const;
const SessionId = () => IdParam('sessionId', 'studySession.notFound');

/** Places in a study session, who was there, and what they thought of it. */
@ApiTags('learning')
@Controller('study-sessions/:sessionId')
export class RegistrationsController {
  constructor(
    private readonly queries: StudySessionQueries,
    private readonly registrations: Registrations,
    private readonly attendance: Attendance,
    private readonly feedback: SessionFeedback,
  ) {}

  @Post('registration')
  @HttpCode(200)
  @Requires('learning.attend')
  @ApiOperation({ operationId: 'registerForSession', summary: 'Take a place, or one on the waiting list' })
  @ApiOkResponse({ type: OwnRegistrationDto })
  @Refuses(...OWN)
  async register(@CurrentActor() actor: Actor, @SessionId() sessionId: string): Promise<OwnRegistrationDto> {
    return { state: await this.registrations.register(actor, sessionId) };
  }

  @Delete('registration')
  @HttpCode(204)
  @Requires('learning.attend')
  @ApiOperation({ operationId: 'withdrawFromSession', summary: 'Give your place back; the next in line moves up' })
  @ApiNoContentResponse()
  @Refuses(...OWN)
  withdraw(@CurrentActor() actor: Actor, @SessionId() sessionId: string): Promise<void> {
    return this.registrations.withdraw(actor, sessionId);
  }

  @Get('registrations')
  @Requires('learning.manage')
  @ApiOperation({
    operationId: 'listRegistrations',
    summary: 'Who has a place or waits, in the order in which they came',
  })
  @ApiOkResponse({ type: RegistrationPageDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing', 'studySession.notFound')
  list(
    @CurrentActor() actor: Actor,
    @SessionId() sessionId: string,
    @Query() request: PageQueryDto,
  ): Promise<RegistrationPageDto> {
    return this.queries.registrations(actor, sessionId, request);
  }

  @Put('attendance')
  @Requires('learning.manage')
  @ApiOperation({ operationId: 'markAttendance', summary: 'Write down who was there, or take it back' })
  @ApiOkResponse({ type: ChangedCountDto })
  @Refuses(
    'request.invalid',
    'session.required',
    'permission.missing',
    'studySession.notFound',
    'studySession.notNow',
    'studySession.notYet',
    'studySession.certified',
    'registration.notFound',
  )
  async mark(
    @CurrentActor() actor: Actor,
    @SessionId() sessionId: string,
    @Body() wish: MarkAttendanceDto,
  ): Promise<ChangedCountDto> {
    return { count: await this.attendance.mark(actor, sessionId, wish) };
  }

  @Put('guest-attendance')
  @HttpCode(204)
  @Requires('learning.manage')
  @ApiOperation({ operationId: 'countGuests', summary: 'Write down how many workers came, counted at the door' })
  @ApiNoContentResponse()
  @Refuses(
    'request.invalid',
    'session.required',
    'permission.missing',
    'studySession.notFound',
    'studySession.notNow',
    'studySession.notYet',
    'studySession.morePeople',
  )
  count(
    @CurrentActor() actor: Actor,
    @SessionId() sessionId: string,
    @Body() { count }: CountGuestsDto,
  ): Promise<void> {
    return this.attendance.countGuests(actor, sessionId, count);
  }

  @Post('feedback')
  @HttpCode(204)
  @Requires('learning.attend')
  @ApiOperation({ operationId: 'giveFeedback', summary: 'Say what you thought of it; only sums are shown' })
  @ApiNoContentResponse()
  @Refuses('request.invalid', 'session.required', 'permission.missing', 'studySession.notFound')
  answer(
    @CurrentActor() actor: Actor,
    @SessionId() sessionId: string,
    @Body() answers: GiveFeedbackDto,
  ): Promise<void> {
    return this.feedback.give(actor, sessionId, answers);
  }

  @Get('feedback')
  @Requires('learning.manage')
  @ApiOperation({ operationId: 'getFeedback', summary: 'What those who were there thought of it' })
  @ApiOkResponse({ type: SessionFeedbackDto })
  @Refuses('session.required', 'permission.missing', 'studySession.notFound')
  async figures(@CurrentActor() actor: Actor, @SessionId() sessionId: string): Promise<SessionFeedbackDto> {
    return { figures: await this.feedback.figures(actor, sessionId) };
  }
}
