import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SiteFacts, SiteQueries, SitesService } from '@modules/members';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { VersionDto } from '../cases/casework.dto';
import { IdParam } from '../http/id-param';
import { Once, OnceKey } from '../http/once-key';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import {
  ChangeSiteDto,
  NewHeadcountDto,
  NewSiteDto,
  NewSiteOrganisationDto,
  SiteDetailDto,
  SitePageDto,
  SiteSearchDto,
} from './site.dto';
import { toSiteDetailDto, toSiteRowDto } from './site.mapper';

/** The sites of the own company; for the membership officer, those of all. */
@ApiTags('sites')
@Controller()
export class SitesController {
  constructor(
    private readonly queries: SiteQueries,
    private readonly sites: SitesService,
    private readonly facts: SiteFacts,
  ) {}

  @Get('sites')
  @Requires('site.list')
  @ApiOperation({ operationId: 'searchSites', summary: 'The sites that you may see, the newest first' })
  @ApiOkResponse({ type: SitePageDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing')
  async search(@CurrentActor() actor: Actor, @Query() query: SiteSearchDto): Promise<SitePageDto> {
    const page = await this.queries.search(actor, query);
    return { items: page.items.map(toSiteRowDto), nextCursor: page.nextCursor };
  }

  @Post('sites')
  @Requires('site.keep')
  @Once()
  @ApiOperation({ operationId: 'addSite', summary: 'A new site of the own company, with a workplace code' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing')
  async add(@CurrentActor() actor: Actor, @Body() site: NewSiteDto, @OnceKey() key?: string): Promise<CreatedDto> {
    return { id: await this.sites.add(actor, { ...site, fieldCode: site.fieldCode ?? null }, key) };
  }

  @Get('sites/:siteId')
  @Requires('site.list')
  @ApiOperation({ operationId: 'readSite', summary: 'One site with who works there and what was declared' })
  @ApiOkResponse({ type: SiteDetailDto })
  @Refuses('session.required', 'permission.missing', 'site.notFound')
  async read(@CurrentActor() actor: Actor, @IdParam('siteId', 'site.notFound') siteId: string): Promise<SiteDetailDto> {
    return toSiteDetailDto(await this.queries.detail(actor, siteId));
  }

  @Put('sites/:siteId')
  @HttpCode(200)
  @Requires('site.keep')
  @ApiOperation({ operationId: 'changeSite', summary: 'Write the entry anew' })
  @ApiOkResponse({ type: VersionDto })
  @Refuses(
    'request.invalid',
    'session.required',
    'permission.missing',
    'site.notFound',
    'site.closed',
    'site.changedMeanwhile',
  )
  async change(
    @CurrentActor() actor: Actor,
    @IdParam('siteId', 'site.notFound') siteId: string,
    @Body() site: ChangeSiteDto,
  ): Promise<VersionDto> {
    return { version: await this.sites.change(actor, siteId, { ...site, fieldCode: site.fieldCode ?? null }) };
  }

  @Post('sites/:siteId/closing')
  @HttpCode(204)
  @Requires('site.keep')
  @ApiOperation({ operationId: 'closeSite', summary: 'For good: its code is unknown from now on, its cases go on' })
  @ApiNoContentResponse()
  @Refuses('session.required', 'permission.missing', 'site.notFound', 'site.closed')
  async close(@CurrentActor() actor: Actor, @IdParam('siteId', 'site.notFound') siteId: string): Promise<void> {
    await this.sites.close(actor, siteId);
  }

  @Post('sites/:siteId/organisations')
  @Requires('site.keep')
  @Once()
  @ApiOperation({ operationId: 'addSiteOrganisation', summary: 'Another organisation that works there' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(
    'request.invalid',
    'session.required',
    'permission.missing',
    'site.notFound',
    'site.closed',
    'site.badCorporateNumber',
    'site.badTier',
  )
  async addOrganisation(
    @CurrentActor() actor: Actor,
    @IdParam('siteId', 'site.notFound') siteId: string,
    @Body() { role, tier = null, name, corporateNumber = null }: NewSiteOrganisationDto,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return { id: await this.facts.addOrganisation(actor, siteId, { role, tier, name, corporateNumber }, key) };
  }

  @Post('site-organisations/:organisationId/ending')
  @HttpCode(204)
  @Requires('site.keep')
  @ApiOperation({ operationId: 'endSiteOrganisation', summary: 'It no longer works there' })
  @ApiNoContentResponse()
  @Refuses('session.required', 'permission.missing', 'site.notFound', 'site.closed')
  async endOrganisation(
    @CurrentActor() actor: Actor,
    @IdParam('organisationId', 'site.notFound') organisationId: string,
  ): Promise<void> {
    await this.facts.endOrganisation(actor, organisationId);
  }

  @Post('sites/:siteId/headcounts')
  @Requires('site.keep')
  @Once()
  @ApiOperation({
    operationId: 'declareHeadcount',
    summary: 'The foreign workers on the site in the half-year that runs; the newest declaration counts',
  })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(
    'request.invalid',
    'session.required',
    'permission.missing',
    'site.notFound',
    'site.closed',
    'site.badHeadcount',
  )
  async declare(
    @CurrentActor() actor: Actor,
    @IdParam('siteId', 'site.notFound') siteId: string,
    @Body() { groups }: NewHeadcountDto,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return { id: await this.facts.declare(actor, siteId, groups, key) };
  }
}
