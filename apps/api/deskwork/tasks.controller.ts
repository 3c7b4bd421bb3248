import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { TaskQueries, Tasks } from '@modules/deskwork';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { VersionDto } from '../cases/casework.dto';
import { IdParam } from '../http/id-param';
import { Once, OnceKey } from '../http/once-key';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { ChangeTaskDto, DueTasksDto, NewTaskDto, CaseTasksDto, TaskPageDto, TaskQueryDto } from './task.dto';

/** Who of the desk does what by when. */
@ApiTags('deskwork')
@Controller()
export class TasksController {
  constructor(
    private readonly queries: TaskQueries,
    private readonly tasks: Tasks,
  ) {}

  @Get('tasks')
  @Requires('task.list')
  @ApiOperation({ operationId: 'listOwnTasks', summary: 'Your own tasks in all cases, overdue ones first' })
  @ApiOkResponse({ type: TaskPageDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing')
  mine(@CurrentActor() actor: Actor, @Query() request: TaskQueryDto): Promise<TaskPageDto> {
    return this.queries.mine(actor, request);
  }

  @Get('tasks/due')
  @Requires('task.list')
  @ApiOperation({ operationId: 'countDueTasks', summary: 'How many of your own tasks are due today or overdue' })
  @ApiOkResponse({ type: DueTasksDto })
  @Refuses('session.required', 'permission.missing')
  due(@CurrentActor() actor: Actor): Promise<DueTasksDto> {
    return this.queries.due(actor);
  }

  @Get('cases/:caseId/tasks')
  @Requires('task.list')
  @ApiOperation({ operationId: 'listTasks', summary: 'The tasks of one case, open ones first' })
  @ApiOkResponse({ type: CaseTasksDto })
  @Refuses('session.required', 'case.notFound')
  async ofCase(
    @CurrentActor() actor: Actor,
    @IdParam('caseId', 'case.notFound') caseId: string,
  ): Promise<CaseTasksDto> {
    return { items: await this.queries.ofCase(actor, caseId) };
  }

  @Post('cases/:caseId/tasks')
  @Requires('task.keep')
  @Once()
  @ApiOperation({ operationId: 'addTask', summary: 'Give somebody of the desk a task with a due date' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(
    'request.invalid',
    'session.required',
    'case.notFound',
    'case.closed',
    'case.unknownAssignee',
    'case.conflictOfInterest',
    'task.pastDate',
  )
  async add(
    @CurrentActor() actor: Actor,
    @IdParam('caseId', 'case.notFound') caseId: string,
    @Body() task: NewTaskDto,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return { id: await this.tasks.add(actor, caseId, { ...task, key }) };
  }

  @Put('cases/:caseId/tasks/:taskId')
  @HttpCode(200)
  @Requires('task.keep')
  @ApiOperation({ operationId: 'changeTask', summary: 'Done, open again, another day, another person' })
  @ApiOkResponse({ type: VersionDto })
  @Refuses(
    'request.invalid',
    'session.required',
    'case.notFound',
    'task.notFound',
    'task.changedMeanwhile',
    'case.unknownAssignee',
    'case.conflictOfInterest',
    'task.pastDate',
  )
  async change(
    @CurrentActor() actor: Actor,
    @IdParam('caseId', 'case.notFound') caseId: string,
    @IdParam('taskId', 'task.notFound') taskId: string,
    @Body() task: ChangeTaskDto,
  ): Promise<VersionDto> {
    return { version: await this.tasks.change(actor, caseId, taskId, task) };
  }
}
