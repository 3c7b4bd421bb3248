import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { OverrideQueries, OverridesService } from '@modules/custody';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { WrittenReasonDto } from './custody.dto';
import { NewOverrideDto, OverrideListDto } from './override.dto';

/** In imminent danger: a partner reads without her grant, because two people agreed. */
@ApiTags('overrides')
@Controller()
export class OverridesController {
  constructor(
    private readonly overrides: OverridesService,
    private readonly queries: OverrideQueries,
  ) {}

  @Get('overrides')
  @Requires('override.list')
  @ApiOperation({ operationId: 'listOverrides', summary: 'What was opened, or shall be, to partners without a grant' })
  @ApiOkResponse({ type: OverrideListDto })
  @Refuses('session.required', 'permission.missing')
  async list(@CurrentActor() actor: Actor): Promise<OverrideListDto> {
    return { items: await this.queries.list(actor) };
  }

  @Post('cases/:caseId/overrides')
  @Requires('override.request')
  @ApiOperation({ operationId: 'requestOverride', summary: 'Ask that a partner read this case without her grant' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(
    'request.invalid',
    'session.required',
    'case.notFound',
    'case.closed',
    'case.noSummary',
    'override.noDanger',
    'referral.partnerCannotReceive',
    'referral.alreadyOpen',
  )
  async request(
    @CurrentActor() actor: Actor,
    @IdParam('caseId', 'case.notFound') caseId: string,
    @Body() body: NewOverrideDto,
  ): Promise<CreatedDto> {
    return { id: await this.overrides.request(actor, caseId, body) };
  }

  @Post('overrides/:overrideId/approval')
  @HttpCode(204)
  @Requires('override.decide')
  @ApiOperation({ operationId: 'approveOverride', summary: 'Open the case to the partner; she reads that it was' })
  @ApiNoContentResponse()
  @Refuses(
    'session.required',
    'override.notFound',
    'override.ownRequest',
    'override.notPending',
    'override.noDanger',
    'case.closed',
    'case.noSummary',
    'referral.partnerCannotReceive',
    'referral.alreadyOpen',
  )
  approve(@CurrentActor() actor: Actor, @IdParam('overrideId', 'override.notFound') id: string): Promise<void> {
    return this.overrides.approve(actor, id);
  }

  @Post('overrides/:overrideId/refusal')
  @HttpCode(204)
  @Requires('override.decide')
  @ApiOperation({ operationId: 'refuseOverride', summary: 'Say no to a request' })
  @ApiNoContentResponse()
  @Refuses('request.invalid', 'session.required', 'override.notFound', 'override.ownRequest', 'override.notPending')
  refuse(
    @CurrentActor() actor: Actor,
    @IdParam('overrideId', 'override.notFound') id: string,
    @Body() body: WrittenReasonDto,
  ): Promise<void> {
    return this.overrides.refuse(actor, id, body);
  }

  @Post('overrides/:overrideId/ending')
  @HttpCode(204)
  @Requires('override.request')
  @ApiOperation({ operationId: 'endOverride', summary: 'End it before its time, or take the request back' })
  @ApiNoContentResponse()
  @Refuses('session.required', 'override.notFound', 'override.notOpen')
  end(@CurrentActor() actor: Actor, @IdParam('overrideId', 'override.notFound') id: string): Promise<void> {
    return this.overrides.end(actor, id);
  }
}
