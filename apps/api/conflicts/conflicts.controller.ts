import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ConflictQueries, ConflictsService } from '@modules/cases';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { Once, OnceKey } from '../http/once-key';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import {
  AffiliationListDto,
  ConflictChoiceSearchDto,
  NamedPageDto,
  NewAffiliationDto,
  NewPartyDto,
  PartyListDto,
} from './conflict.dto';

/** Ties of people and accused parties: what the wall of conflicts of interest is built from. */
@ApiTags('conflicts')
@Controller()
export class ConflictsController {
  constructor(
    private readonly conflicts: ConflictsService,
    private readonly queries: ConflictQueries,
  ) {}

  @Get('conflict-choices')
  @Requires('conflict.choices')
  @ApiOperation({ operationId: 'listConflictChoices', summary: 'Who and what can be named, by name, the newest first' })
  @ApiOkResponse({ type: NamedPageDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing')
  choices(@CurrentActor() actor: Actor, @Query() { kind, ...search }: ConflictChoiceSearchDto): Promise<NamedPageDto> {
    return this.queries.choices(actor, kind, search);
  }

  @Get('affiliations')
  @Requires('conflict.declare')
  @ApiOperation({ operationId: 'listAffiliations', summary: 'Declared ties, live ones first' })
  @ApiOkResponse({ type: AffiliationListDto })
  @Refuses('session.required', 'permission.missing')
  async affiliations(@CurrentActor() actor: Actor): Promise<AffiliationListDto> {
    return { items: await this.queries.affiliations(actor) };
  }

  @Post('affiliations')
  @Requires('conflict.declare')
  @Once()
  @ApiOperation({ operationId: 'declareAffiliation', summary: 'Declare a tie; the walls follow at once' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing', 'conflict.unknownTarget')
  async declare(
    @CurrentActor() actor: Actor,
    @Body() body: NewAffiliationDto,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return { id: await this.conflicts.declare(actor, { ...body, key }) };
  }

  @Delete('affiliations/:affiliationId')
  @HttpCode(204)
  @Requires('conflict.declare')
  @ApiOperation({ operationId: 'endAffiliation', summary: 'End a tie' })
  @ApiNoContentResponse()
  @Refuses('session.required', 'permission.missing', 'conflict.notFound')
  end(@CurrentActor() actor: Actor, @IdParam('affiliationId', 'conflict.notFound') id: string): Promise<void> {
    return this.conflicts.end(actor, id);
  }

  @Get('cases/:caseId/parties')
  @Requires('case.read')
  @ApiOperation({ operationId: 'listParties', summary: 'Whom the case accuses beyond the company of its site' })
  @ApiOkResponse({ type: PartyListDto })
  @Refuses('session.required', 'case.notFound')
  async parties(
    @CurrentActor() actor: Actor,
    @IdParam('caseId', 'case.notFound') caseId: string,
  ): Promise<PartyListDto> {
    return { items: await this.queries.parties(actor, caseId) };
  }

  @Post('cases/:caseId/parties')
  @HttpCode(204)
  @Requires('case.nameParty')
  @ApiOperation({
    operationId: 'nameParty',
    summary: 'Name an accused party; whoever is tied to it loses sight of the case',
  })
  @ApiNoContentResponse()
  @Refuses('request.invalid', 'session.required', 'case.notFound', 'case.closed', 'conflict.unknownTarget')
  async nameParty(
    @CurrentActor() actor: Actor,
    @IdParam('caseId', 'case.notFound') caseId: string,
    @Body() body: NewPartyDto,
  ): Promise<void> {
    await this.conflicts.nameParty(actor, caseId, body);
  }
}
