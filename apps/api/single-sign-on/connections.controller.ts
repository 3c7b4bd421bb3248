import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ConnectionsQueries, ConnectionsService } from '@modules/identity';
import type { Actor } from '@platform/actor';
import { ApiConfig } from '@platform/config';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { ReasonDto } from '../http/reason-field';
import {
  ChangeConnectionDto,
  ConnectionCheckDto,
  ConnectionsDto,
  NewConnectionDto,
  SetDomainDto,
} from './connection.dto';
import { redirectUriOf } from './single-sign-on.guard';

/** The connections of organisations to their own providers: administrators keep all, managers their own. */
@ApiTags('people')
@Controller('single-sign-on-connections')
export class ConnectionsController {
  constructor(
    private readonly queries: ConnectionsQueries,
    private readonly connections: ConnectionsService,
    private readonly config: ApiConfig,
  ) {}

  @Get()
  @Requires('singleSignOn.manage')
  @ApiOperation({ operationId: 'listConnections', summary: 'The connections that you keep, without their secrets' })
  @ApiOkResponse({ type: ConnectionsDto })
  @Refuses('session.required', 'permission.missing')
  async list(@CurrentActor() actor: Actor): Promise<ConnectionsDto> {
    const { connections, isOwnUnconnected } = await this.queries.overview(actor);
    return {
      connections: connections.map((each) => ({ ...each, changedAt: each.changedAt.toISOString() })),
      isOwnUnconnected,
      redirectUri: redirectUriOf(this.config),
    };
  }

  @Post()
  @Requires('singleSignOn.manage')
  @ApiOperation({ operationId: 'connectProvider', summary: 'Connect an organisation to its provider' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(
    'request.invalid',
    'session.required',
    'permission.missing',
    'singleSignOn.notFound',
    'organisation.notFound',
    'singleSignOn.alreadyThere',
    'singleSignOn.badIssuer',
    'singleSignOn.domainTaken',
  )
  async connect(@CurrentActor() actor: Actor, @Body() body: NewConnectionDto): Promise<CreatedDto> {
    return { id: await this.connections.connect(actor, body) };
  }

  @Put(':connectionId')
  @HttpCode(204)
  @Requires('singleSignOn.manage')
  @ApiOperation({ operationId: 'changeConnection', summary: 'Change a connection; another issuer ends its links' })
  @ApiNoContentResponse()
  @Refuses(
    'request.invalid',
    'session.required',
    'permission.missing',
    'singleSignOn.notFound',
    'singleSignOn.badIssuer',
    'singleSignOn.secretNeeded',
    'singleSignOn.domainTaken',
  )
  change(
    @CurrentActor() actor: Actor,
    @IdParam('connectionId', 'singleSignOn.notFound') id: string,
    @Body() body: ChangeConnectionDto,
  ): Promise<void> {
    return this.connections.change(actor, id, body);
  }

  @Put(':connectionId/domain')
  @HttpCode(204)
  @Requires('singleSignOn.allowDomain')
  @ApiOperation({ operationId: 'setConnectionDomain', summary: 'Allow a domain to be vouched for, or take it back' })
  @ApiNoContentResponse()
  @Refuses(
    'request.invalid',
    'session.required',
    'permission.missing',
    'singleSignOn.notFound',
    'singleSignOn.domainTaken',
  )
  setDomain(
    @CurrentActor() actor: Actor,
    @IdParam('connectionId', 'singleSignOn.notFound') id: string,
    @Body() body: SetDomainDto,
  ): Promise<void> {
    return this.connections.setDomain(actor, id, body);
  }

  @Post(':connectionId/check')
  @HttpCode(200)
  @Requires('singleSignOn.manage')
  @ApiOperation({ operationId: 'checkConnection', summary: 'Fetch the provider’s description and say what is wrong' })
  @ApiOkResponse({ type: ConnectionCheckDto })
  @Refuses('session.required', 'permission.missing', 'singleSignOn.notFound')
  async check(
    @CurrentActor() actor: Actor,
    @IdParam('connectionId', 'singleSignOn.notFound') id: string,
  ): Promise<ConnectionCheckDto> {
    const check = await this.connections.check(actor, id);
    return { isUsable: check.isUsable, problem: check.isUsable ? null : check.problem };
  }

  @Post(':connectionId/removal')
  @HttpCode(204)
  @Requires('singleSignOn.manage')
  @ApiOperation({ operationId: 'disconnectProvider', summary: 'End single sign-on for the organisation' })
  @ApiNoContentResponse()
  @Refuses('request.invalid', 'session.required', 'permission.missing', 'singleSignOn.notFound')
  disconnect(
    @CurrentActor() actor: Actor,
    @IdParam('connectionId', 'singleSignOn.notFound') id: string,
    @Body() why: ReasonDto,
  ): Promise<void> {
    return this.connections.disconnect(actor, id, why);
  }
}
