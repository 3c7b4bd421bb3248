import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CompanyQueries, CompanyService } from '@modules/cases';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { MessageDto } from '../cases/casework.dto';
import { IdParam } from '../http/id-param';
import { Once, OnceKey } from '../http/once-key';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { toCompanyCaseDetailDto, toCompanyCaseRowDto } from './company-case.mapper';
import { CompanyCaseDetailDto, CompanyCaseListDto, CompanyCaseSearchDto, ProposeRemedyDto } from './company-case.dto';

/** A member company's side: what was shared with it, its answer and its proposal. It names a case by its share. */
@ApiTags('company cases')
@Controller('company-cases')
export class CompanyCasesController {
  constructor(
    private readonly queries: CompanyQueries,
    private readonly company: CompanyService,
  ) {}

  @Get()
  @Requires('companyCase.list')
  @ApiOperation({ operationId: 'listCompanyCases', summary: 'Cases shared with your organisation' })
  @ApiOkResponse({ type: CompanyCaseListDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing')
  async list(@CurrentActor() actor: Actor, @Query() query: CompanyCaseSearchDto): Promise<CompanyCaseListDto> {
    const page = await this.queries.list(actor, query);
    return { items: page.items.map(toCompanyCaseRowDto), nextCursor: page.nextCursor };
  }

  @Get(':shareId')
  @Requires('companyCase.read')
  @ApiOperation({ operationId: 'readCompanyCase', summary: 'The summary and your answers' })
  @ApiOkResponse({ type: CompanyCaseDetailDto })
  @Refuses('session.required', 'case.notFound')
  async read(
    @CurrentActor() actor: Actor,
    @IdParam('shareId', 'case.notFound') shareId: string,
  ): Promise<CompanyCaseDetailDto> {
    return toCompanyCaseDetailDto(await this.queries.detail(actor, shareId));
  }

  @Post(':shareId/replies')
  @Requires('companyCase.reply')
  @Once()
  @ApiOperation({ operationId: 'replyAsCompany', summary: 'Answer the summary' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(
    'request.invalid',
    'session.required',
    'case.notFound',
    'case.closed',
    'attachment.notFound',
    'attachment.tooMany',
  )
  async reply(
    @CurrentActor() actor: Actor,
    @IdParam('shareId', 'case.notFound') shareId: string,
    @Body() body: MessageDto,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return { id: await this.company.reply(actor, shareId, { ...body, key }) };
  }

  @Post(':shareId/remedies')
  @Requires('companyCase.proposeRemedy')
  @Once()
  @ApiOperation({ operationId: 'proposeRemedy', summary: 'Propose a remedy; only the worker can confirm it' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(
    'request.invalid',
    'session.required',
    'case.notFound',
    'case.closed',
    'remedy.alreadyOpen',
    'remedy.pastDate',
    'attachment.notFound',
    'attachment.tooMany',
  )
  async proposeRemedy(
    @CurrentActor() actor: Actor,
    @IdParam('shareId', 'case.notFound') shareId: string,
    @Body() body: ProposeRemedyDto,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return { id: await this.company.proposeRemedy(actor, shareId, { ...body, key }) };
  }
}
