import { Controller, Delete, Get, HttpCode, Post, StreamableFile } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AttachmentsService } from '@modules/complaints';
import { AgreementPapers } from '@modules/cooperation';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { OnceKey } from '../http/once-key';
import type { CreatedDto } from '../http/page.dto';
import { FILE_REFUSALS, ShowsPaper, takePaper, TakesPaper } from '../http/paper-routes';
import { Refuses } from '../http/problem.dto';
import { attachmentFile } from '../http/sealed-file';
import { Uploaded, type UploadStream } from '../http/upload-stream';

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
  @TakesPaper()
  @ApiOperation({ operationId: 'addAgreementFile', summary: 'One picture, PDF or table, sealed at once' })
  @Refuses('request.invalid', ...NOT_OPEN, ...FILE_REFUSALS)
  add(
    @CurrentActor() actor: Actor,
    @IdParam('agreementId', missing) id: string,
    @Uploaded() bytes: UploadStream,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return takePaper(this.attachments, this.papers, { actor, ownerId: id, bytes, key });
  }

  @Get(':fileId')
  @Requires('cooperation.manage')
  @ShowsPaper()
  @ApiOperation({ operationId: 'readAgreementFile', summary: 'A document as it was put in' })
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
