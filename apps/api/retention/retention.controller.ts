import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { LegalHolds, RetentionQueries } from '@modules/retention';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { Refuses } from '../http/problem.dto';
import { ReasonDto } from '../http/reason-field';
import { HoldOfCaseDto, NewHoldDto, RetentionListDto, RetentionQueryDto } from './retention.dto';

/** What will be erased because its time is over, and what is kept beyond it. */
@ApiTags('retention')
@Controller()
export class RetentionController {
  constructor(
    private readonly holds: LegalHolds,
    private readonly queries: RetentionQueries,
  ) {}

  @Get('retention')
  @Requires('case.hold')
  @ApiOperation({ operationId: 'listRetention', summary: 'What is due to be erased, and what keeps the rest' })
  @ApiOkResponse({ type: RetentionListDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing')
  async list(@CurrentActor() actor: Actor, @Query() { days }: RetentionQueryDto): Promise<RetentionListDto> {
    return { items: await this.queries.list(actor, days) };
  }

  @Get('cases/:caseId/hold')
  @Requires('case.hold')
  @ApiOperation({ operationId: 'readHold', summary: 'The legal hold that keeps this case, if there is one' })
  @ApiOkResponse({ type: HoldOfCaseDto })
  @Refuses('session.required', 'case.notFound')
  async read(@CurrentActor() actor: Actor, @IdParam('caseId', 'case.notFound') caseId: string): Promise<HoldOfCaseDto> {
    return { hold: await this.holds.read(actor, caseId) };
  }

  @Post('cases/:caseId/hold')
  @HttpCode(204)
  @Requires('case.hold')
  @ApiOperation({ operationId: 'setHold', summary: 'Keep this case from being erased; the worker reads why' })
  @ApiNoContentResponse()
  @Refuses('request.invalid', 'session.required', 'case.notFound', 'case.held')
  set(
    @CurrentActor() actor: Actor,
    @IdParam('caseId', 'case.notFound') caseId: string,
    @Body() body: NewHoldDto,
  ): Promise<void> {
    return this.holds.set(actor, caseId, body);
  }

  @Post('cases/:caseId/hold/lifting')
  @HttpCode(204)
  @Requires('case.hold')
  @ApiOperation({ operationId: 'liftHold', summary: 'Let the case go when its time is over' })
  @ApiNoContentResponse()
  @Refuses('request.invalid', 'session.required', 'case.notFound', 'case.notHeld')
  lift(
    @CurrentActor() actor: Actor,
    @IdParam('caseId', 'case.notFound') caseId: string,
    @Body() { reason }: ReasonDto,
  ): Promise<void> {
    return this.holds.lift(actor, caseId, reason);
  }
}
