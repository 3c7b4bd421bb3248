import { Body, Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Posters, ReachQueries, ScanQueries, WorkplaceCodes } from '@modules/reach';
import type { Actor } from '@platform/actor';
import { ApiConfig } from '@platform/config';
import { CurrentActor, Requires } from '@platform/http';
import type { FastifyReply } from 'fastify';
import { IdParam } from '../http/id-param';
import { Refuses } from '../http/problem.dto';
import { NewPosterDto, ReachDto, ReplaceCodeDto, ScansDto, WorkplaceCodeDto } from './reach.dto';

const TYPES = { pdf: 'application/pdf', png: 'image/png' } as const;
const BINARY = { schema: { type: 'string', format: 'binary' } } as const;

/** How people find the desk from where they work. */
@ApiTags('sites')
@Controller()
export class ReachController {
  constructor(
    private readonly config: ApiConfig,
    private readonly codes: WorkplaceCodes,
    private readonly posters: Posters,
    private readonly scans: ScanQueries,
    private readonly figures: ReachQueries,
  ) {}

  @Post('sites/:siteId/code')
  @HttpCode(200)
  @Requires('site.keep')
  @ApiOperation({
    operationId: 'replaceWorkplaceCode',
    summary: 'The next code of the site, at once; the one before opens the form for some days',
  })
  @ApiOkResponse({ type: WorkplaceCodeDto })
  @Refuses(
    'request.invalid',
    'session.required',
    'permission.missing',
    'site.notFound',
    'site.closed',
    'site.changedMeanwhile',
  )
  async replaceCode(
    @CurrentActor() actor: Actor,
    @IdParam('siteId', 'site.notFound') siteId: string,
    @Body() body: ReplaceCodeDto,
  ): Promise<WorkplaceCodeDto> {
    return { workplaceCode: await this.codes.replace(actor, siteId, body) };
  }

  @Post('sites/:siteId/posters')
  @HttpCode(200)
  @Requires('poster.print')
  @ApiOperation({ operationId: 'printPoster', summary: 'A poster of the site with its code, to print' })
  @ApiOkResponse({ description: 'The file', content: { [TYPES.pdf]: BINARY, [TYPES.png]: BINARY } })
  @Refuses(
    'request.invalid',
    'session.required',
    'permission.missing',
    'site.notFound',
    'site.closed',
    'site.changedMeanwhile',
    'site.badLanguages',
  )
  async print(
    @CurrentActor() actor: Actor,
    @IdParam('siteId', 'site.notFound') siteId: string,
    @Body() wish: NewPosterDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const poster = await this.posters.print(actor, siteId, { ...wish, formUrl: this.config.publicIntakeUrl });
    await reply
      .header('content-type', TYPES[wish.format])
      .header('content-disposition', `attachment; filename="${poster.name}"`)
      .header('cache-control', 'no-store')
      .send(poster.bytes);
  }

  @Get('sites/:siteId/scans')
  @Requires('site.list')
  @ApiOperation({
    operationId: 'readScans',
    summary: 'How often the poster was scanned, by month; roughly, for a company',
  })
  @ApiOkResponse({ type: ScansDto })
  @Refuses('session.required', 'permission.missing', 'site.notFound')
  months(@CurrentActor() actor: Actor, @IdParam('siteId', 'site.notFound') siteId: string): Promise<ScansDto> {
    return this.scans.months(actor, siteId);
  }

  @Get('reach')
  @Requires('reach.read')
  @ApiOperation({ operationId: 'readReach', summary: 'Sites with a poster, languages covered, head-count reached' })
  @ApiOkResponse({ type: ReachDto })
  @Refuses('session.required', 'permission.missing')
  reach(@CurrentActor() actor: Actor): Promise<ReachDto> {
    return this.figures.figures(actor);
  }
}
