import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CourseQueries, Courses } from '@modules/learning';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { VersionDto } from '../cases/casework.dto';
import { IdParam } from '../http/id-param';
import { Once, OnceKey } from '../http/once-key';
import { CreatedDto, PageQueryDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { CoursePeopleDto, CourseResultsDto } from './course-attempt.dto';
import { ChangeCourseDto, CourseDto, CoursePageDto, CourseSourceDto, MoveCourseDto, NewCourseDto } from './course.dto';

const COMMON = ['session.required', 'permission.missing', 'course.notFound'] as const;
const CourseId = () => IdParam('courseId', 'course.notFound');

/** Short courses: what they say, how they go, and what the membership officer writes. */
@ApiTags('learning')
@Controller('courses')
export class CoursesController {
  constructor(
    private readonly queries: CourseQueries,
    private readonly courses: Courses,
  ) {}

  @Get()
  @Requires('learning.read')
  @ApiOperation({ operationId: 'listCourses', summary: 'Courses, the newest first; drafts for officers' })
  @ApiOkResponse({ type: CoursePageDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing')
  list(@CurrentActor() actor: Actor, @Query() request: PageQueryDto): Promise<CoursePageDto> {
    return this.queries.page(actor, request);
  }

  @Post()
  @Requires('learning.manage')
  @Once()
  @ApiOperation({ operationId: 'addCourse', summary: 'Begin a course as a draft that only officers see' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing', 'course.rightMissing')
  async add(@CurrentActor() actor: Actor, @Body() wish: NewCourseDto, @OnceKey() key?: string): Promise<CreatedDto> {
    return { id: await this.courses.add(actor, { ...wish }, key) };
  }

  @Get(':courseId')
  @Requires('learning.read')
  @ApiOperation({ operationId: 'getCourse', summary: 'One course, and what you did in it; no answers' })
  @ApiOkResponse({ type: CourseDto })
  @Refuses(...COMMON)
  detail(@CurrentActor() actor: Actor, @CourseId() courseId: string): Promise<CourseDto> {
    return this.queries.detail(actor, courseId);
  }

  @Get(':courseId/source')
  @Requires('learning.manage')
  @ApiOperation({ operationId: 'getCourseSource', summary: 'Its newest version as it was written, with the answers' })
  @ApiOkResponse({ type: CourseSourceDto })
  @Refuses(...COMMON)
  source(@CurrentActor() actor: Actor, @CourseId() courseId: string): Promise<CourseSourceDto> {
    return this.queries.source(actor, courseId);
  }

  @Put(':courseId')
  @Requires('learning.manage')
  @ApiOperation({ operationId: 'changeCourse', summary: 'Write the draft anew, or begin that of the next version' })
  @ApiOkResponse({ type: VersionDto })
  @Refuses(...COMMON, 'request.invalid', 'course.rightMissing', 'course.changedMeanwhile')
  async change(
    @CurrentActor() actor: Actor,
    @CourseId() courseId: string,
    @Body() wish: ChangeCourseDto,
  ): Promise<VersionDto> {
    return { version: await this.courses.change(actor, courseId, { ...wish }) };
  }

  @Post(':courseId/moves')
  @HttpCode(200)
  @Requires('learning.manage')
  @ApiOperation({ operationId: 'moveCourse', summary: 'Offer its newest version, or offer it no longer' })
  @ApiOkResponse({ type: VersionDto })
  @Refuses(...COMMON, 'request.invalid', 'course.changedMeanwhile', 'course.notNow')
  async move(
    @CurrentActor() actor: Actor,
    @CourseId() courseId: string,
    @Body() move: MoveCourseDto,
  ): Promise<VersionDto> {
    return { version: await this.courses.move(actor, courseId, move) };
  }

  @Get(':courseId/results')
  @Requires('learning.manage')
  @ApiOperation({ operationId: 'getCourseResults', summary: 'How each version went, in numbers' })
  @ApiOkResponse({ type: CourseResultsDto })
  @Refuses(...COMMON)
  async results(@CurrentActor() actor: Actor, @CourseId() courseId: string): Promise<CourseResultsDto> {
    return { items: await this.queries.results(actor, courseId) };
  }

  @Get(':courseId/people')
  @Requires('learning.oversee')
  @ApiOperation({ operationId: 'listCoursePeople', summary: 'Your own people, and who of them has passed' })
  @ApiOkResponse({ type: CoursePeopleDto })
  @Refuses(...COMMON, 'request.invalid')
  people(
    @CurrentActor() actor: Actor,
    @CourseId() courseId: string,
    @Query() request: PageQueryDto,
  ): Promise<CoursePeopleDto> {
    return this.queries.people(actor, courseId, request);
  }
}
