import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Pledges } from '@modules/membership';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { Refuses } from '../http/problem.dto';
import { toPledgeTextDto } from './application.mapper';
import { PledgeHistoryDto, PledgeVersionDto, PublishPledgeDto } from './member.dto';

/** The versions of the code of conduct and the pledge against retaliation. */
@ApiTags('membership')
@Controller('pledge-texts')
export class PledgesController {
  constructor(private readonly pledges: Pledges) {}

  @Get()
  @Requires('member.list')
  @ApiOperation({ operationId: 'listPledgeTexts', summary: 'Every version, the newest first' })
  @ApiOkResponse({ type: PledgeHistoryDto })
  @Refuses('session.required', 'permission.missing')
  async history(@CurrentActor() actor: Actor): Promise<PledgeHistoryDto> {
    const texts = await this.pledges.history(actor);
    return { items: texts.map((text) => ({ ...toPledgeTextDto(text), reason: text.reason })) };
  }

  @Post()
  @HttpCode(200)
  @Requires('pledge.publish')
  @ApiOperation({ operationId: 'publishPledgeText', summary: 'Publish the next version; every member is asked anew' })
  @ApiOkResponse({ type: PledgeVersionDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing', 'pledge.notNewest')
  async publish(@CurrentActor() actor: Actor, @Body() body: PublishPledgeDto): Promise<PledgeVersionDto> {
    return { version: await this.pledges.publish(actor, body) };
  }
}
