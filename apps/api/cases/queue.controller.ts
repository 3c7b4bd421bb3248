import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Assignments, CaseQueries, QueueFilters } from '@modules/cases';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { Refuses } from '../http/problem.dto';
import { CaseQueueDto, CaseQueueQueryDto, FoundCaseDto } from './case-queue.dto';
import { VersionDto } from './casework.dto';
import { AssignmentResultListDto, AssignManyDto } from './assignments.dto';
import { SavedFiltersDto } from './queue-filter.dto';

/** The desk's queue: reading it, keeping its filters, and giving away many cases at once. */
@ApiTags('cases')
@Controller()
export class QueueController {
  constructor(
    private readonly cases: CaseQueries,
    private readonly filters: QueueFilters,
    private readonly assignments: Assignments,
  ) {}

  @Get('cases')
  @Requires('case.list')
  @ApiOperation({ operationId: 'listCases', summary: 'One tab of the queue, least time left first' })
  @ApiOkResponse({ type: CaseQueueDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing')
  list(
    @CurrentActor() actor: Actor,
    @Query() { tab, cursor, limit, ...filter }: CaseQueueQueryDto,
  ): Promise<CaseQueueDto> {
    return this.cases.queue(actor, { tab, cursor, limit, filter });
  }

  @Get('cases/numbers/:number')
  @Requires('case.list')
  @ApiOperation({ operationId: 'findCase', summary: 'The case with this number, however it was typed' })
  @ApiOkResponse({ type: FoundCaseDto })
  @Refuses('session.required', 'permission.missing', 'case.notFound')
  find(@CurrentActor() actor: Actor, @Param('number') number: string): Promise<FoundCaseDto> {
    return this.cases.findByNumber(actor, number);
  }

  @Post('cases/assignments')
  @HttpCode(200)
  @Requires('case.assign')
  @ApiOperation({ operationId: 'assignCases', summary: 'Give many cases to people of the desk, each for itself' })
  @ApiOkResponse({ type: AssignmentResultListDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing')
  async assign(@CurrentActor() actor: Actor, @Body() { cases }: AssignManyDto): Promise<AssignmentResultListDto> {
    return { items: await this.assignments.assignMany(actor, cases) };
  }

  @Get('queue-filters')
  @Requires('case.list')
  @ApiOperation({ operationId: 'readQueueFilters', summary: 'Your own saved filters' })
  @ApiOkResponse({ type: SavedFiltersDto })
  @Refuses('session.required', 'permission.missing')
  async readFilters(@CurrentActor() actor: Actor): Promise<SavedFiltersDto> {
    return (await this.filters.read(actor)) as SavedFiltersDto;
  }

  @Put('queue-filters')
  @HttpCode(200)
  @Requires('case.list')
  @ApiOperation({ operationId: 'saveQueueFilters', summary: 'Replace the list of your own saved filters' })
  @ApiOkResponse({ type: VersionDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing', 'queueFilter.changedMeanwhile')
  async saveFilters(@CurrentActor() actor: Actor, @Body() list: SavedFiltersDto): Promise<VersionDto> {
    return { version: await this.filters.save(actor, list) };
  }
}
