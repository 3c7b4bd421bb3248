import { Body, Controller, Get, HttpCode, Post, Put, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AttachmentsService } from '@modules/complaints';
import { MaterialQueries, Materials } from '@modules/learning';
import type { Actor } from '@platform/actor';
import { CommitUnknown } from '@platform/database';
import { CurrentActor, Public, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { ByLink, LinkToken } from '../http/link-token';
import { Once, OnceKey } from '../http/once-key';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { attachmentFile, ShownOnly } from '../http/sealed-file';
import { TakesFile, Uploaded, type UploadStream } from '../http/upload-stream';
import { MaterialLinkDto, MaterialListDto, NewMaterialDto, RemoveMaterialDto } from './material.dto';

const BYTES = { schema: { type: 'string', format: 'binary' } } as const;
const WRITING = ['request.invalid', 'session.required', 'permission.missing'] as const;
const SessionId = () => IdParam('sessionId', 'studySession.notFound');
const MaterialId = () => IdParam('materialId', 'material.notFound');
const Token = () => LinkToken('registration.linkNotOpen');

/** What goes with a session: files and links, for those it is meant for. */
@ApiTags('learning')
@Controller()
export class MaterialsController {
  constructor(
    private readonly queries: MaterialQueries,
    private readonly materials: Materials,
    private readonly attachments: AttachmentsService,
  ) {}

  @Get('study-sessions/:sessionId/materials')
  @Requires('learning.read')
  @ApiOperation({ operationId: 'listMaterials', summary: 'What goes with a session, as far as you may read it' })
  @ApiOkResponse({ type: MaterialListDto })
  @Refuses('session.required', 'permission.missing', 'studySession.notFound')
  async list(@CurrentActor() actor: Actor, @SessionId() sessionId: string): Promise<MaterialListDto> {
    return { items: await this.queries.list(actor, sessionId) };
  }

  @Post('study-sessions/:sessionId/materials')
  @Requires('learning.manage')
  @Once()
  @ApiOperation({ operationId: 'addMaterial', summary: 'Something to read; its file or link comes next' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(...WRITING, 'studySession.notFound', 'material.tooMany')
  async add(
    @CurrentActor() actor: Actor,
    @SessionId() sessionId: string,
    @Body() wish: NewMaterialDto,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return { id: await this.materials.add(actor, sessionId, { ...wish }, key) };
  }

  @Get('materials/:materialId/file')
  @Requires('learning.read')
  @ShownOnly()
  @ApiOperation({ operationId: 'readMaterial', summary: 'The newest file, without hidden data' })
  @ApiOkResponse(BYTES)
  @Refuses('session.required', 'permission.missing', 'material.notFound')
  async file(@CurrentActor() actor: Actor, @MaterialId() id: string): Promise<StreamableFile> {
    return attachmentFile(id, await this.queries.file(actor, id));
  }

  @Post('materials/:materialId/file')
  @HttpCode(204)
  @Requires('learning.manage')
  @Once()
  @TakesFile()
  @ApiOperation({ operationId: 'giveMaterialFile', summary: 'A file in the place of what it was' })
  @ApiNoContentResponse()
  @Refuses(...WRITING, 'material.notFound', 'attachment.type', 'attachment.tooLarge', 'attachment.harmful')
  async upload(
    @CurrentActor() actor: Actor,
    @MaterialId() id: string,
    @Uploaded() bytes: UploadStream,
    @OnceKey() key?: string,
  ): Promise<void> {
    await this.materials.admit(actor, id);
    const file = await this.attachments.store(bytes, ['photo', 'document', 'sheet']);
    try {
      await this.materials.keep(actor, id, file, key);
    } catch (error) {
      // Nobody knows then whether it is kept; a row without its file would be worse than a file too many.
      if (!(error instanceof CommitUnknown)) await this.attachments.discard(file);
      throw error;
    }
  }

  @Put('materials/:materialId/link')
  @HttpCode(204)
  @Requires('learning.manage')
  @ApiOperation({ operationId: 'giveMaterialLink', summary: 'A link in the place of what it was' })
  @ApiNoContentResponse()
  @Refuses(...WRITING, 'material.notFound', 'material.badLink')
  link(@CurrentActor() actor: Actor, @MaterialId() id: string, @Body() { link }: MaterialLinkDto): Promise<void> {
    return this.materials.link(actor, id, link);
  }

  @Put('materials/:materialId/removal')
  @HttpCode(204)
  @Requires('learning.manage')
  @ApiOperation({ operationId: 'removeMaterial', summary: 'Take it off, or put it back' })
  @ApiNoContentResponse()
  @Refuses(...WRITING, 'material.notFound')
  remove(
    @CurrentActor() actor: Actor,
    @MaterialId() id: string,
    @Body() { isRemoved }: RemoveMaterialDto,
  ): Promise<void> {
    return this.materials.remove(actor, id, isRemoved);
  }

  @Get('open-sessions/:sessionId/materials')
  @Public()
  @ApiOperation({ operationId: 'listOpenMaterials', summary: 'What everybody may read of an open session' })
  @ApiOkResponse({ type: MaterialListDto })
  @Refuses('studySession.notFound')
  async open(@SessionId() sessionId: string): Promise<MaterialListDto> {
    return { items: await this.queries.forEverybody(sessionId) };
  }

  @Get('open-sessions/:sessionId/materials/:materialId')
  @Public()
  @ShownOnly()
  @ApiOperation({ operationId: 'readOpenMaterial', summary: 'A file that everybody may read' })
  @ApiOkResponse(BYTES)
  @Refuses('studySession.notFound', 'material.notFound')
  async openFile(@SessionId() sessionId: string, @MaterialId() id: string): Promise<StreamableFile> {
    return attachmentFile(id, await this.queries.fileForEverybody(sessionId, id));
  }

  @Get('session-place/materials')
  @Public()
  @ByLink()
  @ApiOperation({ operationId: 'listMaterialsByLink', summary: 'What whoever holds the link may read' })
  @ApiOkResponse({ type: MaterialListDto })
  @Refuses('registration.linkNotOpen')
  async byLink(@Token() token: string): Promise<MaterialListDto> {
    return { items: await this.queries.byLink(token) };
  }

  @Get('session-place/materials/:materialId')
  @Public()
  @ByLink()
  @ShownOnly()
  @ApiOperation({ operationId: 'readMaterialByLink', summary: 'A file that whoever holds the link may read' })
  @ApiOkResponse(BYTES)
  @Refuses('registration.linkNotOpen', 'material.notFound')
  async fileByLink(@Token() token: string, @MaterialId() id: string): Promise<StreamableFile> {
    return attachmentFile(id, await this.queries.fileByLink(token, id));
  }
}
