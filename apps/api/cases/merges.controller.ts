import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Merges } from '@modules/cases';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { Refuses } from '../http/problem.dto';
import { ReasonDto } from '../http/reason-field';
import { MergeCaseDto } from './merges.dto';

/** Two complaints of one person about one matter. */
@ApiTags('cases')
@Controller('cases/:caseId/merge')
export class MergesController {
  constructor(private readonly merges: Merges) {}

  @Post()
  @HttpCode(204)
  @Requires('case.close')
  @ApiOperation({ operationId: 'mergeCase', summary: 'Let this case go on under another one of the same person' })
  @ApiNoContentResponse()
  @Refuses(
    'request.invalid',
    'session.required',
    'case.notFound',
    'case.closed',
    'case.changedMeanwhile',
    'closing.notInCharge',
    'appeal.notDecided',
    'merge.unknownCase',
    'merge.outside',
    'merge.linked',
    'merge.hasOthers',
    'merge.graver',
    'translation.unverified',
  )
  merge(
    @CurrentActor() actor: Actor,
    @IdParam('caseId', 'case.notFound') caseId: string,
    @Body() body: MergeCaseDto,
  ): Promise<void> {
    return this.merges.merge(actor, caseId, body);
  }

  @Post('undoing')
  @HttpCode(204)
  @Requires('case.close')
  @ApiOperation({ operationId: 'unmergeCase', summary: 'Let a merged case go on by itself again' })
  @ApiNoContentResponse()
  @Refuses('request.invalid', 'session.required', 'case.notFound', 'merge.notMerged', 'reopening.windowOver')
  unmerge(
    @CurrentActor() actor: Actor,
    @IdParam('caseId', 'case.notFound') caseId: string,
    @Body() { reason }: ReasonDto,
  ): Promise<void> {
    return this.merges.unmerge(actor, caseId, reason);
  }
}
