import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { EditionQueries, MemberReportEditions } from '@modules/reporting';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { Once, OnceKey } from '../http/once-key';
import { CreatedDto, PageQueryDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { ReasonDto } from '../http/reason-field';
import { EditionReportPageDto, MemberReportEditionDto, MemberReportEditionPageDto } from './member-report-edition.dto';
import { MemberReportDto, NewEditionDto } from './member-report.dto';

const missing = 'memberReport.notFound';
const LISTING = ['request.invalid', 'session.required', 'permission.missing'] as const;
const READING = ['session.required', 'permission.missing', missing] as const;
const DECIDING = [...READING, 'memberReport.state'] as const;

/** The reports of a quarter to all members: made by the worker, looked at by one person, let out by another. */
@ApiTags('reports')
@Controller('member-report-editions')
export class MemberReportEditionsController {
  constructor(
    private readonly editions: MemberReportEditions,
    private readonly queries: EditionQueries,
  ) {}

  @Get()
  @Requires('figureRelease.manage')
  @ApiOperation({ operationId: 'listMemberReportEditions', summary: 'Reports to members by quarter, the newest first' })
  @ApiOkResponse({ type: MemberReportEditionPageDto })
  @Refuses(...LISTING)
  list(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<MemberReportEditionPageDto> {
    return this.queries.list(actor, query);
  }

  @Post()
  @Requires('figureRelease.manage')
  @Once()
  @ApiOperation({
    operationId: 'requestMemberReportEdition',
    summary: 'Ask for the reports of an older quarter, or for a corrected edition after a recall',
  })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(...LISTING, 'memberReport.notReady', 'memberReport.stands')
  async request(
    @CurrentActor() actor: Actor,
    @Body() { quarter }: NewEditionDto,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return { id: await this.editions.request(actor, quarter, key) };
  }

  @Get(':editionId')
  @Requires('figureRelease.manage')
  @ApiOperation({ operationId: 'readMemberReportEdition', summary: 'How far it is, and what is kept back in it' })
  @ApiOkResponse({ type: MemberReportEditionDto })
  @Refuses(...READING)
  detail(@CurrentActor() actor: Actor, @IdParam('editionId', missing) id: string): Promise<MemberReportEditionDto> {
    return this.queries.detail(actor, id);
  }

  @Get(':editionId/reports')
  @Requires('figureRelease.manage')
  @ApiOperation({ operationId: 'listEditionReports', summary: 'Whose reports it is made of' })
  @ApiOkResponse({ type: EditionReportPageDto })
  @Refuses('request.invalid', ...READING)
  reports(
    @CurrentActor() actor: Actor,
    @IdParam('editionId', missing) id: string,
    @Query() query: PageQueryDto,
  ): Promise<EditionReportPageDto> {
    return this.queries.reports(actor, id, query);
  }

  @Get(':editionId/reports/:reportId')
  @Requires('figureRelease.manage')
  @ApiOperation({ operationId: 'previewMemberReport', summary: 'One as its member will read it' })
  @ApiOkResponse({ type: MemberReportDto })
  @Refuses(...READING)
  preview(
    @CurrentActor() actor: Actor,
    @IdParam('editionId', missing) id: string,
    @IdParam('reportId', missing) reportId: string,
  ): Promise<MemberReportDto> {
    return this.queries.preview(actor, id, reportId);
  }

  @Post(':editionId/check')
  @HttpCode(204)
  @Requires('figureRelease.manage')
  @ApiOperation({ operationId: 'checkMemberReports', summary: 'Say that you looked at them' })
  @ApiNoContentResponse()
  @Refuses(...DECIDING)
  check(@CurrentActor() actor: Actor, @IdParam('editionId', missing) id: string): Promise<void> {
    return this.editions.check(actor, id);
  }

  @Post(':editionId/release')
  @HttpCode(204)
  @Requires('figureRelease.manage')
  @ApiOperation({ operationId: 'releaseMemberReports', summary: 'Let them out, after somebody else checked them' })
  @ApiNoContentResponse()
  @Refuses(...DECIDING, 'memberReport.secondPerson')
  release(@CurrentActor() actor: Actor, @IdParam('editionId', missing) id: string): Promise<void> {
    return this.editions.release(actor, id);
  }

  @Post(':editionId/recall')
  @HttpCode(204)
  @Requires('figureRelease.manage')
  @ApiOperation({ operationId: 'recallMemberReports', summary: 'Take them back, with a reason that members read' })
  @ApiNoContentResponse()
  @Refuses('request.invalid', ...DECIDING)
  recall(
    @CurrentActor() actor: Actor,
    @IdParam('editionId', missing) id: string,
    @Body() { reason }: ReasonDto,
  ): Promise<void> {
    return this.editions.recall(actor, id, reason);
  }
}
