import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Closings } from '@modules/cases';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { Refuses } from '../http/problem.dto';
import { ReasonDto } from '../http/reason-field';
import { DecideAppealDto, CloseCaseDto } from './closing.dto';

/** How the desk ends a case, opens it again, and answers an appeal. */
@ApiTags('cases')
@Controller('cases/:caseId')
export class ClosingsController {
  constructor(private readonly closings: Closings) {}

  @Post('closing')
  @HttpCode(204)
  @Requires('case.close')
  @ApiOperation({ operationId: 'closeCase', summary: 'End the case with a reason that the worker reads' })
  @ApiNoContentResponse()
  @Refuses(
    'request.invalid',
    'session.required',
    'case.notFound',
    'case.closed',
    'case.changedMeanwhile',
    'closing.notInCharge',
    'closing.adviceMissing',
    'closing.tooEarly',
    'closing.notWithPartner',
    'closing.unknownDuplicate',
    'appeal.notDecided',
    'translation.unverified',
  )
  close(
    @CurrentActor() actor: Actor,
    @IdParam('caseId', 'case.notFound') caseId: string,
    @Body() body: CloseCaseDto,
  ): Promise<void> {
    return this.closings.close(actor, caseId, body);
  }

  @Post('reopening')
  @HttpCode(204)
  @Requires('case.close')
  @ApiOperation({ operationId: 'reopenCase', summary: 'Open a closed case again, with new deadlines' })
  @ApiNoContentResponse()
  @Refuses(
    'request.invalid',
    'session.required',
    'case.notFound',
    'reopening.notClosed',
    'reopening.hersAlone',
    'reopening.merged',
    'reopening.windowOver',
  )
  reopen(
    @CurrentActor() actor: Actor,
    @IdParam('caseId', 'case.notFound') caseId: string,
    @Body() { reason }: ReasonDto,
  ): Promise<void> {
    return this.closings.reopen(actor, caseId, reason);
  }

  @Post('appeal/decision')
  @HttpCode(204)
  @Requires('case.close')
  @ApiOperation({ operationId: 'decideAppeal', summary: 'Answer an appeal, as somebody who did not decide before' })
  @ApiNoContentResponse()
  @Refuses(
    'request.invalid',
    'session.required',
    'case.notFound',
    'case.closed',
    'appeal.notOpen',
    'appeal.anotherPerson',
    'closing.notInCharge',
    'translation.unverified',
  )
  decide(
    @CurrentActor() actor: Actor,
    @IdParam('caseId', 'case.notFound') caseId: string,
    @Body() { decision }: DecideAppealDto,
  ): Promise<void> {
    return this.closings.decideAppeal(actor, caseId, decision);
  }
}
