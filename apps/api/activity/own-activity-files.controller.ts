import { Controller, Delete, Get, HttpCode, Post, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReportPapers } from '@modules/activity';
import { AttachmentsService } from '@modules/complaints';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { keepUpload } from '../http/keep-upload';
import { Once, OnceKey } from '../http/once-key';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { attachmentFile, ShownOnly } from '../http/sealed-file';
import { TakesFile, Uploaded, type UploadStream } from '../http/upload-stream';

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
  @Once()
  @TakesFile()
  @ApiOperation({ operationId: 'addReportFile', summary: 'One picture, PDF or table, sealed at once' })
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
    @IdParam('reportId', missing) reportId: string,
    @Uploaded() bytes: UploadStream,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    await this.papers.admit(actor, reportId);
    const keep = (file: Parameters<ReportPapers['keep']>[2]['file']) =>
      this.papers.keep(actor, reportId, { file, key });
    return { id: await keepUpload(this.attachments, bytes, keep, ['photo', 'document', 'sheet']) };
  }

  @Get(':fileId')
  @Requires('activity.report')
  @ShownOnly()
  @ApiOperation({ operationId: 'readOwnReportFile', summary: 'A file as your organisation sent it' })
  @ApiOkResponse({ description: 'The bytes', content: { '*/*': { schema: { type: 'string', format: 'binary' } } } })
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
