import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { FeeRounds } from '@modules/dues';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { FeeRoundsDto, FiscalYearQueryDto, OpenRoundDto, RoundPreviewDto } from './fee-round.dto';

/** The yearly round: what it would do, opening it, and how far it is. */
@ApiTags('dues')
@Controller('fee-rounds')
export class FeeRoundsController {
  constructor(private readonly rounds: FeeRounds) {}

  @Get()
  @Requires('dues.manage')
  @ApiOperation({ operationId: 'listFeeRounds', summary: 'The rounds of the last years with their progress' })
  @ApiOkResponse({ type: FeeRoundsDto })
  @Refuses('session.required', 'permission.missing')
  async list(@CurrentActor() actor: Actor): Promise<FeeRoundsDto> {
    return { items: await this.rounds.list(actor) };
  }

  @Get('preview')
  @Requires('dues.manage')
  @ApiOperation({ operationId: 'previewFeeRound', summary: 'What the round of a year would ask for now' })
  @ApiOkResponse({ type: RoundPreviewDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing')
  preview(@CurrentActor() actor: Actor, @Query() { fiscalYear }: FiscalYearQueryDto): Promise<RoundPreviewDto> {
    return this.rounds.preview(actor, fiscalYear);
  }

  @Post()
  @Requires('dues.manage')
  @ApiOperation({ operationId: 'openFeeRound', summary: 'Open the round of a year as the preview showed it' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(
    ...(['request.invalid', 'session.required', 'permission.missing'] as const),
    ...(['round.alreadyOpen', 'round.changedMeanwhile', 'round.badDueDay'] as const),
  )
  async open(@CurrentActor() actor: Actor, @Body() wish: OpenRoundDto): Promise<CreatedDto> {
    return { id: await this.rounds.open(actor, { ...wish }) };
  }
}
