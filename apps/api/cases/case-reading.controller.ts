import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CaseDetailQueries } from '@modules/cases';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { Refuses } from '../http/problem.dto';
import { attachmentFile, ShownOnly } from '../http/sealed-file';
import { CaseDetailDto } from './case-detail.dto';
import { toCaseDetailDto } from './case.mapper';
import { RenditionQueryDto } from './casework.dto';

/** What the desk reads. */
@ApiTags('cases')
@Controller('cases')
export class CaseReadingController {
  constructor(private readonly details: CaseDetailQueries) {}

  @Get(':caseId')
  @Requires('case.read')
  @ApiOperation({ operationId: 'readCase', summary: 'One case, its story decrypted for this request' })
  @ApiOkResponse({ type: CaseDetailDto })
  @Refuses('session.required', 'case.notFound')
  async read(@CurrentActor() actor: Actor, @IdParam('caseId', 'case.notFound') caseId: string): Promise<CaseDetailDto> {
    return toCaseDetailDto(await this.details.detail(actor, caseId));
  }

  @Get(':caseId/attachments/:attachmentId')
  @Requires('case.read')
  @ShownOnly()
  @ApiOperation({ operationId: 'readAttachment', summary: 'One file: scrubbed of metadata, or the original' })
  @ApiOkResponse({ description: 'The bytes', content: { '*/*': { schema: { type: 'string', format: 'binary' } } } })
  @Refuses('request.invalid', 'session.required', 'case.notFound', 'attachment.notFound', 'attachment.harmful')
  async attachment(
    @CurrentActor() actor: Actor,
    @IdParam('caseId', 'attachment.notFound') caseId: string,
    @IdParam('attachmentId', 'attachment.notFound') attachmentId: string,
    @Query() query: RenditionQueryDto,
  ): Promise<StreamableFile> {
    const wanted = { attachmentId, rendition: query.rendition };
    return attachmentFile(attachmentId, await this.details.attachment(actor, caseId, wanted));
  }
}
