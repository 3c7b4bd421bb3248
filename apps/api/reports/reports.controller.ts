import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReportIndexQueries, ReportQueries } from '@modules/reporting';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { Refuses } from '../http/problem.dto';
import { DeskGroupReportDto, MonthSpanDto, ProfileReportDto, ReportIndexDto, ReportPeriodListDto } from './report.dto';

/** Figures for the secretariat. Every figure comes with the version of its counting rule. */
@ApiTags('reports')
@Controller('reports')
export class ReportsController {
  constructor(
    private readonly reports: ReportQueries,
    private readonly index: ReportIndexQueries,
  ) {}

  @Get()
  @Requires('report.read')
  @ApiOperation({
    operationId: 'listReports',
    summary: 'Every report that the reader may open, and when it was last made',
  })
  @ApiOkResponse({ type: ReportIndexDto })
  @Refuses('session.required', 'permission.missing')
  async list(@CurrentActor() actor: Actor): Promise<ReportIndexDto> {
    return { items: await this.index.list(actor) };
  }

  @Get('periods')
  @Requires('report.read')
  @ApiOperation({ operationId: 'listReportPeriods', summary: 'Named spans of months' })
  @ApiOkResponse({ type: ReportPeriodListDto })
  @Refuses('session.required', 'permission.missing')
  async periods(@CurrentActor() actor: Actor): Promise<ReportPeriodListDto> {
    return { items: await this.reports.periods(actor) };
  }

  @Get('desk-groups')
  @Requires('report.read')
  @ApiOperation({ operationId: 'reportDeskGroups', summary: 'Issue counts by desk group and month' })
  @ApiOkResponse({ type: DeskGroupReportDto })
  @Refuses('request.invalid', 'report.badSpan', 'session.required', 'permission.missing')
  deskGroups(@CurrentActor() actor: Actor, @Query() span: MonthSpanDto): Promise<DeskGroupReportDto> {
    return this.reports.deskGroups(actor, span);
  }

  @Get('profile')
  @Requires('report.read')
  @ApiOperation({ operationId: 'reportProfile', summary: 'People by nationality and by prefecture' })
  @ApiOkResponse({ type: ProfileReportDto })
  @Refuses('request.invalid', 'report.badSpan', 'session.required', 'permission.missing')
  profile(@CurrentActor() actor: Actor, @Query() span: MonthSpanDto): Promise<ProfileReportDto> {
    return this.reports.profile(actor, span);
  }
}
