import { Controller, Get, Post, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AttachmentsService } from '@modules/complaints';
import { ChangePapers } from '@modules/membership';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { OnceKey } from '../http/once-key';
import type { CreatedDto } from '../http/page.dto';
import { FILE_REFUSALS, ShowsPaper, takePaper, TakesPaper } from '../http/paper-routes';
import { Refuses } from '../http/problem.dto';
import { attachmentFile } from '../http/sealed-file';
import { Uploaded, type UploadStream } from '../http/upload-stream';

const missing = 'member.notFound';
const READING = ['session.required', 'permission.missing', missing] as const;

/** What shows a change of a member that an officer wrote down. */
@ApiTags('membership')
@Controller('member-changes/:changeId/files')
export class ChangeFilesController {
  constructor(
    private readonly papers: ChangePapers,
    private readonly attachments: AttachmentsService,
  ) {}

  @Post()
  @Requires('member.keep')
  @TakesPaper()
  @ApiOperation({ operationId: 'addChangeFile', summary: 'One picture, PDF or table, sealed at once; it stays' })
  @Refuses('request.invalid', ...READING, ...FILE_REFUSALS)
  add(
    @CurrentActor() actor: Actor,
    @IdParam('changeId', missing) ownerId: string,
    @Uploaded() bytes: UploadStream,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return takePaper(this.attachments, this.papers, { actor, ownerId, bytes, key });
  }

  @Get(':fileId')
  @Requires('member.keep')
  @ShowsPaper()
  @ApiOperation({ operationId: 'readChangeFile', summary: 'A document as it was put in' })
  @Refuses(...READING, 'attachment.notFound', 'attachment.harmful')
  async read(
    @CurrentActor() actor: Actor,
    @IdParam('changeId', missing) id: string,
    @IdParam('fileId', 'attachment.notFound') fileId: string,
  ): Promise<StreamableFile> {
    return attachmentFile(fileId, await this.papers.read(actor, id, fileId));
  }
}
