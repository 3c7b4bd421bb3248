import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Agreements, CooperationQueries } from '@modules/cooperation';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { VersionDto } from '../cases/casework.dto';
import { IdParam } from '../http/id-param';
import { Once, OnceKey } from '../http/once-key';
import { CreatedDto, PageQueryDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { ReasonDto } from '../http/reason-field';
import {
  ChangeCooperationAgreementDto,
  ChangeCooperationPartnerDto,
  CooperationTermsDto,
  NewCooperationAgreementDto,
  NewCooperationPartnerDto,
  PublicationDto,
} from './cooperation.dto';
import {
  CooperationAgreementDto,
  CooperationAgreementPageDto,
  CooperationPartnerPageDto,
} from './cooperation-view.dto';

const missing = 'cooperation.notFound';
const LISTING = ['request.invalid', 'session.required', 'permission.missing'] as const;
const WRITING = [...LISTING, missing, 'cooperation.ended'] as const;

/** Agreements and programmes with organisations that cooperate; none of them is given a case. */
@ApiTags('cooperation')
@Controller()
export class CooperationController {
  constructor(
    private readonly agreements: Agreements,
    private readonly queries: CooperationQueries,
  ) {}

  @Get('cooperation-partners')
  @Requires('cooperation.manage')
  @ApiOperation({ operationId: 'listCooperationPartners', summary: 'The organisations, the newest first' })
  @ApiOkResponse({ type: CooperationPartnerPageDto })
  @Refuses(...LISTING)
  partners(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<CooperationPartnerPageDto> {
    return this.queries.partners(actor, query);
  }

  @Post('cooperation-partners')
  @Requires('cooperation.manage')
  @Once()
  @ApiOperation({ operationId: 'addCooperationPartner', summary: 'Write an organisation down' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(...LISTING, 'cooperation.badCountry')
  async addPartner(
    @CurrentActor() actor: Actor,
    @Body() wish: NewCooperationPartnerDto,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return { id: await this.agreements.addPartner(actor, { ...wish }, key) };
  }

  @Put('cooperation-partners/:partnerId')
  @HttpCode(200)
  @Requires('cooperation.manage')
  @ApiOperation({ operationId: 'changeCooperationPartner', summary: 'Write an organisation anew' })
  @ApiOkResponse({ type: VersionDto })
  @Refuses(...LISTING, missing, 'cooperation.changedMeanwhile', 'cooperation.badCountry')
  async changePartner(
    @CurrentActor() actor: Actor,
    @IdParam('partnerId', missing) partnerId: string,
    @Body() wish: ChangeCooperationPartnerDto,
  ): Promise<VersionDto> {
    return { version: await this.agreements.changePartner(actor, partnerId, wish) };
  }

  @Get('cooperation-agreements')
  @Requires('cooperation.manage')
  @ApiOperation({ operationId: 'listCooperationAgreements', summary: 'The agreements, the newest first' })
  @ApiOkResponse({ type: CooperationAgreementPageDto })
  @Refuses(...LISTING)
  list(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<CooperationAgreementPageDto> {
    return this.queries.list(actor, query);
  }

  @Post('cooperation-agreements')
  @Requires('cooperation.manage')
  @Once()
  @ApiOperation({ operationId: 'addCooperationAgreement', summary: 'Begin an agreement as a draft' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(...LISTING, missing)
  async add(
    @CurrentActor() actor: Actor,
    @Body() wish: NewCooperationAgreementDto,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return { id: await this.agreements.add(actor, { ...wish }, key) };
  }

  @Get('cooperation-agreements/:agreementId')
  @Requires('cooperation.manage')
  @ApiOperation({ operationId: 'readCooperationAgreement', summary: 'One agreement with what hangs on it' })
  @ApiOkResponse({ type: CooperationAgreementDto })
  @Refuses('session.required', 'permission.missing', missing)
  detail(@CurrentActor() actor: Actor, @IdParam('agreementId', missing) id: string): Promise<CooperationAgreementDto> {
    return this.queries.detail(actor, id);
  }

  @Put('cooperation-agreements/:agreementId')
  @Requires('cooperation.manage')
  @ApiOperation({ operationId: 'changeCooperationAgreement', summary: 'Write its title, form and areas anew' })
  @ApiOkResponse({ type: VersionDto })
  @Refuses(...WRITING, 'cooperation.changedMeanwhile')
  async change(
    @CurrentActor() actor: Actor,
    @IdParam('agreementId', missing) id: string,
    @Body() wish: ChangeCooperationAgreementDto,
  ): Promise<VersionDto> {
    return { version: await this.agreements.change(actor, id, { ...wish }) };
  }

  @Post('cooperation-agreements/:agreementId/terms')
  @HttpCode(204)
  @Requires('cooperation.manage')
  @ApiOperation({ operationId: 'signCooperationAgreement', summary: 'Write down what was signed, or a renewal' })
  @ApiNoContentResponse()
  @Refuses(...WRITING, 'cooperation.badDates')
  sign(
    @CurrentActor() actor: Actor,
    @IdParam('agreementId', missing) id: string,
    @Body() terms: CooperationTermsDto,
  ): Promise<void> {
    return this.agreements.sign(actor, id, { ...terms });
  }

  @Put('cooperation-agreements/:agreementId/publication')
  @Requires('cooperation.manage')
  @ApiOperation({ operationId: 'publishCooperationAgreement', summary: 'Choose what everybody may read of it' })
  @ApiOkResponse({ type: VersionDto })
  @Refuses(...WRITING, 'cooperation.changedMeanwhile', 'cooperation.notSigned')
  async publish(
    @CurrentActor() actor: Actor,
    @IdParam('agreementId', missing) id: string,
    @Body() wish: PublicationDto,
  ): Promise<VersionDto> {
    return { version: await this.agreements.publish(actor, id, wish) };
  }

  @Post('cooperation-agreements/:agreementId/ending')
  @HttpCode(204)
  @Requires('cooperation.manage')
  @ApiOperation({ operationId: 'endCooperationAgreement', summary: 'End it before its time, for good' })
  @ApiNoContentResponse()
  @Refuses(...WRITING)
  end(
    @CurrentActor() actor: Actor,
    @IdParam('agreementId', missing) id: string,
    @Body() reason: ReasonDto,
  ): Promise<void> {
    return this.agreements.end(actor, id, reason);
  }
}
