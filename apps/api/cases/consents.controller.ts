import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ConsentRecords } from '@modules/cases';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { Refuses } from '../http/problem.dto';
import { RecordConsentDto } from './consents.dto';

/** What the complainant told somebody of the desk about who may read. */
@ApiTags('cases')
@Controller('cases/:caseId/consents')
export class ConsentsController {
  constructor(private readonly consents: ConsentRecords) {}

  @Post()
  @HttpCode(204)
  @Requires('case.recordConsent')
  @ApiOperation({ operationId: 'recordConsent', summary: 'Write down a yes or a no that the worker said to the desk' })
  @ApiNoContentResponse()
  @Refuses(
    'request.invalid',
    'session.required',
    'case.notFound',
    'case.closed',
    'case.consentUnchanged',
    'translation.unverified',
  )
  async record(
    @CurrentActor() actor: Actor,
    @IdParam('caseId', 'case.notFound') caseId: string,
    @Body() body: RecordConsentDto,
  ): Promise<void> {
    await this.consents.record(actor, caseId, body);
  }
}
