import { Controller, Get, Param, ParseUUIDPipe, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CaseDetailQueries, CaseQueries } from '@modules/cases';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import type { FastifyReply } from 'fastify';
import { Refuses } from '../http/problem.dto';
import { sealedFile } from '../http/sealed-file';
import { CaseDetailDto } from './case-detail.dto';
import { toCaseDetailDto } from './case.mapper';
import { CaseQueueDto, CaseQueueQueryDto } from './case-queue.dto';
import { CaseAttachmentPathDto, RenditionQueryDto } from './casework.dto';

/** What the desk reads. */
@ApiTags('cases')
@Controller('cases')
export class CaseReadingController {
  constructor(
    private readonly cases: CaseQueries,
    private readonly details: CaseDetailQueries,
  ) {}

  @Get()
  @Requires('case.list')
  @ApiOperation({ operationId: 'listCases', summary: 'One tab of the queue, least time left first' })
  @ApiOkResponse({ type: CaseQueueDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing')
  list(@CurrentActor() actor: Actor, @Query() query: CaseQueueQueryDto): Promise<CaseQueueDto> {
    return this.cases.queue(actor, query);
  }

  @Get(':caseId')
  @Requires('case.read')
  @ApiOperation({ operationId: 'readCase', summary: 'One case, its story decrypted for this request' })
  @ApiOkResponse({ type: CaseDetailDto })
  @Refuses('session.required', 'case.notFound')
  async read(@CurrentActor() actor: Actor, @Param('caseId', ParseUUIDPipe) caseId: string): Promise<CaseDetailDto> {
    return toCaseDetailDto(await this.details.detail(actor, caseId));
  }

  @Get(':caseId/attachments/:attachmentId')
  @Requires('case.read')
  @ApiOperation({ operationId: 'readAttachment', summary: 'One photo: scrubbed of metadata, or the original' })
  @ApiOkResponse({ description: 'The bytes', content: { 'image/*': { schema: { type: 'string', format: 'binary' } } } })
  @Refuses('session.required', 'attachment.notFound')
  async attachment(
    @CurrentActor() actor: Actor,
    @Param() path: CaseAttachmentPathDto,
    @Query() query: RenditionQueryDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { caseId, attachmentId } = path;
    const wanted = { attachmentId, rendition: query.rendition };
    return sealedFile(reply, attachmentId, await this.details.attachment(actor, caseId, wanted));
  }
}
