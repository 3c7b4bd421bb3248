import { Body, Controller, Delete, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { TeamQueries, Teams } from '@modules/identity';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { VersionDto } from '../cases/casework.dto';
import { IdParam } from '../http/id-param';
import { Once, OnceKey } from '../http/once-key';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { ChangeTeamDto, NewTeamDto, TeamListDto } from './team.dto';

/** The teams of the desk. */
@ApiTags('people')
@Controller('teams')
export class TeamsController {
  constructor(
    private readonly queries: TeamQueries,
    private readonly teams: Teams,
  ) {}

  @Get()
  @Requires('people.list')
  @ApiOperation({ operationId: 'listTeams', summary: 'The teams of the desk with their people' })
  @ApiOkResponse({ type: TeamListDto })
  @Refuses('session.required', 'permission.missing')
  async list(@CurrentActor() actor: Actor): Promise<TeamListDto> {
    return { items: await this.queries.all(actor) };
  }

  @Post()
  @Requires('team.manage')
  @Once()
  @ApiOperation({ operationId: 'makeTeam', summary: 'A new team; a person is in one at most' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing', 'team.unknownPerson')
  async create(@CurrentActor() actor: Actor, @Body() team: NewTeamDto, @OnceKey() key?: string): Promise<CreatedDto> {
    return { id: await this.teams.create(actor, team, key) };
  }

  @Put(':teamId')
  @HttpCode(200)
  @Requires('team.manage')
  @ApiOperation({ operationId: 'changeTeam', summary: 'Another name, other people; their open cases follow' })
  @ApiOkResponse({ type: VersionDto })
  @Refuses(
    'request.invalid',
    'session.required',
    'permission.missing',
    'team.notFound',
    'team.changedMeanwhile',
    'team.unknownPerson',
  )
  async change(
    @CurrentActor() actor: Actor,
    @IdParam('teamId', 'team.notFound') teamId: string,
    @Body() team: ChangeTeamDto,
  ): Promise<VersionDto> {
    return { version: await this.teams.change(actor, teamId, team) };
  }

  @Delete(':teamId')
  @HttpCode(204)
  @Requires('team.manage')
  @ApiOperation({ operationId: 'removeTeam', summary: 'End a team; its people stay and are in none' })
  @ApiNoContentResponse()
  @Refuses('session.required', 'permission.missing', 'team.notFound')
  async remove(@CurrentActor() actor: Actor, @IdParam('teamId', 'team.notFound') teamId: string): Promise<void> {
    await this.teams.remove(actor, teamId);
  }
}
