import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Splits } from '@modules/cases';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { Once, OnceKey } from '../http/once-key';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { SplitCaseDto } from './splits.dto';

/** One complaint about two things. */
@ApiTags('cases')
@Controller('cases/:caseId/split')
export class SplitsController {
  constructor(private readonly splits: Splits) {}

  @Post()
  @Requires('case.triage')
  @Once()
  @ApiOperation({ operationId: 'splitCase', summary: 'Take issues out of this case into one of their own' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(
    'request.invalid',
    'session.required',
    'case.notFound',
    'case.closed',
    'case.changedMeanwhile',
    'appeal.notDecided',
    'conflict.unknownTarget',
    'split.unknownIssue',
    'split.primaryStays',
    'split.aboutDesk',
    'split.linked',
    'split.erasureAsked',
  )
  async split(
    @CurrentActor() actor: Actor,
    @IdParam('caseId', 'case.notFound') caseId: string,
    @Body() body: SplitCaseDto,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return { id: await this.splits.split(actor, caseId, { ...body, key }) };
  }
}
