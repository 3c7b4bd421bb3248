import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { BreakGlassQueries, BreakGlassService } from '@modules/custody';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { BreakGlassCaseDto, GrantListDto, NewGrantDto } from './break-glass.dto';
import { WrittenReasonDto } from './custody.dto';

/** One case, in danger, for three hours, confirmed by a second person. */
@ApiTags('break-glass')
@Controller('break-glass')
export class BreakGlassController {
  constructor(
    private readonly grants: BreakGlassService,
    private readonly queries: BreakGlassQueries,
  ) {}

  @Get()
  @Requires('breakGlass.list')
  @ApiOperation({ operationId: 'listBreakGlass', summary: 'Your requests; for those who confirm, everybody’s' })
  @ApiOkResponse({ type: GrantListDto })
  @Refuses('session.required', 'permission.missing')
  async list(@CurrentActor() actor: Actor): Promise<GrantListDto> {
    return { items: await this.queries.list(actor) };
  }

  @Post()
  @Requires('breakGlass.request')
  @ApiOperation({ operationId: 'requestBreakGlass', summary: 'Ask to read one case in imminent danger' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing', 'case.notFound')
  async request(@CurrentActor() actor: Actor, @Body() body: NewGrantDto): Promise<CreatedDto> {
    return { id: await this.grants.request(actor, body) };
  }

  @Post(':grantId/confirmation')
  @HttpCode(204)
  @Requires('breakGlass.confirm')
  @ApiOperation({ operationId: 'confirmBreakGlass', summary: 'Open the case to the other one for three hours' })
  @ApiNoContentResponse()
  @Refuses('session.required', 'breakGlass.notFound', 'breakGlass.ownRequest', 'breakGlass.notPending')
  confirm(@CurrentActor() actor: Actor, @IdParam('grantId', 'breakGlass.notFound') grantId: string): Promise<void> {
    return this.grants.confirm(actor, grantId);
  }

  @Post(':grantId/refusal')
  @HttpCode(204)
  @Requires('breakGlass.confirm')
  @ApiOperation({ operationId: 'refuseBreakGlass', summary: 'Say no to a request' })
  @ApiNoContentResponse()
  @Refuses(
    'request.invalid',
    'session.required',
    'breakGlass.notFound',
    'breakGlass.ownRequest',
    'breakGlass.notPending',
  )
  refuse(
    @CurrentActor() actor: Actor,
    @IdParam('grantId', 'breakGlass.notFound') grantId: string,
    @Body() body: WrittenReasonDto,
  ): Promise<void> {
    return this.grants.refuse(actor, grantId, body);
  }

  @Post(':grantId/ending')
  @HttpCode(204)
  @Requires('breakGlass.list')
  @ApiOperation({ operationId: 'endBreakGlass', summary: 'End it before its time' })
  @ApiNoContentResponse()
  @Refuses('session.required', 'breakGlass.notFound', 'breakGlass.notOpen')
  end(@CurrentActor() actor: Actor, @IdParam('grantId', 'breakGlass.notFound') grantId: string): Promise<void> {
    return this.grants.end(actor, grantId);
  }

  @Post(':grantId/reads')
  @HttpCode(200)
  @Requires('breakGlass.request')
  @ApiOperation({ operationId: 'readBreakGlassCase', summary: 'Read the case; she reads that you did' })
  @ApiOkResponse({ type: BreakGlassCaseDto })
  @Refuses('session.required', 'breakGlass.notFound', 'breakGlass.notOpen')
  async read(
    @CurrentActor() actor: Actor,
    @IdParam('grantId', 'breakGlass.notFound') grantId: string,
  ): Promise<BreakGlassCaseDto> {
    const found = await this.queries.read(actor, grantId);
    const issues = found.issues.map(({ category, subcategory, isPrimary }) => ({ category, subcategory, isPrimary }));
    return { ...found, issues };
  }
}
