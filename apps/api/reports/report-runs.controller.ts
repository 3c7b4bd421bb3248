import { Body, Controller, Get, Header, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReportRuns, SavedReportQueries } from '@modules/reporting';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { Once, OnceKey } from '../http/once-key';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { FILE_TYPES } from './operations.controller';
import { AskReportFileDto, ReportRunPageDto, ReportRunQueryDto } from './saved-report.dto';

const missing = 'report.notFound';
const SIGNED_IN = ['session.required', 'permission.missing'] as const;

/** Files of reports: asked for, made by the worker, fetched by whoever asked. */
@ApiTags('reports')
@Controller('report-files')
export class ReportRunsController {
  constructor(
    private readonly runs: ReportRuns,
    private readonly queries: SavedReportQueries,
  ) {}

  @Get()
  @Requires('report.export')
  @ApiOperation({ operationId: 'listReportFiles', summary: "The reader's own, the newest first" })
  @ApiOkResponse({ type: ReportRunPageDto })
  @Refuses('request.invalid', ...SIGNED_IN)
  list(@CurrentActor() actor: Actor, @Query() query: ReportRunQueryDto): Promise<ReportRunPageDto> {
    return this.queries.runs(actor, query);
  }

  @Post()
  @Once()
  @Requires('report.export')
  @ApiOperation({ operationId: 'askReportFile', summary: 'Have the answer to a question made into a file' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(
    'request.invalid',
    'report.badSpan',
    'report.badQuestion',
    'report.needsKind',
    'report.notCounted',
    ...SIGNED_IN,
    missing,
  )
  async ask(
    @CurrentActor() actor: Actor,
    @Body() wanted: AskReportFileDto,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return { id: await this.runs.ask(actor, wanted, key) };
  }

  @Post(':reportFileId/cancellation')
  @HttpCode(204)
  @Requires('report.export')
  @ApiOperation({ operationId: 'cancelReportFile', summary: 'Stop the making of it' })
  @ApiNoContentResponse()
  @Refuses(...SIGNED_IN, missing, 'report.notNow')
  cancel(@CurrentActor() actor: Actor, @IdParam('reportFileId', missing) id: string): Promise<void> {
    return this.runs.cancel(actor, id);
  }

  @Post(':reportFileId/resumption')
  @HttpCode(204)
  @Requires('report.export')
  @ApiOperation({ operationId: 'resumeReportFile', summary: 'Go on with what was stopped or failed' })
  @ApiNoContentResponse()
  @Refuses(...SIGNED_IN, missing, 'report.notNow')
  resume(@CurrentActor() actor: Actor, @IdParam('reportFileId', missing) id: string): Promise<void> {
    return this.runs.resume(actor, id);
  }

  @Get(':reportFileId/file')
  @Requires('report.export')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'fetchReportFile', summary: 'The file, for whoever asked for it; audited' })
  @ApiOkResponse({ description: 'The bytes', content: { '*/*': { schema: { type: 'string', format: 'binary' } } } })
  @Refuses(...SIGNED_IN, missing)
  async file(@CurrentActor() actor: Actor, @IdParam('reportFileId', missing) id: string): Promise<StreamableFile> {
    const { bytes, format } = await this.runs.open(actor, id);
    const disposition = `attachment; filename="desk-only-${id}.${format}"`;
    return new StreamableFile(bytes, { type: FILE_TYPES[format], disposition, length: bytes.length });
  }
}
