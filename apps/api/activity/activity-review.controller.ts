import { Body, Controller, Get, Header, HttpCode, Post, Put, Query, StreamableFile } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ActivityReportQueries, ForumPrint, ReportPapers, ReportReview } from '@modules/activity';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { PageQueryDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { attachmentFile, ShownOnly } from '../http/sealed-file';
import {
  ActivityReportDto,
  ActivityReportPageDto,
  MissingReportPageDto,
  ReportQuestionDto,
  ReportSelectionDto,
  ReportTabQueryDto,
} from './activity.dto';

const missing = 'activityReport.notFound';
const READING = ['session.required', 'permission.missing', missing] as const;

/** The officers' side of what members report. */
@ApiTags('activity')
@Controller()
export class ActivityReviewController {
  constructor(
    private readonly queries: ActivityReportQueries,
    private readonly review: ReportReview,
    private readonly papers: ReportPapers,
    private readonly print: ForumPrint,
  ) {}

  @Get('activity-reports')
  @Requires('activity.review')
  @ApiOperation({ operationId: 'listActivityReports', summary: 'Reports of one tab, with how many wait' })
  @ApiOkResponse({ type: ActivityReportPageDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing')
  list(@CurrentActor() actor: Actor, @Query() query: ReportTabQueryDto): Promise<ActivityReportPageDto> {
    return this.queries.list(actor, query);
  }

  @Get('missing-activity-reports')
  @Requires('activity.review')
  @ApiOperation({ operationId: 'listMissingReports', summary: 'Who has not reported about the last half-year' })
  @ApiOkResponse({ type: MissingReportPageDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing')
  missing(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<MissingReportPageDto> {
    return this.queries.missing(actor, query);
  }

  @Get('activity-reports-forum')
  @Requires('activity.review')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'printForumList', summary: 'The reports that were chosen for the forum, on paper' })
  @ApiOkResponse({ content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } })
  @Refuses('session.required', 'permission.missing')
  async forum(@CurrentActor() actor: Actor): Promise<StreamableFile> {
    const bytes = await this.print.pdf(actor);
    const disposition = 'attachment; filename="forum.pdf"';
    return new StreamableFile(bytes, { type: 'application/pdf', disposition, length: bytes.length });
  }

  @Get('activity-reports/:reportId')
  @Requires('activity.review')
  @ApiOperation({ operationId: 'readActivityReport', summary: 'One report that was sent' })
  @ApiOkResponse({ type: ActivityReportDto })
  @Refuses(...READING)
  detail(@CurrentActor() actor: Actor, @IdParam('reportId', missing) reportId: string): Promise<ActivityReportDto> {
    return this.queries.detail(actor, reportId);
  }

  @Get('activity-reports/:reportId/files/:fileId')
  @Requires('activity.review')
  @ShownOnly()
  @ApiOperation({ operationId: 'readReportFile', summary: 'The copy without hidden data' })
  @ApiOkResponse({ description: 'The bytes', content: { '*/*': { schema: { type: 'string', format: 'binary' } } } })
  @Refuses(...READING, 'attachment.notFound', 'attachment.noCopy', 'attachment.harmful')
  async file(
    @CurrentActor() actor: Actor,
    @IdParam('reportId', missing) reportId: string,
    @IdParam('fileId', 'attachment.notFound') fileId: string,
  ): Promise<StreamableFile> {
    return attachmentFile(fileId, await this.papers.open(actor, reportId, fileId));
  }

  @Post('activity-reports/:reportId/questions')
  @HttpCode(204)
  @Requires('activity.review')
  @ApiOperation({ operationId: 'returnActivityReport', summary: 'Give it back with a question' })
  @ApiNoContentResponse()
  @Refuses('request.invalid', ...READING, 'activityReport.notOpen')
  ask(
    @CurrentActor() actor: Actor,
    @IdParam('reportId', missing) reportId: string,
    @Body() question: ReportQuestionDto,
  ): Promise<void> {
    return this.review.ask(actor, reportId, question);
  }

  @Post('activity-reports/:reportId/acceptance')
  @HttpCode(204)
  @Requires('activity.review')
  @ApiOperation({ operationId: 'acceptActivityReport', summary: 'Take it as it is' })
  @ApiNoContentResponse()
  @Refuses(...READING, 'activityReport.notOpen')
  accept(@CurrentActor() actor: Actor, @IdParam('reportId', missing) reportId: string): Promise<void> {
    return this.review.accept(actor, reportId);
  }

  @Put('activity-reports/:reportId/selection')
  @HttpCode(204)
  @Requires('activity.review')
  @ApiOperation({ operationId: 'selectActivityReport', summary: 'Put it on the list for the forum, or take it off' })
  @ApiNoContentResponse()
  @Refuses('request.invalid', ...READING, 'activityReport.notOpen')
  select(
    @CurrentActor() actor: Actor,
    @IdParam('reportId', missing) reportId: string,
    @Body() wish: ReportSelectionDto,
  ): Promise<void> {
    return this.review.select(actor, reportId, wish);
  }
}
