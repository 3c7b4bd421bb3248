import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { EvidencePassing } from '@modules/cases';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { Refuses } from '../http/problem.dto';

/** What a company sent her, once the desk has looked at it. */
@ApiTags('cases')
@Controller('cases/:caseId/attachments/:attachmentId')
export class EvidencePassingController {
  constructor(private readonly evidence: EvidencePassing) {}

  @Post('passing')
  @HttpCode(204)
  @Requires('case.message')
  @ApiOperation({ operationId: 'passEvidenceOn', summary: 'Let the worker see the copy of a file that a company sent' })
  @ApiNoContentResponse()
  @Refuses('session.required', 'case.notFound', 'attachment.notFound', 'attachment.noCopy', 'attachment.harmful')
  async passOn(
    @CurrentActor() actor: Actor,
    @IdParam('caseId', 'case.notFound') caseId: string,
    @IdParam('attachmentId', 'attachment.notFound') attachmentId: string,
  ): Promise<void> {
    await this.evidence.passOn(actor, caseId, attachmentId);
  }
}
