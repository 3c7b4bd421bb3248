import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { OwnReportQueries, OwnReports } from '@modules/activity';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { VersionDto } from '../cases/casework.dto';
import { IdParam } from '../http/id-param';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import {
  ActivityReportDto,
  BeginReportDto,
  OwnReportsDto,
  ReportPublicityDto,
  SaveReportDto,
  SubmitReportDto,
} from './activity.dto';

const missing = 'activityReport.notFound';
const WRITING = ['request.invalid', 'session.required', 'permission.missing', missing] as const;

/** What a member reports each half-year. */
@ApiTags('activity')
@Controller('own-activity-reports')
export class OwnActivityController {
  constructor(
    private readonly reports: OwnReports,
    private readonly queries: OwnReportQueries,
  ) {}

  @Get()
  @Requires('activity.report')
  @ApiOperation({ operationId: 'listOwnReports', summary: 'Your reports, and what is due' })
  @ApiOkResponse({ type: OwnReportsDto })
  @Refuses('session.required', 'permission.missing')
  list(@CurrentActor() actor: Actor): Promise<OwnReportsDto> {
    return this.queries.list(actor);
  }

  @Post()
  @Requires('activity.report')
  @ApiOperation({ operationId: 'beginReport', summary: 'Begin the report about a half-year, or find the one there is' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing', 'activityReport.badHalfYear')
  async begin(@CurrentActor() actor: Actor, @Body() { halfYear }: BeginReportDto): Promise<CreatedDto> {
    return { id: await this.reports.begin(actor, halfYear) };
  }

  @Get(':reportId')
  @Requires('activity.report')
  @ApiOperation({ operationId: 'readOwnReport', summary: 'One report of your organisation' })
  @ApiOkResponse({ type: ActivityReportDto })
  @Refuses('session.required', 'permission.missing', missing)
  detail(@CurrentActor() actor: Actor, @IdParam('reportId', missing) reportId: string): Promise<ActivityReportDto> {
    return this.queries.detail(actor, reportId);
  }

  @Put(':reportId')
  @Requires('activity.report')
  @ApiOperation({ operationId: 'saveOwnReport', summary: 'Keep what was written, finished or not' })
  @ApiOkResponse({ type: VersionDto })
  @Refuses(...WRITING, 'activityReport.notOpen', 'activityReport.changedMeanwhile', 'activityReport.noSummary')
  async save(
    @CurrentActor() actor: Actor,
    @IdParam('reportId', missing) reportId: string,
    @Body() wish: SaveReportDto,
  ): Promise<VersionDto> {
    const entries = wish.entries.map(({ title, words, actions }) => ({ title, words, actions }));
    return { version: await this.reports.save(actor, reportId, { ...wish, entries }) };
  }

  @Post(':reportId/submission')
  @HttpCode(204)
  @Requires('activity.report')
  @ApiOperation({ operationId: 'submitOwnReport', summary: 'Send it to the officers' })
  @ApiNoContentResponse()
  @Refuses(
    ...WRITING,
    'activityReport.notOpen',
    'activityReport.changedMeanwhile',
    'activityReport.noSummary',
    'activityReport.empty',
    'activityReport.answerMissing',
  )
  submit(
    @CurrentActor() actor: Actor,
    @IdParam('reportId', missing) reportId: string,
    @Body() sent: SubmitReportDto,
  ): Promise<void> {
    return this.reports.submit(actor, reportId, sent);
  }

  @Put(':reportId/publicity')
  @HttpCode(204)
  @Requires('activity.report')
  @ApiOperation({ operationId: 'setReportPublicity', summary: 'Let everybody read the summary, or take that back' })
  @ApiNoContentResponse()
  @Refuses(...WRITING, 'activityReport.noSummary')
  publish(
    @CurrentActor() actor: Actor,
    @IdParam('reportId', missing) reportId: string,
    @Body() wish: ReportPublicityDto,
  ): Promise<void> {
    return this.reports.publish(actor, reportId, wish);
  }
}
