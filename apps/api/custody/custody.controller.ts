import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IdentityViewService, KeepersService, ReleaseQueries, ReleasesService } from '@modules/custody';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import {
  EnrolKeeperDto,
  KeeperStatusDto,
  NewReleaseDto,
  OpenedIdentityDto,
  PassphraseDto,
  WrittenReasonDto,
  ReleaseListDto,
} from './custody.dto';

const PASSPHRASE = ['custody.notEnrolled', 'custody.wrongPassphrase', 'custody.tooManyAttempts'] as const;

/** Names: released by two people, for a day, with every look recorded. */
@ApiTags('custody')
@Controller()
export class CustodyController {
  constructor(
    private readonly keepers: KeepersService,
    private readonly releases: ReleasesService,
    private readonly queries: ReleaseQueries,
    private readonly views: IdentityViewService,
  ) {}

  @Get('custody-key')
  @Requires('custody.enrol')
  @ApiOperation({ operationId: 'readCustodyKey', summary: 'Whether you have a custody key, and its fingerprint' })
  @ApiOkResponse({ type: KeeperStatusDto })
  @Refuses('session.required', 'permission.missing')
  key(@CurrentActor() actor: Actor): Promise<KeeperStatusDto> {
    return this.keepers.status(actor);
  }

  @Put('custody-key')
  @HttpCode(204)
  @Requires('custody.enrol')
  @ApiOperation({ operationId: 'makeCustodyKey', summary: 'A new custody key under a new passphrase' })
  @ApiNoContentResponse()
  @Refuses('request.invalid', 'session.required', 'permission.missing', 'password.length', 'password.breached')
  enrol(@CurrentActor() actor: Actor, @Body() { passphrase }: EnrolKeeperDto): Promise<void> {
    return this.keepers.enrol(actor, passphrase);
  }

  @Get('identity-releases')
  @Requires('identity.decide')
  @ApiOperation({ operationId: 'listIdentityReleases', summary: 'Requests for names, newest first; never the names' })
  @ApiOkResponse({ type: ReleaseListDto })
  @Refuses('session.required', 'permission.missing')
  async list(@CurrentActor() actor: Actor): Promise<ReleaseListDto> {
    return { items: await this.queries.list(actor) };
  }

  @Post('identity-releases')
  @Requires('identity.request')
  @ApiOperation({ operationId: 'requestIdentityRelease', summary: 'Ask for the name in a case' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(
    'request.invalid',
    'session.required',
    'permission.missing',
    'case.notFound',
    'identity.none',
    'identity.recipient',
    'custody.notAdmitted',
    ...PASSPHRASE,
  )
  async request(@CurrentActor() actor: Actor, @Body() body: NewReleaseDto): Promise<CreatedDto> {
    const { passphrase, ...wanted } = body;
    return { id: await this.releases.request(actor, wanted, passphrase) };
  }

  @Post('identity-releases/:releaseId/approval')
  @HttpCode(204)
  @Requires('identity.decide')
  @ApiOperation({ operationId: 'approveIdentityRelease', summary: 'Let the other one see the name for a day' })
  @ApiNoContentResponse()
  @Refuses(
    'request.invalid',
    'session.required',
    'identity.notFound',
    'identity.ownRequest',
    'identity.notPending',
    'identity.none',
    'custody.notAdmitted',
    ...PASSPHRASE,
  )
  approve(
    @CurrentActor() actor: Actor,
    @IdParam('releaseId', 'identity.notFound') releaseId: string,
    @Body() { passphrase }: PassphraseDto,
  ): Promise<void> {
    return this.releases.approve(actor, releaseId, passphrase);
  }

  @Post('identity-releases/:releaseId/refusal')
  @HttpCode(204)
  @Requires('identity.decide')
  @ApiOperation({ operationId: 'refuseIdentityRelease', summary: 'Say no to a request' })
  @ApiNoContentResponse()
  @Refuses('request.invalid', 'session.required', 'identity.notFound', 'identity.ownRequest', 'identity.notPending')
  refuse(
    @CurrentActor() actor: Actor,
    @IdParam('releaseId', 'identity.notFound') releaseId: string,
    @Body() body: WrittenReasonDto,
  ): Promise<void> {
    return this.releases.refuse(actor, releaseId, body);
  }

  @Post('identity-releases/:releaseId/ending')
  @HttpCode(204)
  @Requires('identity.decide')
  @ApiOperation({ operationId: 'endIdentityRelease', summary: 'End it before its time' })
  @ApiNoContentResponse()
  @Refuses('session.required', 'identity.notFound', 'identity.notOpen')
  end(@CurrentActor() actor: Actor, @IdParam('releaseId', 'identity.notFound') releaseId: string): Promise<void> {
    return this.releases.end(actor, releaseId);
  }

  @Post('identity-releases/:releaseId/views')
  @HttpCode(200)
  @Requires('identity.request')
  @ApiOperation({ operationId: 'viewIdentity', summary: 'Look at the released name; she reads that you did' })
  @ApiOkResponse({ type: OpenedIdentityDto })
  @Refuses('request.invalid', 'session.required', 'identity.notFound', 'identity.notOpen', ...PASSPHRASE)
  view(
    @CurrentActor() actor: Actor,
    @IdParam('releaseId', 'identity.notFound') releaseId: string,
    @Body() { passphrase }: PassphraseDto,
  ): Promise<OpenedIdentityDto> {
    return this.views.view(actor, releaseId, passphrase);
  }
}
