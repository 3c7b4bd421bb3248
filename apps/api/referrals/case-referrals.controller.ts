import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AdrService,
  DeskReferralQueries,
  PartnerSuggestionQueries,
  ReferralsService,
  ReferralWork,
} from '@modules/escalation';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { MessageDto } from '../cases/casework.dto';
import { IdParam } from '../http/id-param';
import { Once, OnceKey } from '../http/once-key';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { DeskReferralDto, OpenReferralDto, PartnerSuggestionsDto, RevokeReferralDto } from './case-referral.dto';

/** What the desk does with partners in a case. */
@ApiTags('cases')
@Controller('cases/:caseId')
export class CaseReferralsController {
  constructor(
    private readonly referrals: ReferralsService,
    private readonly work: ReferralWork,
    private readonly queries: DeskReferralQueries,
    private readonly suggestions: PartnerSuggestionQueries,
    private readonly adr: AdrService,
  ) {}

  @Get('partner-suggestions')
  @Requires('case.refer')
  @ApiOperation({ operationId: 'suggestPartners', summary: 'Partners that fit, the best first, and why others do not' })
  @ApiOkResponse({ type: PartnerSuggestionsDto })
  @Refuses('session.required', 'case.notFound')
  async suggest(
    @CurrentActor() actor: Actor,
    @IdParam('caseId', 'case.notFound') caseId: string,
  ): Promise<PartnerSuggestionsDto> {
    const { offered, excluded } = await this.suggestions.forCase(actor, caseId);
    return { offered, excluded, adr: await this.adr.forDesk(actor, caseId) };
  }

  @Post('referrals')
  @Requires('case.refer')
  @Once()
  @ApiOperation({ operationId: 'openReferral', summary: 'Ask a partner to take the case over' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(
    'request.invalid',
    'session.required',
    'case.notFound',
    'case.closed',
    'referral.alreadyOpen',
    'case.noConsent',
    'referral.partnerCannotReceive',
    'referral.outsideAgreement',
    'referral.companyNotAgreed',
    'referral.partnerFull',
  )
  async open(
    @CurrentActor() actor: Actor,
    @IdParam('caseId', 'case.notFound') caseId: string,
    @Body() question: OpenReferralDto,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return { id: await this.referrals.open(actor, caseId, { ...question, key }) };
  }

  @Get('referrals/:referralId')
  @Requires('case.read')
  @ApiOperation({ operationId: 'readCaseReferral', summary: 'On what it rests and every word about it' })
  @ApiOkResponse({ type: DeskReferralDto })
  @Refuses('session.required', 'referral.notFound')
  read(
    @CurrentActor() actor: Actor,
    @IdParam('caseId', 'referral.notFound') caseId: string,
    @IdParam('referralId', 'referral.notFound') referralId: string,
  ): Promise<DeskReferralDto> {
    return this.queries.detail(actor, { caseId, referralId });
  }

  @Post('referrals/:referralId/messages')
  @Requires('case.refer')
  @Once()
  @ApiOperation({ operationId: 'writeToPartner', summary: 'Ask or tell the partner; no company ever reads it' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(
    'request.invalid',
    'session.required',
    'case.notFound',
    'case.closed',
    'referral.notFound',
    'referral.notOpen',
    'case.noConsent',
    'attachment.notFound',
    'attachment.tooMany',
  )
  async write(
    @CurrentActor() actor: Actor,
    @IdParam('caseId', 'case.notFound') caseId: string,
    @IdParam('referralId', 'referral.notFound') referralId: string,
    @Body() body: MessageDto,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return { id: await this.work.writeToPartner(actor, { caseId, referralId }, { ...body, key }) };
  }

  @Post('referrals/:referralId/revocation')
  @HttpCode(204)
  @Requires('case.refer')
  @Once()
  @ApiOperation({ operationId: 'revokeReferral', summary: 'Take the case back; the partner’s keys end at once' })
  @ApiNoContentResponse()
  @Refuses(
    'request.invalid',
    'session.required',
    'case.notFound',
    'case.closed',
    'referral.notFound',
    'referral.notOpen',
  )
  async revoke(
    @CurrentActor() actor: Actor,
    @IdParam('caseId', 'case.notFound') caseId: string,
    @IdParam('referralId', 'referral.notFound') referralId: string,
    @Body() { reason, text }: RevokeReferralDto,
    @OnceKey() key?: string,
  ): Promise<void> {
    await this.work.revoke(actor, { caseId, referralId }, { reason, text, key });
  }

  @Post('adr-questions')
  @Requires('case.refer')
  @Once()
  @ApiOperation({ operationId: 'askForAdr', summary: 'Ask the company whether it goes to dispute resolution' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses('session.required', 'case.notFound', 'case.closed', 'adr.notShared', 'adr.alreadyAsked')
  async askForAdr(
    @CurrentActor() actor: Actor,
    @IdParam('caseId', 'case.notFound') caseId: string,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return { id: await this.adr.ask(actor, caseId, key) };
  }
}
