import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { FigureReleaseQueries, FigureReleases } from '@modules/reporting';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { Once, OnceKey } from '../http/once-key';
import { CreatedDto, PageQueryDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import {
  FigureReleaseDto,
  FigureReleasePageDto,
  NewFigureCorrectionDto,
  NewFigureReleaseDto,
} from './figure-release.dto';

const missing = 'figureRelease.notFound';
const LISTING = ['request.invalid', 'session.required', 'permission.missing'] as const;
const DECIDING = ['session.required', 'permission.missing', missing, 'figureRelease.state'] as const;

/** Figures that leave the desk: built by the worker, looked at by one person, published by another, frozen. */
@ApiTags('reports')
@Controller('figure-releases')
export class FigureReleasesController {
  constructor(
    private readonly releases: FigureReleases,
    private readonly queries: FigureReleaseQueries,
  ) {}

  @Get()
  @Requires('figureRelease.manage')
  @ApiOperation({
    operationId: 'listFigureReleases',
    summary: 'Releases to the public and to researchers, the newest first',
  })
  @ApiOkResponse({ type: FigureReleasePageDto })
  @Refuses(...LISTING)
  list(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<FigureReleasePageDto> {
    return this.queries.list(actor, query);
  }

  @Post()
  @Requires('figureRelease.manage')
  @Once()
  @ApiOperation({ operationId: 'requestFigureRelease', summary: 'Ask for the public release of an older quarter' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(...LISTING, 'figureRelease.notOver', 'figureRelease.asked')
  async request(
    @CurrentActor() actor: Actor,
    @Body() { quarter }: NewFigureReleaseDto,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return { id: await this.releases.request(actor, quarter, key) };
  }

  @Get(':releaseId')
  @Requires('figureRelease.manage')
  @ApiOperation({ operationId: 'readFigureRelease', summary: 'One release with its cells as they are told' })
  @ApiOkResponse({ type: FigureReleaseDto })
  @Refuses('session.required', 'permission.missing', missing)
  detail(@CurrentActor() actor: Actor, @IdParam('releaseId', missing) id: string): Promise<FigureReleaseDto> {
    return this.queries.detail(actor, id);
  }

  @Post(':releaseId/check')
  @HttpCode(204)
  @Requires('figureRelease.manage')
  @ApiOperation({ operationId: 'checkFigureRelease', summary: 'Say that you looked at it' })
  @ApiNoContentResponse()
  @Refuses(...DECIDING)
  check(@CurrentActor() actor: Actor, @IdParam('releaseId', missing) id: string): Promise<void> {
    return this.releases.check(actor, id);
  }

  @Post(':releaseId/publication')
  @HttpCode(204)
  @Requires('figureRelease.manage')
  @ApiOperation({
    operationId: 'publishFigureRelease',
    summary: 'Let everybody see it, after somebody else checked it',
  })
  @ApiNoContentResponse()
  @Refuses(...DECIDING, 'figureRelease.secondPerson')
  publish(@CurrentActor() actor: Actor, @IdParam('releaseId', missing) id: string): Promise<void> {
    return this.releases.publish(actor, id);
  }

  @Post(':releaseId/correction')
  @Requires('figureRelease.manage')
  @Once()
  @ApiOperation({
    operationId: 'correctFigureRelease',
    summary: 'Ask for the corrected edition of a published quarter',
  })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(...DECIDING, 'request.invalid', 'figureRelease.corrected')
  async correct(
    @CurrentActor() actor: Actor,
    @IdParam('releaseId', missing) id: string,
    @Body() { reason }: NewFigureCorrectionDto,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return { id: await this.releases.correct(actor, id, { reason, key }) };
  }

  @Post(':releaseId/withdrawal')
  @HttpCode(204)
  @Requires('figureRelease.manage')
  @ApiOperation({ operationId: 'withdrawFigureRelease', summary: 'Take a correction back that is not published yet' })
  @ApiNoContentResponse()
  @Refuses(...DECIDING)
  withdraw(@CurrentActor() actor: Actor, @IdParam('releaseId', missing) id: string): Promise<void> {
    return this.releases.withdraw(actor, id);
  }
}
