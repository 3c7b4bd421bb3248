import { Controller, Get, Header, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { OperationsExport, OperationsQueries } from '@modules/reporting';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { Refuses } from '../http/problem.dto';
import { OperationsFileQueryDto, OperationsReportDto, OperationsReportQueryDto } from './operations.dto';

/** What a file of a report is. */
export const FILE_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
} as const;

/** Exact figures for the desk itself. */
@ApiTags('reports')
@Controller('reports')
export class OperationsController {
  constructor(
    private readonly reports: OperationsQueries,
    private readonly exports: OperationsExport,
  ) {}

  @Get('operations')
  @Requires('report.read')
  @ApiOperation({ operationId: 'reportOperations', summary: 'What the desk does, or what people come with over time' })
  @ApiOkResponse({ type: OperationsReportDto })
  @Refuses('request.invalid', 'report.badSpan', 'session.required', 'permission.missing')
  read(
    @CurrentActor() actor: Actor,
    @Query() { kind, from, to }: OperationsReportQueryDto,
  ): Promise<OperationsReportDto> {
    return this.reports.read(actor, kind, { from, to });
  }

  @Get('operations-file')
  @Requires('report.export')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'exportOperations', summary: 'The same as a file; the export is audited' })
  @ApiOkResponse({ description: 'The bytes', content: { '*/*': { schema: { type: 'string', format: 'binary' } } } })
  @Refuses('request.invalid', 'report.badSpan', 'session.required', 'permission.missing')
  async file(
    @CurrentActor() actor: Actor,
    @Query() { kind, from, to, format }: OperationsFileQueryDto,
  ): Promise<StreamableFile> {
    const bytes = await this.bytes(actor, { kind, from, to, format });
    const disposition = `attachment; filename="${kind}-${from}-${to}.${format}"`;
    return new StreamableFile(bytes, { type: FILE_TYPES[format], disposition, length: bytes.length });
  }

  private async bytes(actor: Actor, { kind, format, ...span }: OperationsFileQueryDto): Promise<Buffer> {
    if (format === 'csv') return Buffer.from(await this.exports.csv(actor, kind, span), 'utf8');
    return format === 'pdf' ? this.exports.pdf(actor, kind, span) : this.exports.workbook(actor, kind, span);
  }
}
