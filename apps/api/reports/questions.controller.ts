import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { QuestionQueries } from '@modules/reporting';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { Refuses } from '../http/problem.dto';
import { CutAnswerDto, CutChoicesDto, CutQuestionDto } from './question.dto';

/** Questions that analysts make themselves, within fixed dimensions. */
@ApiTags('reports')
@Controller('report-questions')
export class QuestionsController {
  constructor(private readonly questions: QuestionQueries) {}

  @Get('choices')
  @Requires('report.read')
  @ApiOperation({ operationId: 'readQuestionChoices', summary: 'What may be counted, and by what' })
  @ApiOkResponse({ type: CutChoicesDto })
  @Refuses('session.required', 'permission.missing')
  choices(@CurrentActor() actor: Actor): CutChoicesDto {
    return this.questions.choices(actor);
  }

  @Get('answer')
  @Requires('report.read')
  @ApiOperation({
    operationId: 'answerQuestion',
    summary: 'The answer out of the roll-ups, exact and for the desk alone',
  })
  @ApiOkResponse({ type: CutAnswerDto })
  @Refuses(
    'request.invalid',
    'report.badSpan',
    'report.badQuestion',
    'report.needsKind',
    'report.notCounted',
    'session.required',
    'permission.missing',
  )
  answer(@CurrentActor() actor: Actor, @Query() question: CutQuestionDto): Promise<CutAnswerDto> {
    return this.questions.answer(actor, question);
  }
}
