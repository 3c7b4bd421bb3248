import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ResearchApprovals } from '@modules/research';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { Refuses } from '../http/problem.dto';
import { ReasonDto } from '../http/reason-field';
import { ResearchTermsDto } from './research.dto';

const missing = 'research.notFound';
const DECIDING = ['session.required', 'permission.missing', missing] as const;

/** Who stands behind a project, and what was signed about its data. */
@ApiTags('research')
@Controller('research-projects/:projectId')
export class ResearchDecisionsController {
  constructor(private readonly approvals: ResearchApprovals) {}

  @Post('approval')
  @HttpCode(204)
  @Requires('research.approve')
  @ApiOperation({ operationId: 'approveResearch', summary: 'Stand behind it; two people have to' })
  @ApiNoContentResponse()
  @Refuses(...DECIDING, 'research.ended', 'research.ownProposal')
  approve(@CurrentActor() actor: Actor, @IdParam('projectId', missing) id: string): Promise<void> {
    return this.approvals.approve(actor, id);
  }

  @Post('approval-withdrawal')
  @HttpCode(204)
  @Requires('research.approve')
  @ApiOperation({ operationId: 'withdrawResearchApproval', summary: 'Take your approval back; no file is given then' })
  @ApiNoContentResponse()
  @Refuses('request.invalid', ...DECIDING)
  withdraw(
    @CurrentActor() actor: Actor,
    @IdParam('projectId', missing) id: string,
    @Body() { reason }: ReasonDto,
  ): Promise<void> {
    return this.approvals.withdraw(actor, id, reason);
  }

  @Post('terms')
  @HttpCode(204)
  @Requires('research.keep')
  @ApiOperation({ operationId: 'signResearch', summary: 'Write down the agreement about the use of the data' })
  @ApiNoContentResponse()
  @Refuses('request.invalid', ...DECIDING, 'research.ended', 'research.badDates')
  sign(
    @CurrentActor() actor: Actor,
    @IdParam('projectId', missing) id: string,
    @Body() terms: ResearchTermsDto,
  ): Promise<void> {
    return this.approvals.sign(actor, id, { ...terms });
  }
}
