import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { MemberHistoryQueries, Resignations } from '@modules/membership';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { MemberHistoryDto, ResignDto } from './member-life.dto';

const missing = 'member.notFound';
const ASKING = ['member.notNow', 'resignation.alreadyAsked', 'resignation.badDay'] as const;

/** What became of a membership, and leaving. */
@ApiTags('membership')
@Controller()
export class MemberLifeController {
  constructor(
    private readonly history: MemberHistoryQueries,
    private readonly resignations: Resignations,
  ) {}

  @Get('members/:memberId/history')
  @Requires('member.list')
  @ApiOperation({ operationId: 'readMemberHistory', summary: 'What became of a membership, and what is under way' })
  @ApiOkResponse({ type: MemberHistoryDto })
  @Refuses('session.required', 'permission.missing', missing)
  read(@CurrentActor() actor: Actor, @IdParam('memberId', missing) memberId: string): Promise<MemberHistoryDto> {
    return this.history.of(actor, memberId);
  }

  @Get('own-member/history')
  @Requires('ownMember.keep')
  @ApiOperation({
    operationId: 'readOwnHistory',
    summary: 'What became of one’s own membership, and what is under way',
  })
  @ApiOkResponse({ type: MemberHistoryDto })
  @Refuses('session.required', 'permission.missing')
  own(@CurrentActor() actor: Actor): Promise<MemberHistoryDto> {
    return this.history.own(actor);
  }

  @Post('members/:memberId/resignation')
  @Requires('member.keep')
  @ApiOperation({ operationId: 'recordResignation', summary: 'Write down that a member leaves' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing', missing, ...ASKING)
  async record(
    @CurrentActor() actor: Actor,
    @IdParam('memberId', missing) memberId: string,
    @Body() wish: ResignDto,
  ): Promise<CreatedDto> {
    return { id: await this.resignations.record(actor, memberId, wish) };
  }

  @Delete('members/:memberId/resignation')
  @HttpCode(204)
  @Requires('member.keep')
  @ApiOperation({ operationId: 'takeBackRecordedResignation', summary: 'Take back what the office wrote down' })
  @ApiNoContentResponse()
  @Refuses(
    ...(['session.required', 'permission.missing', missing, 'resignation.notOpen', 'resignation.membersOwn'] as const),
  )
  takeBack(@CurrentActor() actor: Actor, @IdParam('memberId', missing) memberId: string): Promise<void> {
    return this.resignations.takeBack(actor, memberId);
  }

  @Post('own-member/resignation')
  @Requires('ownMember.keep')
  @ApiOperation({ operationId: 'resign', summary: 'Ask to leave after a day' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing', ...ASKING)
  async resign(@CurrentActor() actor: Actor, @Body() wish: ResignDto): Promise<CreatedDto> {
    return { id: await this.resignations.ask(actor, wish) };
  }

  @Delete('own-member/resignation')
  @HttpCode(204)
  @Requires('ownMember.keep')
  @ApiOperation({ operationId: 'takeBackResignation', summary: 'Stay: take the resignation back before its day' })
  @ApiNoContentResponse()
  @Refuses('session.required', 'permission.missing', 'resignation.notOpen')
  stay(@CurrentActor() actor: Actor): Promise<void> {
    return this.resignations.takeBackOwn(actor);
  }
}
