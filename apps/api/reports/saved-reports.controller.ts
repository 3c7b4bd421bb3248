import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReportSchedules, SavedReportQueries, SavedReports } from '@modules/reporting';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { Once, OnceKey } from '../http/once-key';
import { CreatedDto, PageQueryDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import {
  ChangeKeptReportDto,
  SavedReportDetailDto,
  SavedReportPageDto,
  KeepReportDto,
  ReportScheduleWishDto,
} from './saved-report.dto';

const missing = 'report.notFound';
const ASKING = [
  'request.invalid',
  'report.badSpan',
  'report.badQuestion',
  'report.needsKind',
  'report.notCounted',
] as const;
const SIGNED_IN = ['session.required', 'permission.missing'] as const;

/** Questions that people keep, and when they want them answered. */
@ApiTags('reports')
@Controller('saved-reports')
export class SavedReportsController {
  constructor(
    private readonly reports: SavedReports,
    private readonly schedules: ReportSchedules,
    private readonly queries: SavedReportQueries,
  ) {}

  @Get()
  @Requires('report.read')
  @ApiOperation({
    operationId: 'listSavedReports',
    summary: "The reader's own and those that are shared, the last changed first",
  })
  @ApiOkResponse({ type: SavedReportPageDto })
  @Refuses('request.invalid', ...SIGNED_IN)
  list(@CurrentActor() actor: Actor, @Query() page: PageQueryDto): Promise<SavedReportPageDto> {
    return this.queries.list(actor, page);
  }

  @Post()
  @Once()
  @Requires('report.read')
  @ApiOperation({ operationId: 'saveReport', summary: 'Keep a question under a name' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(...ASKING, ...SIGNED_IN)
  async save(@CurrentActor() actor: Actor, @Body() words: KeepReportDto, @OnceKey() key?: string): Promise<CreatedDto> {
    return { id: await this.reports.save(actor, words, key) };
  }

  @Get(':savedReportId')
  @Requires('report.read')
  @ApiOperation({ operationId: 'readSavedReport', summary: 'One of them, with when the reader wants it' })
  @ApiOkResponse({ type: SavedReportDetailDto })
  @Refuses(...SIGNED_IN, missing)
  detail(@CurrentActor() actor: Actor, @IdParam('savedReportId', missing) id: string): Promise<SavedReportDetailDto> {
    return this.queries.detail(actor, id);
  }

  @Put(':savedReportId')
  @HttpCode(204)
  @Requires('report.read')
  @ApiOperation({ operationId: 'changeSavedReport', summary: 'A new version of it' })
  @ApiNoContentResponse()
  @Refuses(...ASKING, ...SIGNED_IN, missing, 'report.changedMeanwhile')
  change(
    @CurrentActor() actor: Actor,
    @IdParam('savedReportId', missing) id: string,
    @Body() words: ChangeKeptReportDto,
  ): Promise<void> {
    return this.reports.change(actor, id, words);
  }

  @Delete(':savedReportId')
  @HttpCode(204)
  @Requires('report.read')
  @ApiOperation({ operationId: 'removeSavedReport', summary: 'Take it out of the list; its schedules rest' })
  @ApiNoContentResponse()
  @Refuses(...SIGNED_IN, missing)
  remove(@CurrentActor() actor: Actor, @IdParam('savedReportId', missing) id: string): Promise<void> {
    return this.reports.remove(actor, id);
  }

  @Post(':savedReportId/restoration')
  @HttpCode(204)
  @Requires('report.read')
  @ApiOperation({ operationId: 'restoreSavedReport', summary: 'Put back what was removed' })
  @ApiNoContentResponse()
  @Refuses(...SIGNED_IN, missing)
  restore(@CurrentActor() actor: Actor, @IdParam('savedReportId', missing) id: string): Promise<void> {
    return this.reports.restore(actor, id);
  }

  @Put(':savedReportId/schedule')
  @HttpCode(204)
  @Requires('report.export')
  @ApiOperation({ operationId: 'scheduleReport', summary: 'Want it every month or quarter, for oneself; pause; stop' })
  @ApiNoContentResponse()
  @Refuses('request.invalid', ...SIGNED_IN, missing)
  schedule(
    @CurrentActor() actor: Actor,
    @IdParam('savedReportId', missing) id: string,
    @Body() wish: ReportScheduleWishDto,
  ): Promise<void> {
    return this.schedules.set(actor, id, wish);
  }
}
