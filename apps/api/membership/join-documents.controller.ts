import { Controller, Delete, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AttachmentsService } from '@modules/complaints';
import { ApplicantDocuments } from '@modules/membership';
import { CommitUnknown } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { Public } from '@platform/http';
import { VisitLimits } from '@platform/visits';
import type { FastifyRequest } from 'fastify';
import { IdParam } from '../http/id-param';
import { Once, OnceKey } from '../http/once-key';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { TakesFile, Uploaded, type UploadStream } from '../http/upload-stream';
import { DocumentKindDto } from './join.dto';
import { ByLink, LinkToken } from '../http/link-token';

/** The documents of an application. */
@ApiTags('joining')
@Controller('join/application/documents')
export class JoinDocumentsController {
  constructor(
    private readonly documents: ApplicantDocuments,
    private readonly attachments: AttachmentsService,
    private readonly limits: VisitLimits,
  ) {}

  @Post()
  @Public()
  @ByLink()
  @Once()
  @TakesFile()
  @ApiOperation({ operationId: 'addApplicationDocument', summary: 'One PDF or picture, sealed at once' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(
    'request.invalid',
    'request.crossSite',
    'application.linkNotOpen',
    'application.notOpen',
    'application.tooMany',
    'attachment.type',
    'attachment.tooLarge',
    'attachment.harmful',
    'attachment.tooMany',
  )
  async add(
    @Req() request: FastifyRequest,
    @LinkToken() token: string,
    @Query() { kind }: DocumentKindDto,
    @Uploaded() bytes: UploadStream,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    await this.documents.admit(token);
    refuseUnless(await this.limits.admits(request, 'document'), 'application.tooMany');
    const file = await this.attachments.store(bytes, ['photo', 'document']);
    try {
      return { id: await this.documents.keep(token, { kind, file, key }) };
    } catch (error) {
      // Nobody knows then whether it is kept; a row without its file would be worse than a file too many.
      if (!(error instanceof CommitUnknown)) await this.attachments.discard(file);
      throw error;
    }
  }

  @Delete(':documentId')
  @HttpCode(204)
  @Public()
  @ByLink()
  @ApiOperation({ operationId: 'removeApplicationDocument', summary: 'Take a document off again' })
  @ApiNoContentResponse()
  @Refuses('request.crossSite', 'application.linkNotOpen', 'application.notOpen', 'attachment.notFound')
  async remove(
    @LinkToken() token: string,
    @IdParam('documentId', 'attachment.notFound') documentId: string,
  ): Promise<void> {
    await this.documents.drop(token, documentId);
  }
}
