import { Controller, Delete, Get, HttpCode, Post, StreamableFile } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AttachmentsService } from '@modules/complaints';
import { NameRequestPapers } from '@modules/membership';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { OnceKey } from '../http/once-key';
import type { CreatedDto } from '../http/page.dto';
import { FILE_REFUSALS, ShowsPaper, takePaper, TakesPaper } from '../http/paper-routes';
import { Refuses } from '../http/problem.dto';
import { attachmentFile } from '../http/sealed-file';
import { Uploaded, type UploadStream } from '../http/upload-stream';

const missing = 'nameRequest.notFound';
const NOT_OPEN = ['session.required', 'permission.missing', missing, 'nameRequest.notOpen'] as const;

/** The documents that show another name. */
@ApiTags('membership')
@Controller('own-member/name-requests/:requestId/files')
export class OwnNameRequestFilesController {
  constructor(
    private readonly papers: NameRequestPapers,
    private readonly attachments: AttachmentsService,
  ) {}

  @Post()
  @Requires('ownMember.keep')
  @TakesPaper()
  @ApiOperation({ operationId: 'addNameRequestFile', summary: 'One picture, PDF or table, sealed at once' })
  @Refuses('request.invalid', ...NOT_OPEN, ...FILE_REFUSALS)
  add(
    @CurrentActor() actor: Actor,
    @IdParam('requestId', missing) ownerId: string,
    @Uploaded() bytes: UploadStream,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return takePaper(this.attachments, this.papers, { actor, ownerId, bytes, key });
  }

  @Get(':fileId')
  @Requires('ownMember.keep')
  @ShowsPaper()
  @ApiOperation({ operationId: 'readOwnNameRequestFile', summary: 'A document as your organisation sent it' })
  @Refuses('session.required', 'permission.missing', missing, 'attachment.notFound', 'attachment.harmful')
  async read(
    @CurrentActor() actor: Actor,
    @IdParam('requestId', missing) id: string,
    @IdParam('fileId', 'attachment.notFound') fileId: string,
  ): Promise<StreamableFile> {
    return attachmentFile(fileId, await this.papers.read(actor, id, fileId));
  }

  @Delete(':fileId')
  @HttpCode(204)
  @Requires('ownMember.keep')
  @ApiOperation({ operationId: 'removeNameRequestFile', summary: 'Take a document off a request that is not sent' })
  @ApiNoContentResponse()
  @Refuses(...NOT_OPEN, 'attachment.notFound')
  remove(
    @CurrentActor() actor: Actor,
    @IdParam('requestId', missing) id: string,
    @IdParam('fileId', 'attachment.notFound') fileId: string,
  ): Promise<void> {
    return this.papers.drop(actor, id, fileId);
  }
}
