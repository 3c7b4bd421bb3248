import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReportExportService, ReportQueries } from '@modules/reporting';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { Refuses } from '../http/problem.dto';
import { DeskGroupReportDto, MonthSpanDto, ProfileReportDto, ReportPeriodListDto } from './report.dto';

/** Figures for the secretariat. Every figure comes with the version of its counting rule. */
@ApiTags('reports')
@Controller('reports')
export class ReportsController {
  constructor(
    private readonly reports: ReportQueries,
    private readonly exports: ReportExportService,
  ) {}

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

  @Get('desk-groups.csv')
  @Requires('report.export')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="desk-groups.csv"')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'exportDeskGroups', summary: 'The same figures as CSV; the export is audited' })
  @ApiOkResponse({
    description: 'UTF-8 with a byte order mark',
    content: { 'text/csv': { schema: { type: 'string' } } },
  })
  @Refuses('request.invalid', 'report.badSpan', 'session.required', 'permission.missing')
  deskGroupsCsv(@CurrentActor() actor: Actor, @Query() span: MonthSpanDto): Promise<string> {
    return this.exports.deskGroupsCsv(actor, span);
  }
}
