import { Controller, Delete, Get, HttpCode, Post, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AttachmentsService } from '@modules/complaints';
import { AgreementPapers } from '@modules/cooperation';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { keepUpload } from '../http/keep-upload';
import { Once, OnceKey } from '../http/once-key';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { attachmentFile, ShownOnly } from '../http/sealed-file';
import { TakesFile, Uploaded, type UploadStream } from '../http/upload-stream';

const missing = 'cooperation.notFound';
const NOT_OPEN = ['session.required', 'permission.missing', missing, 'cooperation.ended'] as const;

/** The documents of an agreement. */
@ApiTags('cooperation')
@Controller('cooperation-agreements/:agreementId/files')
export class AgreementFilesController {
  constructor(
    private readonly papers: AgreementPapers,
    private readonly attachments: AttachmentsService,
  ) {}

  @Post()
  @Requires('cooperation.manage')
  @Once()
  @TakesFile()
  @ApiOperation({ operationId: 'addAgreementFile', summary: 'One picture, PDF or table, sealed at once' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(
    'request.invalid',
    ...NOT_OPEN,
    'attachment.type',
    'attachment.tooLarge',
    'attachment.harmful',
    'attachment.tooMany',
  )
  async add(
    @CurrentActor() actor: Actor,
    @IdParam('agreementId', missing) id: string,
    @Uploaded() bytes: UploadStream,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    await this.papers.admit(actor, id);
    const keep = (file: Parameters<AgreementPapers['keep']>[2]['file']) => this.papers.keep(actor, id, { file, key });
    return { id: await keepUpload(this.attachments, bytes, keep, ['photo', 'document', 'sheet']) };
  }

  @Get(':fileId')
  @Requires('cooperation.manage')
  @ShownOnly()
  @ApiOperation({ operationId: 'readAgreementFile', summary: 'A document as it was put in' })
  @ApiOkResponse({ description: 'The bytes', content: { '*/*': { schema: { type: 'string', format: 'binary' } } } })
  @Refuses('session.required', 'permission.missing', missing, 'attachment.notFound', 'attachment.harmful')
  async read(
    @CurrentActor() actor: Actor,
    @IdParam('agreementId', missing) id: string,
    @IdParam('fileId', 'attachment.notFound') fileId: string,
  ): Promise<StreamableFile> {
    return attachmentFile(fileId, await this.papers.open(actor, id, fileId));
  }

  @Delete(':fileId')
  @HttpCode(204)
  @Requires('cooperation.manage')
  @ApiOperation({ operationId: 'removeAgreementFile', summary: 'Take a document off again' })
  @ApiNoContentResponse()
  @Refuses(...NOT_OPEN, 'attachment.notFound')
  remove(
    @CurrentActor() actor: Actor,
    @IdParam('agreementId', missing) id: string,
    @IdParam('fileId', 'attachment.notFound') fileId: string,
  ): Promise<void> {
    return this.papers.drop(actor, id, fileId);
  }
}
