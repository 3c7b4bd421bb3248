import { Controller, Delete, Get, HttpCode, Post, StreamableFile } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReportPapers } from '@modules/activity';
import { AttachmentsService } from '@modules/complaints';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { OnceKey } from '../http/once-key';
import type { CreatedDto } from '../http/page.dto';
import { FILE_REFUSALS, ShowsPaper, takePaper, TakesPaper } from '../http/paper-routes';
import { Refuses } from '../http/problem.dto';
import { attachmentFile } from '../http/sealed-file';
import { Uploaded, type UploadStream } from '../http/upload-stream';

const missing = 'activityReport.notFound';
const NOT_OPEN = ['session.required', 'permission.missing', missing, 'activityReport.notOpen'] as const;

/** The files that show what a report says. */
@ApiTags('activity')
@Controller('own-activity-reports/:reportId/files')
export class OwnActivityFilesController {
  constructor(
    private readonly papers: ReportPapers,
    private readonly attachments: AttachmentsService,
  ) {}

  @Post()
  @Requires('activity.report')
  @TakesPaper()
  @ApiOperation({ operationId: 'addReportFile', summary: 'One picture, PDF or table, sealed at once' })
  @Refuses('request.invalid', ...NOT_OPEN, ...FILE_REFUSALS)
  add(
    @CurrentActor() actor: Actor,
    @IdParam('reportId', missing) reportId: string,
    @Uploaded() bytes: UploadStream,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return takePaper(this.attachments, this.papers, { actor, ownerId: reportId, bytes, key });
  }

  @Get(':fileId')
  @Requires('activity.report')
  @ShowsPaper()
  @ApiOperation({ operationId: 'readOwnReportFile', summary: 'A file as your organisation sent it' })
  @Refuses('session.required', 'permission.missing', missing, 'attachment.notFound', 'attachment.harmful')
  async read(
    @CurrentActor() actor: Actor,
    @IdParam('reportId', missing) reportId: string,
    @IdParam('fileId', 'attachment.notFound') fileId: string,
  ): Promise<StreamableFile> {
    return attachmentFile(fileId, await this.papers.open(actor, reportId, fileId));
  }

  @Delete(':fileId')
  @HttpCode(204)
  @Requires('activity.report')
  @ApiOperation({ operationId: 'removeReportFile', summary: 'Take a file off a report that is not sent' })
  @ApiNoContentResponse()
  @Refuses(...NOT_OPEN, 'attachment.notFound')
  remove(
    @CurrentActor() actor: Actor,
    @IdParam('reportId', missing) reportId: string,
    @IdParam('fileId', 'attachment.notFound') fileId: string,
  ): Promise<void> {
    return this.papers.drop(actor, reportId, fileId);
  }
}
