import { Body, Controller, Get, Header, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { UngpExport, UngpPackQueries, UngpPacks, UngpRecalls } from '@modules/reporting';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { Once, OnceKey } from '../http/once-key';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { NewUngpPackDto, NewUngpRecallDto, UngpPackDto, UngpPacksDto, UngpPaperQueryDto } from './ungp-pack.dto';

const missing = 'ungpPack.notFound';
const DECIDING = ['session.required', 'permission.missing', missing, 'ungpPack.state'] as const;

/** A year by the criteria of UN Guiding Principle 31: counted by the worker, looked at by one person, let out by another. */
@ApiTags('reports')
@Controller('ungp-packs')
export class UngpPacksController {
  constructor(
    private readonly packs: UngpPacks,
    private readonly queries: UngpPackQueries,
    private readonly exports: UngpExport,
    private readonly recalls: UngpRecalls,
  ) {}

  @Get()
  @Requires('report.read')
  @ApiOperation({ operationId: 'listUngpPacks', summary: 'Every year that was counted, the newest first' })
  @ApiOkResponse({ type: UngpPacksDto })
  @Refuses('session.required', 'permission.missing')
  async list(@CurrentActor() actor: Actor): Promise<UngpPacksDto> {
    return { items: await this.queries.list(actor) };
  }

  @Post()
  @Requires('figureRelease.manage')
  @Once()
  @ApiOperation({ operationId: 'requestUngpPack', summary: 'Ask for the pack of an older year' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing', 'ungpPack.notOver', 'ungpPack.asked')
  async request(
    @CurrentActor() actor: Actor,
    @Body() { year }: NewUngpPackDto,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return { id: await this.packs.request(actor, year, key) };
  }

  @Get(':packId')
  @Requires('report.read')
  @ApiOperation({ operationId: 'readUngpPack', summary: 'One year with its indicators' })
  @ApiOkResponse({ type: UngpPackDto })
  @Refuses('session.required', 'permission.missing', missing)
  detail(@CurrentActor() actor: Actor, @IdParam('packId', missing) id: string): Promise<UngpPackDto> {
    return this.queries.detail(actor, id);
  }

  @Post(':packId/check')
  @HttpCode(204)
  @Requires('figureRelease.manage')
  @ApiOperation({ operationId: 'checkUngpPack', summary: 'Say that you looked at it' })
  @ApiNoContentResponse()
  @Refuses(...DECIDING)
  check(@CurrentActor() actor: Actor, @IdParam('packId', missing) id: string): Promise<void> {
    return this.packs.check(actor, id);
  }

  @Post(':packId/publication')
  @HttpCode(204)
  @Requires('figureRelease.manage')
  @ApiOperation({ operationId: 'publishUngpPack', summary: 'Let it out, after somebody else looked at it' })
  @ApiNoContentResponse()
  @Refuses(...DECIDING, 'ungpPack.secondPerson')
  publish(@CurrentActor() actor: Actor, @IdParam('packId', missing) id: string): Promise<void> {
    return this.packs.publish(actor, id);
  }

  @Post(':packId/recalls')
  @Requires('figureRelease.manage')
  @Once()
  @ApiOperation({ operationId: 'askUngpRecall', summary: 'Ask to take a published year back; somebody else confirms' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses('request.invalid', ...DECIDING, 'ungpRecall.asked')
  async askRecall(
    @CurrentActor() actor: Actor,
    @IdParam('packId', missing) id: string,
    @Body() { reason }: NewUngpRecallDto,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return { id: await this.recalls.ask(actor, id, { reason, key }) };
  }

  @Get(':packId/pdf')
  @Requires('report.export')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'exportUngpPack', summary: 'On paper, once it was let out; the export is audited' })
  @ApiOkResponse({ content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } })
  @Refuses('request.invalid', ...DECIDING)
  async pdf(
    @CurrentActor() actor: Actor,
    @IdParam('packId', missing) id: string,
    @Query() { language }: UngpPaperQueryDto,
  ): Promise<StreamableFile> {
    const { year, bytes } = await this.exports.pdf(actor, id, language);
    const disposition = `attachment; filename="ungp-31-${year}-${language}.pdf"`;
    return new StreamableFile(bytes, { type: 'application/pdf', disposition, length: bytes.length });
  }
}
