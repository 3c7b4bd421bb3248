import { Body, Controller, Get, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReferralQueries, ReferralsService, ReferralWork } from '@modules/escalation';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { MessageDto, RenditionQueryDto } from '../cases/casework.dto';
import { IdParam } from '../http/id-param';
import { Once, OnceKey } from '../http/once-key';
import { CreatedDto, PageQueryDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { attachmentFile, ShownOnly } from '../http/sealed-file';
import { toReferralDetailDto, toReferralRowDto } from './referral.mapper';
import { DeclineReferralDto, ReferralDetailDto, ReferralListDto, ReturnOutcomeDto } from './referral.dto';

/** A partner's side: accept or decline, then read what the worker agreed to. */
@ApiTags('referrals')
@Controller('referrals')
export class ReferralsController {
  constructor(
    private readonly queries: ReferralQueries,
    private readonly referrals: ReferralsService,
    private readonly work: ReferralWork,
  ) {}

  @Get()
  @Requires('referral.list')
  @ApiOperation({ operationId: 'listReferrals', summary: 'Referrals to your organisation' })
  @ApiOkResponse({ type: ReferralListDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing')
  async list(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<ReferralListDto> {
    const page = await this.queries.list(actor, query);
    return { items: page.items.map(toReferralRowDto), nextCursor: page.nextCursor };
  }

  @Get(':referralId')
  @Requires('referral.read')
  @ApiOperation({ operationId: 'readReferral', summary: 'One referral; the case opens once it is accepted' })
  @ApiOkResponse({ type: ReferralDetailDto })
  @Refuses('session.required', 'referral.notFound')
  async read(
    @CurrentActor() actor: Actor,
    @IdParam('referralId', 'referral.notFound') referralId: string,
  ): Promise<ReferralDetailDto> {
    return toReferralDetailDto(await this.queries.detail(actor, referralId));
  }

  @Get(':referralId/attachments/:attachmentId')
  @Requires('referral.read')
  @ShownOnly()
  @ApiOperation({
    operationId: 'readReferredAttachment',
    summary: 'One file, scrubbed; the original of a complaint about the desk',
  })
  @ApiOkResponse({ description: 'The bytes', content: { '*/*': { schema: { type: 'string', format: 'binary' } } } })
  @Refuses('request.invalid', 'session.required', 'attachment.notFound', 'attachment.harmful')
  async attachment(
    @CurrentActor() actor: Actor,
    @IdParam('referralId', 'attachment.notFound') referralId: string,
    @IdParam('attachmentId', 'attachment.notFound') attachmentId: string,
    @Query() { rendition }: RenditionQueryDto,
  ): Promise<StreamableFile> {
    const wanted = { attachmentId, rendition };
    return attachmentFile(attachmentId, await this.queries.attachment(actor, referralId, wanted));
  }

  @Post(':referralId/acceptance')
  @HttpCode(204)
  @Requires('referral.answer')
  @ApiOperation({ operationId: 'acceptReferral', summary: 'Take the case' })
  @ApiNoContentResponse()
  @Refuses(
    'session.required',
    'referral.notFound',
    'referral.alreadyAnswered',
    'referral.revoked',
    'referral.partnerCannotReceive',
    'case.noConsent',
    'case.closed',
  )
  async accept(
    @CurrentActor() actor: Actor,
    @IdParam('referralId', 'referral.notFound') referralId: string,
  ): Promise<void> {
    await this.referrals.accept(actor, referralId);
  }

  @Post(':referralId/decline')
  @HttpCode(204)
  @Requires('referral.answer')
  @ApiOperation({ operationId: 'declineReferral', summary: 'Say no, with a coded reason; the desk keeps the case' })
  @ApiNoContentResponse()
  @Refuses(
    'request.invalid',
    'session.required',
    'referral.notFound',
    'referral.alreadyAnswered',
    'referral.revoked',
    'case.noConsent',
    'case.closed',
  )
  async decline(
    @CurrentActor() actor: Actor,
    @IdParam('referralId', 'referral.notFound') referralId: string,
    @Body() body: DeclineReferralDto,
  ): Promise<void> {
    await this.referrals.decline(actor, referralId, body);
  }

  @Post(':referralId/messages')
  @Requires('referral.write')
  @Once()
  @ApiOperation({ operationId: 'writeToDesk', summary: 'Ask or tell the desk; no company ever reads it' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(
    'request.invalid',
    'session.required',
    'referral.notFound',
    'referral.notOpen',
    'case.noConsent',
    'case.closed',
    'attachment.notFound',
    'attachment.tooMany',
  )
  async write(
    @CurrentActor() actor: Actor,
    @IdParam('referralId', 'referral.notFound') referralId: string,
    @Body() body: MessageDto,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return { id: await this.work.writeToDesk(actor, referralId, { ...body, key }) };
  }

  @Post(':referralId/outcome')
  @HttpCode(204)
  @Requires('referral.answer')
  @Once()
  @ApiOperation({ operationId: 'returnOutcome', summary: 'What came of it; the desk has the case back' })
  @ApiNoContentResponse()
  @Refuses(
    'request.invalid',
    'session.required',
    'referral.notFound',
    'referral.notOpen',
    'case.noConsent',
    'case.closed',
    'attachment.notFound',
    'attachment.tooMany',
  )
  async finish(
    @CurrentActor() actor: Actor,
    @IdParam('referralId', 'referral.notFound') referralId: string,
    @Body() { amountYen, ...returned }: ReturnOutcomeDto,
    @OnceKey() key?: string,
  ): Promise<void> {
    await this.work.finish(actor, referralId, { ...returned, amountYen: amountYen ?? null, key });
  }
}
