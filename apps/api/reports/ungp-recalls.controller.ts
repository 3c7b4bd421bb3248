import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { UngpRecalls } from '@modules/reporting';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { Refuses } from '../http/problem.dto';

const missing = 'ungpRecall.notFound';
const DECIDING = ['session.required', 'permission.missing', missing, 'ungpRecall.state'] as const;

/** A year by UN Guiding Principle 31 that somebody asked to take back: confirmed by another person, or withdrawn. */
@ApiTags('reports')
@Controller('ungp-recalls')
export class UngpRecallsController {
  constructor(private readonly recalls: UngpRecalls) {}

  @Post(':recallId/confirmation')
  @HttpCode(204)
  @Requires('figureRelease.manage')
  @ApiOperation({ operationId: 'confirmUngpRecall', summary: 'Take the year back, after somebody else asked to' })
  @ApiNoContentResponse()
  @Refuses(...DECIDING, 'ungpRecall.secondPerson')
  confirm(@CurrentActor() actor: Actor, @IdParam('recallId', missing) id: string): Promise<void> {
    return this.recalls.confirm(actor, id);
  }

  @Post(':recallId/withdrawal')
  @HttpCode(204)
  @Requires('figureRelease.manage')
  @ApiOperation({ operationId: 'withdrawUngpRecall', summary: 'Leave the year as it is' })
  @ApiNoContentResponse()
  @Refuses(...DECIDING)
  withdraw(@CurrentActor() actor: Actor, @IdParam('recallId', missing) id: string): Promise<void> {
    return this.recalls.withdraw(actor, id);
  }
}
