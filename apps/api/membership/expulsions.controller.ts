import { Body, Controller, Get, Header, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ExpulsionPrint, ExpulsionQueries, Expulsions } from '@modules/membership';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { DecideExpulsionDto, ActInExpulsionDto, ExpulsionQueryDto, OpenExpulsionDto } from './expulsion-acts.dto';
import { ExpulsionDetailDto, ExpulsionEffectsDto, ExpulsionsDto } from './expulsion.dto';

const missing = 'expulsion.notFound';
const PDF = { content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } } as const;
const READING = ['session.required', 'permission.missing'] as const;
const ACTING = [
  ...(['request.invalid', ...READING, missing, 'member.notNow', 'expulsion.changedMeanwhile'] as const),
  ...(['expulsion.notNow', 'expulsion.tooEarly', 'expulsion.requestOpen', 'expulsion.badDay'] as const),
] as const;

/** Proceedings to expel a member, as the office conducts them. */
@ApiTags('membership')
@Controller()
export class ExpulsionsController {
  constructor(
    private readonly queries: ExpulsionQueries,
    private readonly expulsions: Expulsions,
    private readonly print: ExpulsionPrint,
  ) {}

  @Get('expulsions')
  @Requires('expulsion.read')
  @ApiOperation({ operationId: 'listExpulsions', summary: 'Proceedings against members, the newest first' })
  @ApiOkResponse({ type: ExpulsionsDto })
  @Refuses('request.invalid', ...READING)
  async list(@CurrentActor() actor: Actor, @Query() search: ExpulsionQueryDto): Promise<ExpulsionsDto> {
    return { items: await this.queries.list(actor, search) };
  }

  @Get('members/:memberId/expulsion-preview')
  @Requires('expulsion.keep')
  @ApiOperation({ operationId: 'previewExpulsion', summary: 'What an expulsion of this member would meet' })
  @ApiOkResponse({ type: ExpulsionEffectsDto })
  @Refuses(...READING, 'member.notFound')
  preview(
    @CurrentActor() actor: Actor,
    @IdParam('memberId', 'member.notFound') memberId: string,
  ): Promise<ExpulsionEffectsDto> {
    return this.queries.preview(actor, memberId);
  }

  @Post('members/:memberId/expulsions')
  @Requires('expulsion.keep')
  @ApiOperation({ operationId: 'openExpulsion', summary: 'Open proceedings; the member hears of them by the notice' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses('request.invalid', ...READING, 'member.notFound', 'member.notNow', 'expulsion.tied', 'expulsion.alreadyOpen')
  async open(
    @CurrentActor() actor: Actor,
    @IdParam('memberId', 'member.notFound') memberId: string,
    @Body() body: OpenExpulsionDto,
  ): Promise<CreatedDto> {
    return { id: await this.expulsions.open(actor, memberId, body) };
  }

  @Get('expulsions/:expulsionId')
  @Requires('expulsion.read')
  @ApiOperation({ operationId: 'readExpulsion', summary: 'Proceedings with every act and what may be done now' })
  @ApiOkResponse({ type: ExpulsionDetailDto })
  @Refuses(...READING, missing)
  detail(
    @CurrentActor() actor: Actor,
    @IdParam('expulsionId', missing) expulsionId: string,
  ): Promise<ExpulsionDetailDto> {
    return this.queries.detail(actor, expulsionId);
  }

  @Post('expulsions/:expulsionId/acts')
  @HttpCode(204)
  @Requires('expulsion.keep')
  @ApiOperation({ operationId: 'actInExpulsion', summary: 'Notice, extension, hearing, proposal or withdrawal' })
  @ApiNoContentResponse()
  @Refuses(...ACTING, 'expulsion.nothingAsked', 'expulsion.notHeard', 'expulsion.incomplete')
  act(
    @CurrentActor() actor: Actor,
    @IdParam('expulsionId', missing) expulsionId: string,
    @Body() body: ActInExpulsionDto,
  ): Promise<void> {
    const { version, act, text = null, conditions = null, outcome = null, onDay = null, heldAt = null } = body;
    return this.expulsions.act(actor, expulsionId, { version, act, text, conditions, outcome, onDay, heldAt });
  }

  @Post('expulsions/:expulsionId/decision')
  @HttpCode(204)
  @Requires('expulsion.decide')
  @ApiOperation({ operationId: 'decideExpulsion', summary: 'Say yes or no as the second person' })
  @ApiNoContentResponse()
  @Refuses(...ACTING, 'expulsion.ownProposal')
  decide(
    @CurrentActor() actor: Actor,
    @IdParam('expulsionId', missing) expulsionId: string,
    @Body() body: DecideExpulsionDto,
  ): Promise<void> {
    return this.expulsions.decide(actor, expulsionId, body);
  }

  @Get('expulsions/:expulsionId/notice.pdf')
  @Requires('expulsion.print')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'getExpulsionNotice', summary: 'The letter of notice on paper, in Japanese' })
  @ApiOkResponse(PDF)
  @Refuses(...READING, missing)
  async notice(
    @CurrentActor() actor: Actor,
    @IdParam('expulsionId', missing) expulsionId: string,
  ): Promise<StreamableFile> {
    const pdf = await this.print.notice(actor, expulsionId);
    const disposition = 'attachment; filename="notice.pdf"';
    return new StreamableFile(pdf, { type: 'application/pdf', disposition, length: pdf.length });
  }
}
