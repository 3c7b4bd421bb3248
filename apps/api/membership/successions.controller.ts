import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SuccessionQueries, Successions } from '@modules/succession';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { ReasonDto } from '../http/reason-field';
import { CarryOutDto, ProposeSuccessionDto, SuccessionDetailDto, SuccessionsDto } from './succession.dto';

const missing = 'succession.notFound';
const DECIDING = [
  ...(['request.invalid', 'session.required', 'permission.missing', missing] as const),
  ...(['succession.notOpen', 'succession.ownProposal', 'succession.tied'] as const),
] as const;

/** Mergers and splits of members, which two people stand behind. */
@ApiTags('membership')
@Controller('successions')
export class SuccessionsController {
  constructor(
    private readonly queries: SuccessionQueries,
    private readonly successions: Successions,
  ) {}

  @Get()
  @Requires('succession.read')
  @ApiOperation({ operationId: 'listSuccessions', summary: 'Mergers and splits, the newest first' })
  @ApiOkResponse({ type: SuccessionsDto })
  @Refuses('session.required', 'permission.missing')
  async list(@CurrentActor() actor: Actor): Promise<SuccessionsDto> {
    return { items: await this.queries.list(actor) };
  }

  @Post()
  @Requires('succession.propose')
  @ApiOperation({ operationId: 'proposeSuccession', summary: 'Write down that members merge or split' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(
    ...(['request.invalid', 'session.required', 'permission.missing', 'member.notFound', 'member.notNow'] as const),
    ...(['succession.sameMember', 'succession.alreadyProposed', 'succession.tied'] as const),
    ...(['succession.noManager', 'succession.badSites'] as const),
  )
  async propose(@CurrentActor() actor: Actor, @Body() body: ProposeSuccessionDto): Promise<CreatedDto> {
    const { kind, fromMemberId: fromMember, intoMemberId: intoMember, siteIds = null, reason } = body;
    return { id: await this.successions.propose(actor, { kind, fromMember, intoMember, siteIds, reason }) };
  }

  @Get(':successionId')
  @Requires('succession.read')
  @ApiOperation({ operationId: 'readSuccession', summary: 'All that moves, and every case whose walls change' })
  @ApiOkResponse({ type: SuccessionDetailDto })
  @Refuses('session.required', 'permission.missing', missing)
  async detail(
    @CurrentActor() actor: Actor,
    @IdParam('successionId', missing) successionId: string,
  ): Promise<SuccessionDetailDto> {
    const { cases, ...rest } = await this.queries.detail(actor, successionId);
    const named = cases?.map((each) => ({ ...each, keptOut: each.keptOut.map(({ displayName }) => displayName) }));
    return { ...rest, cases: named ?? null };
  }

  @Post(':successionId/execution')
  @HttpCode(204)
  @Requires('succession.decide')
  @ApiOperation({ operationId: 'carryOutSuccession', summary: 'Say yes as the second person: it happens at once' })
  @ApiNoContentResponse()
  @Refuses(...DECIDING, 'member.notNow', 'succession.changedMeanwhile')
  carryOut(
    @CurrentActor() actor: Actor,
    @IdParam('successionId', missing) successionId: string,
    @Body() body: CarryOutDto,
  ): Promise<void> {
    return this.successions.carryOut(actor, successionId, body);
  }

  @Post(':successionId/decline')
  @HttpCode(204)
  @Requires('succession.decide')
  @ApiOperation({ operationId: 'declineSuccession', summary: 'Say no as the second person' })
  @ApiNoContentResponse()
  @Refuses(...DECIDING)
  decline(
    @CurrentActor() actor: Actor,
    @IdParam('successionId', missing) successionId: string,
    @Body() { reason }: ReasonDto,
  ): Promise<void> {
    return this.successions.decline(actor, successionId, reason);
  }
}
