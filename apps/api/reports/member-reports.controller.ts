import { Controller, Get, Header, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { MemberReportFiles, MemberReportQueries } from '@modules/reporting';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { PageQueryDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { MemberReportDto, MemberReportFileQueryDto, MemberReportPageDto } from './member-report.dto';

const missing = 'memberReport.notFound';
const TYPES = { pdf: 'application/pdf', csv: 'text/csv; charset=utf-8' } as const;

/** What a member reads of each quarter, once it was let out. */
@ApiTags('reports')
@Controller('member-reports')
export class MemberReportsController {
  constructor(
    private readonly reports: MemberReportQueries,
    private readonly files: MemberReportFiles,
  ) {}

  @Get()
  @Requires('ownFigures.read')
  @ApiOperation({ operationId: 'listMemberReports', summary: 'Your quarterly reports, the newest first' })
  @ApiOkResponse({ type: MemberReportPageDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing')
  list(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<MemberReportPageDto> {
    return this.reports.list(actor, query);
  }

  @Get(':reportId')
  @Requires('ownFigures.read')
  @ApiOperation({ operationId: 'readMemberReport', summary: 'One of them as it was frozen' })
  @ApiOkResponse({ type: MemberReportDto })
  @Refuses('session.required', 'permission.missing', missing)
  read(@CurrentActor() actor: Actor, @IdParam('reportId', missing) id: string): Promise<MemberReportDto> {
    return this.reports.read(actor, id);
  }

  @Get(':reportId/file')
  @Requires('ownFigures.read')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'exportMemberReport', summary: 'The same as a file; the export is audited' })
  @ApiOkResponse({ description: 'The bytes', content: { '*/*': { schema: { type: 'string', format: 'binary' } } } })
  @Refuses('request.invalid', 'session.required', 'permission.missing', missing, 'memberReport.recalled')
  async file(
    @CurrentActor() actor: Actor,
    @IdParam('reportId', missing) id: string,
    @Query() { format, language }: MemberReportFileQueryDto,
  ): Promise<StreamableFile> {
    const bytes = await this.files.read(actor, id, { format, language });
    const disposition = `attachment; filename="quarterly-report-${language}.${format}"`;
    return new StreamableFile(bytes, { type: TYPES[format], disposition, length: bytes.length });
  }
}
