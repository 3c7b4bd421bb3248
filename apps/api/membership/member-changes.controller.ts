import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { MemberChanges } from '@modules/membership';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { ChangeClassDto, RenameMemberDto } from './member-life.dto';

const missing = 'member.notFound';
const CHANGING = ['request.invalid', 'session.required', 'permission.missing', missing, 'member.notNow'] as const;

/** Another name and another class of a member. */
@ApiTags('membership')
@Controller('members/:memberId')
export class MemberChangesController {
  constructor(private readonly changes: MemberChanges) {}

  @Post('name')
  @Requires('member.keep')
  @ApiOperation({ operationId: 'renameMember', summary: 'Write down another name; the former one stays findable' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(...CHANGING, 'memberChange.badDay', 'memberChange.badReading', 'memberChange.same')
  async rename(
    @CurrentActor() actor: Actor,
    @IdParam('memberId', missing) memberId: string,
    @Body() { nameJa, nameKana, nameEn, effectiveOn, reason }: RenameMemberDto,
  ): Promise<CreatedDto> {
    return { id: await this.changes.rename(actor, memberId, { nameJa, nameKana, nameEn, effectiveOn, reason }) };
  }

  @Post('class')
  @HttpCode(204)
  @Requires('member.keep')
  @ApiOperation({ operationId: 'changeMemberClass', summary: 'Write down another class, from a fiscal year on' })
  @ApiNoContentResponse()
  @Refuses(...CHANGING, 'memberChange.badYear', 'memberChange.same')
  changeClass(
    @CurrentActor() actor: Actor,
    @IdParam('memberId', missing) memberId: string,
    @Body() { kind, fromFiscalYear, reason }: ChangeClassDto,
  ): Promise<void> {
    return this.changes.changeClass(actor, memberId, { kind, fromFiscalYear, reason });
  }
}
