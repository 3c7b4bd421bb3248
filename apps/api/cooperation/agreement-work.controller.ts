import { Body, Controller, Delete, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AgreementWork } from '@modules/cooperation';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { Once, OnceKey } from '../http/once-key';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { NewContributionDto, NewCooperationActivityDto } from './cooperation.dto';

const missing = 'cooperation.notFound';
const WRITING = ['request.invalid', 'session.required', 'permission.missing', missing, 'cooperation.ended'] as const;

/** What is done under an agreement, and what is given for it. */
@ApiTags('cooperation')
@Controller('cooperation-agreements/:agreementId')
export class AgreementWorkController {
  constructor(private readonly work: AgreementWork) {}

  @Post('activities')
  @Requires('cooperation.manage')
  @Once()
  @ApiOperation({ operationId: 'addCooperationActivity', summary: 'Write down what was done' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(...WRITING)
  async addActivity(
    @CurrentActor() actor: Actor,
    @IdParam('agreementId', missing) id: string,
    @Body() wish: NewCooperationActivityDto,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return { id: await this.work.addActivity(actor, id, { ...wish, key }) };
  }

  @Delete('activities/:activityId')
  @HttpCode(204)
  @Requires('cooperation.manage')
  @ApiOperation({ operationId: 'removeCooperationActivity', summary: 'Take an activity off again' })
  @ApiNoContentResponse()
  @Refuses(...WRITING)
  removeActivity(
    @CurrentActor() actor: Actor,
    @IdParam('agreementId', missing) id: string,
    @IdParam('activityId', missing) activityId: string,
  ): Promise<void> {
    return this.work.removeActivity(actor, id, activityId);
  }

  @Post('contributions')
  @Requires('cooperation.manage')
  @Once()
  @ApiOperation({ operationId: 'addContribution', summary: 'Write down what was given, in its own currency' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(...WRITING, 'cooperation.badCurrency', 'cooperation.badCountry', 'cooperation.badDates')
  async addContribution(
    @CurrentActor() actor: Actor,
    @IdParam('agreementId', missing) id: string,
    @Body() wish: NewContributionDto,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return { id: await this.work.addContribution(actor, id, { ...wish, key }) };
  }

  @Delete('contributions/:contributionId')
  @HttpCode(204)
  @Requires('cooperation.manage')
  @ApiOperation({ operationId: 'removeContribution', summary: 'Take a contribution off again' })
  @ApiNoContentResponse()
  @Refuses(...WRITING)
  removeContribution(
    @CurrentActor() actor: Actor,
    @IdParam('agreementId', missing) id: string,
    @IdParam('contributionId', missing) contributionId: string,
  ): Promise<void> {
    return this.work.removeContribution(actor, id, contributionId);
  }
}
