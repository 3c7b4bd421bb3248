import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CourseQueries, CourseTests } from '@modules/learning';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { AnswersDto, AttemptDto } from './course-attempt.dto';

const COMMON = ['session.required', 'permission.missing', 'courseAttempt.notFound'] as const;
const AttemptId = () => IdParam('attemptId', 'courseAttempt.notFound');

/** The test of a course: begun, answered over as long as it takes, handed in once. */
@ApiTags('learning')
@Controller()
export class CourseAttemptsController {
  constructor(
    private readonly queries: CourseQueries,
    private readonly tests: CourseTests,
  ) {}

  @Post('courses/:courseId/attempts')
  @HttpCode(200)
  @Requires('learning.attend')
  @ApiOperation({ operationId: 'beginCourseAttempt', summary: 'Begin the test, or go on with the one that was begun' })
  @ApiOkResponse({ type: CreatedDto })
  @Refuses(
    'session.required',
    'permission.missing',
    'course.notFound',
    'course.notNow',
    'course.passedAlready',
    'course.noAttemptLeft',
  )
  async begin(
    @CurrentActor() actor: Actor,
    @IdParam('courseId', 'course.notFound') courseId: string,
  ): Promise<CreatedDto> {
    return { id: await this.tests.begin(actor, courseId) };
  }

  @Get('course-attempts/:attemptId')
  @Requires('learning.attend')
  @ApiOperation({ operationId: 'getCourseAttempt', summary: 'The questions, your answers, and what came of them' })
  @ApiOkResponse({ type: AttemptDto })
  @Refuses(...COMMON)
  read(@CurrentActor() actor: Actor, @AttemptId() attemptId: string): Promise<AttemptDto> {
    return this.queries.attempt(actor, attemptId);
  }

  @Put('course-attempts/:attemptId')
  @HttpCode(204)
  @Requires('learning.attend')
  @ApiOperation({ operationId: 'saveCourseAttempt', summary: 'Keep what was chosen so far' })
  @ApiNoContentResponse()
  @Refuses(...COMMON, 'request.invalid', 'courseAttempt.handedIn', 'courseAttempt.otherQuestions')
  save(@CurrentActor() actor: Actor, @AttemptId() attemptId: string, @Body() { answers }: AnswersDto): Promise<void> {
    return this.tests.save(actor, attemptId, answers);
  }

  @Post('course-attempts/:attemptId/hand-in')
  @HttpCode(204)
  @Requires('learning.attend')
  @ApiOperation({ operationId: 'handInCourseAttempt', summary: 'Hand it in, once; again changes nothing' })
  @ApiNoContentResponse()
  @Refuses(...COMMON, 'request.invalid', 'courseAttempt.otherQuestions', 'courseAttempt.notAnswered')
  handIn(@CurrentActor() actor: Actor, @AttemptId() attemptId: string, @Body() { answers }: AnswersDto): Promise<void> {
    return this.tests.handIn(actor, attemptId, answers);
  }
}
