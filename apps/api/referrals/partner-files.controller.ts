import { Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AttachmentsService } from '@modules/complaints';
import { PartnerFiles } from '@modules/escalation';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { keepUpload } from '../http/keep-upload';
import { Once, OnceKey } from '../http/once-key';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { TakesFile, Uploaded, type UploadStream } from '../http/upload-stream';
import { PartnerTrayQueryDto, WaitingFilesDto } from '../http/waiting-file.dto';

const NOT_AT_WORK = [
  'request.invalid',
  'session.required',
  'referral.notFound',
  'referral.notOpen',
  'case.noConsent',
  'case.closed',
] as const;

/** The files that somebody of a partner adds to words about a referral before sending them. */
@ApiTags('referrals')
@Controller('referrals/:referralId/waiting-files')
export class PartnerFilesController {
  constructor(
    private readonly files: PartnerFiles,
    private readonly attachments: AttachmentsService,
  ) {}

  @Get()
  @Requires('referral.write')
  @ApiOperation({ operationId: 'listPartnerFiles', summary: 'The files that wait for one’s own words' })
  @ApiOkResponse({ type: WaitingFilesDto })
  @Refuses(...NOT_AT_WORK)
  async list(
    @CurrentActor() actor: Actor,
    @IdParam('referralId', 'referral.notFound') referralId: string,
    @Query() tray: PartnerTrayQueryDto,
  ): Promise<WaitingFilesDto> {
    return { items: await this.files.list(actor, { referralId, ...tray }) };
  }

  @Post()
  @Requires('referral.write')
  @Once()
  @TakesFile()
  @ApiOperation({ operationId: 'addPartnerFile', summary: 'One file, sealed at once; it waits for a day' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(...NOT_AT_WORK, 'attachment.type', 'attachment.tooLarge', 'attachment.harmful', 'attachment.tooMany')
  async add(
    @CurrentActor() actor: Actor,
    @IdParam('referralId', 'referral.notFound') referralId: string,
    @Query() query: PartnerTrayQueryDto,
    @Uploaded() bytes: UploadStream,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    const tray = { referralId, ...query };
    await this.files.admit(actor, tray);
    return { id: await keepUpload(this.attachments, bytes, (file) => this.files.keep(actor, tray, { file, key })) };
  }

  @Delete(':fileId')
  @HttpCode(204)
  @Requires('referral.write')
  @ApiOperation({ operationId: 'removePartnerFile', summary: 'Take a file off that was not sent yet' })
  @ApiNoContentResponse()
  @Refuses(...NOT_AT_WORK, 'attachment.notFound')
  async remove(
    @CurrentActor() actor: Actor,
    @IdParam('referralId', 'referral.notFound') referralId: string,
    @IdParam('fileId', 'attachment.notFound') fileId: string,
    @Query() tray: PartnerTrayQueryDto,
  ): Promise<void> {
    await this.files.drop(actor, { referralId, ...tray }, fileId);
  }
}
