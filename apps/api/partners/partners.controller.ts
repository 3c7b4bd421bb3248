import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PartnerQueries, PartnersService } from '@modules/partners';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { VersionDto } from '../cases/casework.dto';
import { IdParam } from '../http/id-param';
import { Once, OnceKey } from '../http/once-key';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { ReasonDto } from '../http/reason-field';
import {
  ChangePartnerDto,
  NewAgreementDto,
  NewPartnerDto,
  PartnerDetailDto,
  PartnerPageDto,
  PartnerSearchDto,
} from './partner.dto';
import { toPartnerDetailDto, toPartnerRowDto } from './partner.mapper';

/** The desk's registry of partners and of the agreements with them. */
@ApiTags('partners')
@Controller('partner-registry')
export class PartnersController {
  constructor(
    private readonly queries: PartnerQueries,
    private readonly partners: PartnersService,
  ) {}

  @Get()
  @Requires('partner.list')
  @ApiOperation({ operationId: 'searchPartners', summary: 'Every partner, the newest entry first' })
  @ApiOkResponse({ type: PartnerPageDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing')
  async search(@CurrentActor() actor: Actor, @Query() query: PartnerSearchDto): Promise<PartnerPageDto> {
    const page = await this.queries.search(actor, query);
    return { items: page.items.map(toPartnerRowDto), nextCursor: page.nextCursor };
  }

  @Post()
  @Requires('partner.manage')
  @Once()
  @ApiOperation({ operationId: 'addPartner', summary: 'A new partner, with its key pair and without an agreement' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing', 'partner.badHours')
  async add(
    @CurrentActor() actor: Actor,
    @Body() partner: NewPartnerDto,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return { id: await this.partners.create(actor, { ...partner, capacity: partner.capacity ?? null }, key) };
  }

  @Get(':partnerId')
  @Requires('partner.list')
  @ApiOperation({ operationId: 'readPartner', summary: 'One partner with every version of its agreement' })
  @ApiOkResponse({ type: PartnerDetailDto })
  @Refuses('session.required', 'permission.missing', 'partner.notFound')
  async read(
    @CurrentActor() actor: Actor,
    @IdParam('partnerId', 'partner.notFound') partnerId: string,
  ): Promise<PartnerDetailDto> {
    return toPartnerDetailDto(await this.queries.detail(actor, partnerId));
  }

  @Put(':partnerId')
  @HttpCode(200)
  @Requires('partner.manage')
  @ApiOperation({ operationId: 'changePartner', summary: 'Write the entry anew' })
  @ApiOkResponse({ type: VersionDto })
  @Refuses(
    'request.invalid',
    'session.required',
    'permission.missing',
    'partner.notFound',
    'partner.changedMeanwhile',
    'partner.badHours',
  )
  async change(
    @CurrentActor() actor: Actor,
    @IdParam('partnerId', 'partner.notFound') partnerId: string,
    @Body() partner: ChangePartnerDto,
  ): Promise<VersionDto> {
    return {
      version: await this.partners.change(actor, partnerId, { ...partner, capacity: partner.capacity ?? null }),
    };
  }

  @Post(':partnerId/agreements')
  @Requires('partner.manage')
  @Once()
  @ApiOperation({ operationId: 'recordAgreement', summary: 'The next version of the agreement; it alone counts' })
  @ApiCreatedResponse({ type: VersionDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing', 'partner.notFound', 'partner.badAgreement')
  async recordAgreement(
    @CurrentActor() actor: Actor,
    @IdParam('partnerId', 'partner.notFound') partnerId: string,
    @Body() agreement: NewAgreementDto,
    @OnceKey() key?: string,
  ): Promise<VersionDto> {
    const { validUntil = null, ...terms } = agreement;
    return { version: await this.partners.recordAgreement(actor, partnerId, { ...terms, validUntil }, key) };
  }

  @Post(':partnerId/agreement-ending')
  @HttpCode(204)
  @Requires('partner.manage')
  @ApiOperation({ operationId: 'endAgreement', summary: 'No new referrals from now on' })
  @ApiNoContentResponse()
  @Refuses('request.invalid', 'session.required', 'permission.missing', 'partner.notFound', 'partner.noAgreement')
  async endAgreement(
    @CurrentActor() actor: Actor,
    @IdParam('partnerId', 'partner.notFound') partnerId: string,
    @Body() body: ReasonDto,
  ): Promise<void> {
    await this.partners.endAgreement(actor, partnerId, body);
  }
}
