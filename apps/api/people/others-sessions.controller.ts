import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { OthersSessions } from '@modules/identity';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { Refuses } from '../http/problem.dto';
import { ReasonDto } from '../http/reason-field';
import { OthersSessionListDto } from './person.dto';

/** Where other people are signed in, for an administrator who must end it. */
@ApiTags('people')
@Controller()
export class OthersSessionsController {
  constructor(private readonly sessions: OthersSessions) {}

  @Get('people/:userId/sessions')
  @Requires('session.endOthers')
  @ApiOperation({ operationId: 'listSessionsOfPerson', summary: "Somebody's open sessions, newest first" })
  @ApiOkResponse({ type: OthersSessionListDto })
  @Refuses('session.required', 'permission.missing', 'person.notFound')
  async list(
    @CurrentActor() actor: Actor,
    @IdParam('userId', 'person.notFound') userId: string,
  ): Promise<OthersSessionListDto> {
    const sessions = await this.sessions.list(actor, userId);
    return {
      items: sessions.map(({ createdAt, lastSeenAt, ...session }) => ({
        ...session,
        createdAt: createdAt.toISOString(),
        lastSeenAt: lastSeenAt.toISOString(),
      })),
    };
  }

  @Post('people/:userId/sessions/ending')
  @HttpCode(204)
  @Requires('session.endOthers')
  @ApiOperation({
    operationId: 'endSessionsOfPerson',
    summary: "End all of somebody's sessions; they are told by mail",
  })
  @ApiNoContentResponse()
  @Refuses('request.invalid', 'session.required', 'permission.missing', 'person.notFound')
  endAll(
    @CurrentActor() actor: Actor,
    @IdParam('userId', 'person.notFound') userId: string,
    @Body() { reason }: ReasonDto,
  ): Promise<void> {
    return this.sessions.endAll(actor, userId, reason);
  }

  @Post('sessions/:sessionId/ending')
  @HttpCode(204)
  @Requires('session.endOthers')
  @ApiOperation({ operationId: 'endSession', summary: "End one of somebody's sessions; they are told by mail" })
  @ApiNoContentResponse()
  @Refuses('request.invalid', 'session.required', 'permission.missing', 'session.notFound')
  end(
    @CurrentActor() actor: Actor,
    @IdParam('sessionId', 'session.notFound') sessionId: string,
    @Body() { reason }: ReasonDto,
  ): Promise<void> {
    return this.sessions.end(actor, sessionId, reason);
  }
}
