import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { LessonQueries, Lessons } from '@modules/reporting';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { Once, OnceKey } from '../http/once-key';
import { CreatedDto, PageQueryDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { LessonChangeDto, LessonDto, LessonPageDto, LessonPublicationDto, NewLessonDto } from './lesson.dto';

const missing = 'lesson.notFound';
const READING = ['session.required', 'permission.missing', missing] as const;

/** What is to be learnt from a quarter, for the reports of its members. Two people stand behind each version. */
@ApiTags('reports')
@Controller('lessons')
export class LessonsController {
  constructor(
    private readonly lessons: Lessons,
    private readonly queries: LessonQueries,
  ) {}

  @Get()
  @Requires('lesson.write')
  @ApiOperation({ operationId: 'listLessons', summary: 'Lessons with their newest words, the newest first' })
  @ApiOkResponse({ type: LessonPageDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing')
  list(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<LessonPageDto> {
    return this.queries.list(actor, query);
  }

  @Post()
  @Requires('lesson.write')
  @Once()
  @ApiOperation({ operationId: 'beginLesson', summary: 'Write one, as a draft' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing')
  async begin(@CurrentActor() actor: Actor, @Body() body: NewLessonDto, @OnceKey() key?: string): Promise<CreatedDto> {
    const { industryCode = null, ...lesson } = body;
    return { id: await this.lessons.begin(actor, { ...lesson, industryCode }, key) };
  }

  @Get(':lessonId')
  @Requires('lesson.write')
  @ApiOperation({ operationId: 'readLesson', summary: 'One with its newest words' })
  @ApiOkResponse({ type: LessonDto })
  @Refuses(...READING)
  read(@CurrentActor() actor: Actor, @IdParam('lessonId', missing) id: string): Promise<LessonDto> {
    return this.queries.read(actor, id);
  }

  @Put(':lessonId')
  @HttpCode(204)
  @Requires('lesson.write')
  @ApiOperation({ operationId: 'changeLesson', summary: 'Other words, as another version' })
  @ApiNoContentResponse()
  @Refuses('request.invalid', ...READING, 'lesson.withdrawn', 'lesson.changedMeanwhile')
  async change(
    @CurrentActor() actor: Actor,
    @IdParam('lessonId', missing) id: string,
    @Body() { seenVersion: seen, ...words }: LessonChangeDto,
  ): Promise<void> {
    await this.lessons.change(actor, id, { ...words, seen });
  }

  @Post(':lessonId/publication')
  @HttpCode(204)
  @Requires('lesson.write')
  @ApiOperation({ operationId: 'publishLesson', summary: 'Say that its newest words may go out; not by their writer' })
  @ApiNoContentResponse()
  @Refuses('request.invalid', ...READING, 'lesson.withdrawn', 'lesson.changedMeanwhile', 'lesson.secondPerson')
  publish(
    @CurrentActor() actor: Actor,
    @IdParam('lessonId', missing) id: string,
    @Body() { seenVersion }: LessonPublicationDto,
  ): Promise<void> {
    return this.lessons.publish(actor, id, seenVersion);
  }

  @Post(':lessonId/withdrawal')
  @HttpCode(204)
  @Requires('lesson.write')
  @ApiOperation({ operationId: 'withdrawLesson', summary: 'It goes into no report any more' })
  @ApiNoContentResponse()
  @Refuses(...READING)
  withdraw(@CurrentActor() actor: Actor, @IdParam('lessonId', missing) id: string): Promise<void> {
    return this.lessons.withdraw(actor, id);
  }
}
