import { Body, Controller, Get, Header, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReportRuns, SavedReportQueries } from '@modules/reporting';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { Once, OnceKey } from '../http/once-key';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import {
  AskDeskReportDto,
  AskMemberListDto,
  AskReportFileDto,
  ReportRunDto,
  ReportRunPageDto,
  ReportRunQueryDto,
} from './report-run.dto';

/** What each file is. */
const FILE_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
} as const;
const missing = 'report.notFound';
const SIGNED_IN = ['session.required', 'permission.missing'] as const;

/** Files of reports and lists: asked for, made by the worker, fetched by whoever asked. */
@ApiTags('reports')
@Controller('report-files')
export class ReportRunsController {
  constructor(
    private readonly runs: ReportRuns,
    private readonly queries: SavedReportQueries,
  ) {}

  @Get()
  @Requires('file.fetch')
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
    const { question, ...as } = wanted;
    return { id: await this.runs.ask(actor, { kind: 'question', wanted: question, ...as }, key) };
  }

  @Post('desk-reports')
  @Once()
  @Requires('report.export')
  @ApiOperation({ operationId: 'askDeskReport', summary: "Have one of the desk's reports made into a file" })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses('request.invalid', 'report.badSpan', ...SIGNED_IN)
  async askReport(
    @CurrentActor() actor: Actor,
    @Body() { report, format, from, to }: AskDeskReportDto,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return { id: await this.runs.ask(actor, { kind: report, wanted: { from, to }, format }, key) };
  }

  @Post('member-lists')
  @Once()
  @Requires('member.export')
  @ApiOperation({
    operationId: 'askMemberList',
    summary: 'Have the list of members made into a file, as filters show it',
  })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses('request.invalid', ...SIGNED_IN)
  async askMembers(
    @CurrentActor() actor: Actor,
    @Body() { format, ...filters }: AskMemberListDto,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return { id: await this.runs.ask(actor, { kind: 'members', wanted: filters, format }, key) };
  }

  @Get(':reportFileId')
  @Requires('file.fetch')
  @ApiOperation({ operationId: 'followReportFile', summary: 'How far one of them is' })
  @ApiOkResponse({ type: ReportRunDto })
  @Refuses(...SIGNED_IN, missing)
  read(@CurrentActor() actor: Actor, @IdParam('reportFileId', missing) id: string): Promise<ReportRunDto> {
    return this.queries.run(actor, id);
  }

  @Post(':reportFileId/cancellation')
  @HttpCode(204)
  @Requires('file.fetch')
  @ApiOperation({ operationId: 'cancelReportFile', summary: 'Stop the making of it' })
  @ApiNoContentResponse()
  @Refuses(...SIGNED_IN, missing, 'report.notNow')
  cancel(@CurrentActor() actor: Actor, @IdParam('reportFileId', missing) id: string): Promise<void> {
    return this.runs.cancel(actor, id);
  }

  @Post(':reportFileId/resumption')
  @HttpCode(204)
  @Requires('file.fetch')
  @ApiOperation({ operationId: 'resumeReportFile', summary: 'Go on with what was stopped or failed' })
  @ApiNoContentResponse()
  @Refuses(...SIGNED_IN, missing, 'report.notNow')
  resume(@CurrentActor() actor: Actor, @IdParam('reportFileId', missing) id: string): Promise<void> {
    return this.runs.resume(actor, id);
  }

  @Get(':reportFileId/file')
  @Requires('file.fetch')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'fetchReportFile', summary: 'The file, for whoever asked for it; audited' })
  @ApiOkResponse({ description: 'The bytes', content: { '*/*': { schema: { type: 'string', format: 'binary' } } } })
  @Refuses(...SIGNED_IN, missing)
  async file(@CurrentActor() actor: Actor, @IdParam('reportFileId', missing) id: string): Promise<StreamableFile> {
    const { bytes, format, name } = await this.runs.open(actor, id);
    const disposition = `attachment; filename="${name}.${format}"`;
    return new StreamableFile(bytes, { type: FILE_TYPES[format], disposition, length: bytes.length });
  }
}
