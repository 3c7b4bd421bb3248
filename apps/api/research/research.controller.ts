import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ResearchProjects, ResearchQueries } from '@modules/research';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { Once, OnceKey } from '../http/once-key';
import { CreatedDto, PageQueryDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { ReasonDto } from '../http/reason-field';
import { ResearchPageDto, ResearchProjectDto } from './research-view.dto';
import { NewResearchProjectDto, NewResearchResultDto, ResearchPublicityDto, ResearchWordsToDto } from './research.dto';

const missing = 'research.notFound';
const LISTING = ['request.invalid', 'session.required', 'permission.missing'] as const;
const WRITING = [...LISTING, missing] as const;

/** Joint research, for the office and for the member that holds a project. Nobody is given a case here. */
@ApiTags('research')
@Controller('research-projects')
export class ResearchController {
  constructor(
    private readonly projects: ResearchProjects,
    private readonly queries: ResearchQueries,
  ) {}

  @Get()
  @Requires('research.read')
  @ApiOperation({ operationId: 'listResearchProjects', summary: "All projects, or a member's own; the newest first" })
  @ApiOkResponse({ type: ResearchPageDto })
  @Refuses(...LISTING)
  list(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<ResearchPageDto> {
    return this.queries.list(actor, query);
  }

  @Post()
  @Requires('research.propose')
  @Once()
  @ApiOperation({ operationId: 'proposeResearch', summary: 'Propose research with figures within fixed dimensions' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(...LISTING, 'research.badWish', 'research.wrongAgreement')
  async propose(
    @CurrentActor() actor: Actor,
    @Body() { tables, ...wish }: NewResearchProjectDto,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    const named = tables.map((table) => table.split('*'));
    return { id: await this.projects.propose(actor, { ...wish, tables: named }, key) };
  }

  @Get(':projectId')
  @Requires('research.read')
  @ApiOperation({ operationId: 'readResearchProject', summary: 'One project with its talk, agreement and results' })
  @ApiOkResponse({ type: ResearchProjectDto })
  @Refuses('session.required', 'permission.missing', missing)
  detail(@CurrentActor() actor: Actor, @IdParam('projectId', missing) id: string): Promise<ResearchProjectDto> {
    return this.queries.detail(actor, id);
  }

  @Post(':projectId/messages')
  @Requires('research.read')
  @Once()
  @ApiOperation({ operationId: 'writeAboutResearch', summary: 'A question of the office, or an answer of the holder' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(...WRITING, 'research.ended')
  async write(
    @CurrentActor() actor: Actor,
    @IdParam('projectId', missing) id: string,
    @Body() { words }: ResearchWordsToDto,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return { id: await this.projects.write(actor, id, { words, key }) };
  }

  @Put(':projectId/publicity')
  @HttpCode(204)
  @Requires('research.propose')
  @ApiOperation({ operationId: 'showResearch', summary: 'Choose whether the public register names it' })
  @ApiNoContentResponse()
  @Refuses(...WRITING)
  show(
    @CurrentActor() actor: Actor,
    @IdParam('projectId', missing) id: string,
    @Body() { isPublic }: ResearchPublicityDto,
  ): Promise<void> {
    return this.projects.show(actor, id, isPublic);
  }

  @Post(':projectId/results')
  @Requires('research.propose')
  @Once()
  @ApiOperation({ operationId: 'addResearchResult', summary: 'Enter a publication or another use' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(...WRITING)
  async addResult(
    @CurrentActor() actor: Actor,
    @IdParam('projectId', missing) id: string,
    @Body() result: NewResearchResultDto,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return { id: await this.projects.addResult(actor, id, { ...result, key }) };
  }

  @Post(':projectId/ending')
  @HttpCode(204)
  @Requires('research.end')
  @ApiOperation({ operationId: 'endResearch', summary: 'Decline or end it, for good; the office only' })
  @ApiNoContentResponse()
  @Refuses(...WRITING)
  end(
    @CurrentActor() actor: Actor,
    @IdParam('projectId', missing) id: string,
    @Body() { reason }: ReasonDto,
  ): Promise<void> {
    return this.projects.end(actor, id, reason);
  }
}
