import { Controller, Delete, Get, HttpCode, Post, StreamableFile } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AttachmentsService } from '@modules/complaints';
import { ResearchDocuments } from '@modules/research';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { OnceKey } from '../http/once-key';
import type { CreatedDto } from '../http/page.dto';
import { FILE_REFUSALS, ShowsPaper, takePaper, TakesPaper } from '../http/paper-routes';
import { Refuses } from '../http/problem.dto';
import { attachmentFile } from '../http/sealed-file';
import { Uploaded, type UploadStream } from '../http/upload-stream';

const missing = 'research.notFound';
const READING = ['session.required', 'permission.missing', missing] as const;
const CHANGING = [...READING, 'research.ended'] as const;

/** What the ethics committee wrote and what was signed, for whoever sees the project. */
@ApiTags('research')
@Controller('research-projects/:projectId/documents')
export class ResearchDocumentsController {
  constructor(
    private readonly documents: ResearchDocuments,
    private readonly attachments: AttachmentsService,
  ) {}

  @Post()
  @Requires('research.propose')
  @TakesPaper()
  @ApiOperation({ operationId: 'addResearchDocument', summary: 'One picture, PDF or table, sealed at once' })
  @Refuses('request.invalid', ...CHANGING, ...FILE_REFUSALS)
  add(
    @CurrentActor() actor: Actor,
    @IdParam('projectId', missing) id: string,
    @Uploaded() bytes: UploadStream,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return takePaper(this.attachments, this.documents, { actor, ownerId: id, bytes, key });
  }

  @Get(':fileId')
  @Requires('research.read')
  @ShowsPaper()
  @ApiOperation({ operationId: 'readResearchDocument', summary: "A document; a holder's is a copy for the office" })
  @Refuses(...READING, 'attachment.notFound', 'attachment.noCopy', 'attachment.harmful')
  async read(
    @CurrentActor() actor: Actor,
    @IdParam('projectId', missing) id: string,
    @IdParam('fileId', 'attachment.notFound') fileId: string,
  ): Promise<StreamableFile> {
    return attachmentFile(fileId, await this.documents.read(actor, id, fileId));
  }

  @Delete(':fileId')
  @HttpCode(204)
  @Requires('research.propose')
  @ApiOperation({
    operationId: 'removeResearchDocument',
    summary: 'Take one off while nobody has approved the project',
  })
  @ApiNoContentResponse()
  @Refuses(...CHANGING, 'research.documentStays', 'attachment.notFound')
  remove(
    @CurrentActor() actor: Actor,
    @IdParam('projectId', missing) id: string,
    @IdParam('fileId', 'attachment.notFound') fileId: string,
  ): Promise<void> {
    return this.documents.drop(actor, id, fileId);
  }
}
