import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { MemberQueries, Pledges } from '@modules/membership';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { Refuses } from '../http/problem.dto';
import { toMemberDetailDto, toOwnMemberDto } from './application.mapper';
import { AcceptPledgeDto, MemberDetailDto, MemberPageDto, MemberSearchDto, OwnMemberDto } from './member.dto';

/** Members as officers find them, and as their own people see them. */
@ApiTags('membership')
@Controller()
export class MembersController {
  constructor(
    private readonly members: MemberQueries,
    private readonly pledges: Pledges,
  ) {}

  @Get('members')
  @Requires('member.list')
  @ApiOperation({ operationId: 'listMembers', summary: 'Members, the newest first' })
  @ApiOkResponse({ type: MemberPageDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing')
  list(@CurrentActor() actor: Actor, @Query() search: MemberSearchDto): Promise<MemberPageDto> {
    return this.members.search(actor, search);
  }

  @Get('members/:memberId')
  @Requires('member.list')
  @ApiOperation({ operationId: 'readMember', summary: 'One member with its pledges' })
  @ApiOkResponse({ type: MemberDetailDto })
  @Refuses('session.required', 'permission.missing', 'member.notFound')
  async detail(
    @CurrentActor() actor: Actor,
    @IdParam('memberId', 'member.notFound') memberId: string,
  ): Promise<MemberDetailDto> {
    return toMemberDetailDto(await this.members.detail(actor, memberId));
  }

  @Get('own-member')
  @Requires('ownMember.read')
  @ApiOperation({
    operationId: 'readOwnMember',
    summary: 'One’s own organisation, and the texts that it stands behind',
  })
  @ApiOkResponse({ type: OwnMemberDto })
  @Refuses('session.required', 'permission.missing')
  async own(@CurrentActor() actor: Actor): Promise<OwnMemberDto> {
    return toOwnMemberDto(await this.members.own(actor));
  }

  @Post('own-member/pledge')
  @HttpCode(204)
  @Requires('pledge.accept')
  @ApiOperation({ operationId: 'acceptPledge', summary: 'Sign the newest code of conduct and pledge' })
  @ApiNoContentResponse()
  @Refuses('request.invalid', 'session.required', 'permission.missing', 'pledge.notNewest')
  accept(@CurrentActor() actor: Actor, @Body() body: AcceptPledgeDto): Promise<void> {
    return this.pledges.accept(actor, body);
  }
}
