import { Controller, Delete, Get, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CompanyFiles } from '@modules/cases';
import { AttachmentsService } from '@modules/complaints';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { RenditionQueryDto } from '../cases/casework.dto';
import { IdParam } from '../http/id-param';
import { keepUpload } from '../http/keep-upload';
import { Once, OnceKey } from '../http/once-key';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { attachmentFile, ShownOnly } from '../http/sealed-file';
import { TakesFile, Uploaded, type UploadStream } from '../http/upload-stream';
import { CompanyTrayQueryDto, WaitingFilesDto } from '../http/waiting-file.dto';

const NOT_OPEN = ['request.invalid', 'session.required', 'case.notFound', 'case.closed', 'measure.notFound'] as const;

/** A company's evidence: files that wait for a reply, a remedy or a report, and those that it has sent. */
@ApiTags('company cases')
@Controller('company-cases/:shareId')
export class CompanyFilesController {
  constructor(
    private readonly files: CompanyFiles,
    private readonly attachments: AttachmentsService,
  ) {}

  @Get('waiting-files')
  @Requires('companyCase.reply')
  @ApiOperation({ operationId: 'listCompanyFiles', summary: 'The files that wait for one’s own words' })
  @ApiOkResponse({ type: WaitingFilesDto })
  @Refuses(...NOT_OPEN)
  async list(
    @CurrentActor() actor: Actor,
    @IdParam('shareId', 'case.notFound') shareId: string,
    @Query() tray: CompanyTrayQueryDto,
  ): Promise<WaitingFilesDto> {
    return { items: await this.files.list(actor, { shareId, ...tray }) };
  }

  @Post('waiting-files')
  @Requires('companyCase.reply')
  @Once()
  @TakesFile()
  @ApiOperation({ operationId: 'addCompanyFile', summary: 'One file, sealed at once; it waits for a day' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(...NOT_OPEN, 'attachment.type', 'attachment.tooLarge', 'attachment.harmful', 'attachment.tooMany')
  async add(
    @CurrentActor() actor: Actor,
    @IdParam('shareId', 'case.notFound') shareId: string,
    @Query() query: CompanyTrayQueryDto,
    @Uploaded() bytes: UploadStream,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    const tray = { shareId, ...query };
    await this.files.admit(actor, tray);
    return { id: await keepUpload(this.attachments, bytes, (file) => this.files.keep(actor, tray, { file, key })) };
  }

  @Delete('waiting-files/:fileId')
  @HttpCode(204)
  @Requires('companyCase.reply')
  @ApiOperation({ operationId: 'removeCompanyFile', summary: 'Take a file off that was not sent yet' })
  @ApiNoContentResponse()
  @Refuses(...NOT_OPEN, 'attachment.notFound')
  async remove(
    @CurrentActor() actor: Actor,
    @IdParam('shareId', 'case.notFound') shareId: string,
    @IdParam('fileId', 'attachment.notFound') fileId: string,
    @Query() tray: CompanyTrayQueryDto,
  ): Promise<void> {
    await this.files.drop(actor, { shareId, ...tray }, fileId);
  }

  @Get('attachments/:attachmentId')
  @Requires('companyCase.read')
  @ShownOnly()
  @ApiOperation({ operationId: 'readCompanyAttachment', summary: 'One file that your company sent' })
  @ApiOkResponse({ description: 'The bytes', content: { '*/*': { schema: { type: 'string', format: 'binary' } } } })
  @Refuses('request.invalid', 'session.required', 'case.notFound', 'attachment.notFound', 'attachment.harmful')
  async attachment(
    @CurrentActor() actor: Actor,
    @IdParam('shareId', 'case.notFound') shareId: string,
    @IdParam('attachmentId', 'attachment.notFound') attachmentId: string,
    @Query() { rendition }: RenditionQueryDto,
  ): Promise<StreamableFile> {
    return attachmentFile(attachmentId, await this.files.open(actor, shareId, { attachmentId, rendition }));
  }
}
