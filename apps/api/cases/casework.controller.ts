import { Body, Controller, HttpCode, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Assignments, CaseworkService } from '@modules/cases';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { Once, OnceKey } from '../http/once-key';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { AssignmentDto } from './assignments.dto';
import { MessageDto, SummaryTextDto, TriageDto, VersionDto } from './casework.dto';

/** What the desk does to a case. */
@ApiTags('cases')
@Controller('cases/:caseId')
export class CaseworkController {
  constructor(
    private readonly casework: CaseworkService,
    private readonly assignments: Assignments,
  ) {}

  @Post('triage')
  @HttpCode(200)
  @Requires('case.triage')
  @ApiOperation({ operationId: 'triageCase', summary: 'Judge the severity and name the issues' })
  @ApiOkResponse({ type: VersionDto })
  @Refuses(
    'request.invalid',
    'session.required',
    'case.notFound',
    'case.closed',
    'case.changedMeanwhile',
    'case.loweringNeedsReason',
    'case.onePrimaryIssue',
    'case.unknownIssue',
    'translation.unverified',
  )
  async triage(
    @CurrentActor() actor: Actor,
    @IdParam('caseId', 'case.notFound') caseId: string,
    @Body() body: TriageDto,
  ): Promise<VersionDto> {
    return { version: await this.casework.triage(actor, caseId, body) };
  }

  @Post('assignment')
  @HttpCode(200)
  @Requires('case.assign')
  @ApiOperation({ operationId: 'assignCase', summary: 'Give the case to a person of the desk' })
  @ApiOkResponse({ type: VersionDto })
  @Refuses(
    'request.invalid',
    'session.required',
    'case.notFound',
    'case.closed',
    'case.changedMeanwhile',
    'case.unknownAssignee',
    'case.conflictOfInterest',
    'appeal.anotherPerson',
  )
  async assign(
    @CurrentActor() actor: Actor,
    @IdParam('caseId', 'case.notFound') caseId: string,
    @Body() body: AssignmentDto,
  ): Promise<VersionDto> {
    return { version: await this.assignments.assign(actor, caseId, body) };
  }

  @Put('summary')
  @HttpCode(204)
  @Requires('case.summarise')
  @ApiOperation({ operationId: 'writeSummary', summary: 'The only words about the case that a company will read' })
  @ApiNoContentResponse()
  @Refuses('request.invalid', 'session.required', 'case.notFound', 'case.closed', 'case.changedMeanwhile')
  async writeSummary(
    @CurrentActor() actor: Actor,
    @IdParam('caseId', 'case.notFound') caseId: string,
    @Body() body: SummaryTextDto,
  ): Promise<void> {
    await this.casework.writeSummary(actor, caseId, body);
  }

  @Post('share')
  @HttpCode(204)
  @Requires('case.share')
  @ApiOperation({ operationId: 'shareCase', summary: 'Give the company the key to the summary, by consent only' })
  @ApiNoContentResponse()
  @Refuses(
    'session.required',
    'case.notFound',
    'case.closed',
    'case.alreadyShared',
    'case.noConsent',
    'case.noCompany',
    'case.noSummary',
    'case.companyBypassed',
  )
  async share(@CurrentActor() actor: Actor, @IdParam('caseId', 'case.notFound') caseId: string): Promise<void> {
    await this.casework.share(actor, caseId);
  }

  @Post('messages')
  @Requires('case.message')
  @Once()
  @ApiOperation({ operationId: 'messageWorker', summary: 'Write to the worker; the receipt opens it' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses('request.invalid', 'session.required', 'case.notFound', 'case.closed', 'attachment.notFound')
  async sendMessage(
    @CurrentActor() actor: Actor,
    @IdParam('caseId', 'case.notFound') caseId: string,
    @Body() { text, fileIds }: MessageDto,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return { id: await this.casework.sendMessage(actor, caseId, { text, key, fileIds }) };
  }
}
