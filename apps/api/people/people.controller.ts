import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PeopleQueries, PeopleService } from '@modules/identity';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { NameSearchDto } from '../http/name-search.dto';
import { Refuses } from '../http/problem.dto';
import { ReasonDto } from '../http/reason-field';
import { ChangeRolesDto, OrganisationChoicePageDto, PeopleDto, RoleListDto } from './person.dto';
import { toPeopleDto } from './person.mapper';

/** The people of your own organisation, for those who keep its accounts. */
@ApiTags('people')
@Controller('people')
export class PeopleController {
  constructor(
    private readonly queries: PeopleQueries,
    private readonly people: PeopleService,
  ) {}

  @Get()
  @Requires('people.manage')
  @ApiOperation({ operationId: 'listPeople', summary: 'People of your organisation and its open invitations' })
  @ApiOkResponse({ type: PeopleDto })
  @Refuses('session.required', 'permission.missing')
  async list(@CurrentActor() actor: Actor): Promise<PeopleDto> {
    return toPeopleDto(await this.queries.overview(actor));
  }

  @Get('organisation-choices')
  @Requires('people.manage')
  @ApiOperation({
    operationId: 'findOrganisations',
    summary: 'Members and partners by name, the newest first, with what they have already',
  })
  @ApiOkResponse({ type: OrganisationChoicePageDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing')
  organisations(@CurrentActor() actor: Actor, @Query() search: NameSearchDto): Promise<OrganisationChoicePageDto> {
    return this.queries.organisations(actor, search);
  }

  @Get('roles')
  @Requires('people.manage')
  @ApiOperation({ operationId: 'listRoles', summary: 'What each role may do, and who of your organisation holds it' })
  @ApiOkResponse({ type: RoleListDto })
  @Refuses('session.required', 'permission.missing')
  async roles(@CurrentActor() actor: Actor): Promise<RoleListDto> {
    const rows = await this.queries.roles(actor);
    return { items: rows.map((row) => ({ ...row, permissions: [...row.permissions] })) };
  }

  @Put(':personId/roles')
  @HttpCode(204)
  @Requires('people.manage')
  @ApiOperation({ operationId: 'changeRoles', summary: 'Give somebody other roles; they sign in again' })
  @ApiNoContentResponse()
  @Refuses(
    'request.invalid',
    'session.required',
    'permission.missing',
    'person.notFound',
    'person.yourself',
    'person.rolesOutOfPlace',
    'person.lastAdministrator',
  )
  changeRoles(
    @CurrentActor() actor: Actor,
    @IdParam('personId', 'person.notFound') personId: string,
    @Body() change: ChangeRolesDto,
  ): Promise<void> {
    return this.people.changeRoles(actor, personId, change);
  }

  @Post(':personId/deactivation')
  @HttpCode(204)
  @Requires('people.manage')
  @ApiOperation({ operationId: 'deactivatePerson', summary: 'End somebody’s access and their sessions at once' })
  @ApiNoContentResponse()
  @Refuses(
    'request.invalid',
    'session.required',
    'permission.missing',
    'person.notFound',
    'person.yourself',
    'person.lastAdministrator',
  )
  deactivate(
    @CurrentActor() actor: Actor,
    @IdParam('personId', 'person.notFound') personId: string,
    @Body() why: ReasonDto,
  ): Promise<void> {
    return this.people.deactivate(actor, personId, why);
  }
}
