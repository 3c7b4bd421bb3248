import { Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DeskFiles } from '@modules/cases';
import { AttachmentsService } from '@modules/complaints';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { keepUpload } from '../http/keep-upload';
import { Once, OnceKey } from '../http/once-key';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { TakesFile, Uploaded, type UploadStream } from '../http/upload-stream';
import { DeskTrayQueryDto, WaitingFilesDto } from '../http/waiting-file.dto';

/** The files that a person of the desk adds to a message, or to a note about a referral, before sending it. */
@ApiTags('cases')
@Controller('cases/:caseId/message-files')
export class MessageFilesController {
  constructor(
    private readonly files: DeskFiles,
    private readonly attachments: AttachmentsService,
  ) {}

  @Get()
  @Requires('case.message')
  @ApiOperation({ operationId: 'listMessageFiles', summary: 'The files that wait for one’s own words' })
  @ApiOkResponse({ type: WaitingFilesDto })
  @Refuses('request.invalid', 'session.required', 'case.notFound', 'case.closed')
  async list(
    @CurrentActor() actor: Actor,
    @IdParam('caseId', 'case.notFound') caseId: string,
    @Query() tray: DeskTrayQueryDto,
  ): Promise<WaitingFilesDto> {
    return { items: await this.files.list(actor, { caseId, ...tray }) };
  }

  @Post()
  @Requires('case.message')
  @Once()
  @TakesFile()
  @ApiOperation({ operationId: 'addMessageFile', summary: 'One file, sealed at once; it waits for a day' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(
    'request.invalid',
    'session.required',
    'case.notFound',
    'case.closed',
    'attachment.type',
    'attachment.tooLarge',
    'attachment.harmful',
    'attachment.tooMany',
  )
  async add(
    @CurrentActor() actor: Actor,
    @IdParam('caseId', 'case.notFound') caseId: string,
    @Query() query: DeskTrayQueryDto,
    @Uploaded() bytes: UploadStream,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    await this.files.admit(actor, caseId);
    const tray = { caseId, ...query };
    return { id: await keepUpload(this.attachments, bytes, (file) => this.files.keep(actor, tray, { file, key })) };
  }

  @Delete(':fileId')
  @HttpCode(204)
  @Requires('case.message')
  @ApiOperation({ operationId: 'removeMessageFile', summary: 'Take a file off that was not sent yet' })
  @ApiNoContentResponse()
  @Refuses('request.invalid', 'session.required', 'case.notFound', 'case.closed', 'attachment.notFound')
  async remove(
    @CurrentActor() actor: Actor,
    @IdParam('caseId', 'case.notFound') caseId: string,
    @IdParam('fileId', 'attachment.notFound') fileId: string,
    @Query() tray: DeskTrayQueryDto,
  ): Promise<void> {
    await this.files.drop(actor, { caseId, ...tray }, fileId);
  }
}
