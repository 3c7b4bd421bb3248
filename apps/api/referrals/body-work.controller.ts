import { Body, Controller, HttpCode, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { BodyWork } from '@modules/escalation';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { MessageDto } from '../cases/casework.dto';
import { IdParam } from '../http/id-param';
import { Once, OnceKey } from '../http/once-key';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { JudgeComplaintDto } from './body-work.dto';
import { ReturnOutcomeDto } from './referral.dto';

const AT_WORK = [
  'request.invalid',
  'session.required',
  'referral.notFound',
  'referral.notOpen',
  'case.noConsent',
  'case.closed',
] as const;

/** What the outside body does with a complaint about the desk. It is found among its referrals. */
@ApiTags('referrals')
@Controller('desk-complaints/:referralId')
export class BodyWorkController {
  constructor(private readonly work: BodyWork) {}

  @Post('messages')
  @Requires('referral.write')
  @Once()
  @ApiOperation({ operationId: 'writeToComplainant', summary: 'Write to her; the desk never reads it' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(...AT_WORK, 'attachment.notFound', 'attachment.tooMany')
  async write(
    @CurrentActor() actor: Actor,
    @IdParam('referralId', 'referral.notFound') referralId: string,
    @Body() body: MessageDto,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return { id: await this.work.write(actor, referralId, { ...body, key }) };
  }

  @Put('severity')
  @HttpCode(204)
  @Requires('referral.answer')
  @ApiOperation({ operationId: 'judgeComplaint', summary: 'Say how urgent it is; less urgent needs a reason' })
  @ApiNoContentResponse()
  @Refuses(...AT_WORK, 'case.changedMeanwhile', 'case.loweringNeedsReason')
  async judge(
    @CurrentActor() actor: Actor,
    @IdParam('referralId', 'referral.notFound') referralId: string,
    @Body() judgement: JudgeComplaintDto,
  ): Promise<void> {
    await this.work.judge(actor, referralId, judgement);
  }

  @Post('decision')
  @HttpCode(204)
  @Requires('referral.answer')
  @Once()
  @ApiOperation({ operationId: 'decideComplaint', summary: 'End it with an outcome; she says whether it is so' })
  @ApiNoContentResponse()
  @Refuses(...AT_WORK, 'attachment.notFound', 'attachment.tooMany')
  async decide(
    @CurrentActor() actor: Actor,
    @IdParam('referralId', 'referral.notFound') referralId: string,
    @Body() { amountYen, ...outcome }: ReturnOutcomeDto,
    @OnceKey() key?: string,
  ): Promise<void> {
    await this.work.decide(actor, referralId, { ...outcome, amountYen: amountYen ?? null, key });
  }
}
