import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { MeasureAnswers } from '@modules/cases';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { AnswerMeasureDto } from '../company-cases/measure.dto';
import { IdParam } from '../http/id-param';
import { Refuses } from '../http/problem.dto';

/** What the desk says of what a company promises to change. */
@ApiTags('cases')
@Controller('cases/:caseId/measures')
export class MeasureAnswersController {
  constructor(private readonly answers: MeasureAnswers) {}

  @Post(':measureId/answer')
  @HttpCode(204)
  @Requires('case.answerMeasure')
  @ApiOperation({
    operationId: 'answerMeasure',
    summary: 'Accept a measure, send it back, or say whether it was done; a closed case takes it too',
  })
  @ApiNoContentResponse()
  @Refuses(
    'request.invalid',
    'session.required',
    'case.notFound',
    'measure.notFound',
    'measure.notNow',
    'measure.pastDate',
    'measure.reasonMissing',
  )
  async answer(
    @CurrentActor() actor: Actor,
    @IdParam('caseId', 'case.notFound') caseId: string,
    @IdParam('measureId', 'measure.notFound') measureId: string,
    @Body() { answer, reason = '' }: AnswerMeasureDto,
  ): Promise<void> {
    await this.answers.answer(actor, caseId, { measureId, answer, reason });
  }
}
